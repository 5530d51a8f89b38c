//! What stands in the place of deep shrink where the feature `shrink` is off: nothing is implemented.

/// Implements nothing, for any types.
macro_rules! nothing {
    ($($anything:tt)*) => {};
}

pub(crate) use {nothing as fields, nothing as nothing_to_shrink, nothing as values};

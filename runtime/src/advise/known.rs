//! How much is known of where values lie.

/// From the least to the most, so that the least of several is what holds for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// It isn't known which blocks the values lie in.
    Nothing,
    /// The blocks are known, and at least how many values they have room for; or the values lie in what doesn't grow when
    /// they shrink.
    AtLeast,
    /// The blocks are known, and what they take at most.
    AtMost,
    /// The blocks are known to the byte.
    Exactly,
}

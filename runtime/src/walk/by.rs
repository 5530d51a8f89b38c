//! Whose word a figure is.

/// Who reports the blocks of the value that is walked. One byte, as it waits with every value on the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum By {
    /// Its type, which answers for its figures: one of std's, a derive, an implementation by hand.
    #[default]
    Type,
    /// Nobody: it owns nothing, and is only entered to be observed.
    Nobody,
    /// A function of `#[footprint(with = path)]`, which reported none so far. What it hands over has a type.
    Function,
    /// Such a function, and it is listed that it reported some.
    Declared,
    /// Such a function, and it is listed that they are estimated.
    Estimated,
}

impl By {
    /// Who does for a value that has a type, in a value of this one.
    #[inline(always)]
    pub(super) fn within(self) -> Self {
        if self == Self::Nobody { Self::Nobody } else { Self::Type }
    }

    /// Whether it is a function of the program's.
    #[inline(always)]
    pub(super) fn is_function(self) -> bool {
        !matches!(self, Self::Type | Self::Nobody)
    }
}

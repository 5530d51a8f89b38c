//! The rules by name, as users and programs read them.

/// What a [`Finding`](super::Finding) is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Collections with a block and nothing in it.
    Idle,
    /// Collections with room for more than they hold.
    Spare,
    /// Collections that could be boxes, as `String` and `Box<str>`.
    Fixed,
    /// `Vec`s of which so many are empty that a `ThinVec` takes less.
    Thin,
    /// Collections with room for a few elements inline, for too many or too few.
    InlineRoom,
    /// B-trees with more nodes than their entries need.
    Rebuild,
    /// Hash tables, and many small B-trees, whose entries could lie side by side, sorted.
    Sorted,
    /// `Rc` and `Arc` whose values have no second owner.
    Unshared,
    /// `Rc` and `Arc` that lead to no more than another block.
    Nested,
    /// Equal texts, each in a block of its own.
    Duplicates,
    /// Texts with so few different ones that a small integer could tell which it is.
    Numbered,
    /// Texts that are something else, all of them: numbers, times, addresses, UUIDs, or the words of an enum.
    Parsed,
    /// Keys of a map whose texts another collection holds again.
    Alike,
    /// Integers wider than any of their values.
    Narrow,
    /// Fields that have the same value everywhere.
    Same,
    /// Values that are large for the sake of a few.
    Rare,
    /// Large structs of which several fields are mostly empty.
    Cold,
    /// Boxes that could be what is in them.
    Unboxed,
    /// Maps whose keys are nearly all the integers up to the largest.
    Dense,
    /// Strings short enough to need no block.
    Inlined,
    /// Several `bool`s: a byte could hold eight.
    Flags,
    /// Fields of `repr(C)` in an order that leaves gaps.
    Ordered,
    /// Buffers that end in zeros.
    Zeros,
    /// Many small collections in one.
    Joined,
    /// What is named like a cache and has no limit.
    Unbounded,
}

impl Rule {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Spare => "spare",
            Self::Fixed => "fixed",
            Self::Thin => "thin",
            Self::InlineRoom => "inline_room",
            Self::Rebuild => "rebuild",
            Self::Sorted => "sorted",
            Self::Unshared => "unshared",
            Self::Nested => "nested",
            Self::Duplicates => "duplicates",
            Self::Numbered => "numbered",
            Self::Parsed => "parsed",
            Self::Alike => "alike",
            Self::Narrow => "narrow",
            Self::Same => "same",
            Self::Rare => "rare",
            Self::Cold => "cold",
            Self::Unboxed => "unboxed",
            Self::Dense => "dense",
            Self::Inlined => "inlined",
            Self::Flags => "flags",
            Self::Ordered => "ordered",
            Self::Zeros => "zeros",
            Self::Joined => "joined",
            Self::Unbounded => "unbounded",
        }
    }
}

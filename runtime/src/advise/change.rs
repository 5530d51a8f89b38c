//! What could be changed.

use crate::std_layout::Layout;

/// A change to the values at a place. The order counts: from [`Fix`](Self::Fix) on, another type is put in place of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Collections without elements give up their blocks.
    DropIdle,
    /// Collections give up the room that they don't need.
    Shrink,
    /// B-trees are built anew.
    Rebuild,
    /// A counted pointer becomes a box.
    Own,
    /// A struct's fields may be put in any order.
    Reorder,
    /// Zeros at the end of bytes are left out, and the room for them given up.
    Trim,
    /// A collection becomes a box of what it holds.
    Fix,
    /// A hash table becomes a sorted box of its entries.
    Sort,
    /// A text becomes an `Arc` of the only copy of it.
    Pool,
    /// A text becomes an integer of this size, which tells where it is in a table of its own.
    Number(Layout),
    /// What is in a collection lies in the block of the counted pointer that leads to the collection.
    Merge,
    /// A text that is short enough lies in the words that lead to it now.
    Inline,
    /// Integers of another size.
    Resize(Layout),
    /// Options of integers of another size.
    ResizeOption(Layout),
    /// A truth value becomes a byte of bits.
    Pack,
    /// The field is left out.
    Remove,
    /// A value that is mostly empty becomes an option of a box.
    Wrap,
    /// The fields of this variant are put in a box.
    BoxVariant(usize),
    /// What is in a box lies where the box was.
    Unbox,
    /// What is behind a counted pointer lies where the pointer was.
    Unwrap,
    /// A map becomes a `Vec` of so many options of its values.
    Index(u64),
    /// Collections in a collection become ranges of one, told by where they end. The inner ones, and the outer.
    Join,
    Joined,
}

impl Change {
    /// Whether it puts another type in place of the one that is there.
    pub(super) fn retypes(self) -> bool {
        self >= Self::Fix
    }

    /// Whether one changes the type and the other what is left in the blocks all the same.
    pub(super) fn goes_with(self, other: Self) -> bool {
        matches!(
            (self.min(other), self.max(other)),
            (Self::Trim, Self::Fix | Self::Wrap | Self::Join)
                | (Self::Shrink, Self::Wrap)
                | (Self::Shrink | Self::DropIdle, Self::Unwrap)
        )
    }

    /// Whether, of the values that stand for no other, just one may be left, which still serves as `None`, and no byte less.
    pub(super) fn keeps_one_niche(self) -> bool {
        self == Self::Inline
    }

    /// Whether there may be too few values any more that stand for no other and serve as `None`. Where there is one of
    /// several left, `None` costs nothing still; and what needs two of them is paid for by the word that a struct shrinks
    /// by, unless it is aligned to more than that.
    pub(super) fn loses_niches(self) -> bool {
        matches!(
            self,
            Self::ResizeOption(_)
                | Self::Inline
                | Self::Number(_)
                | Self::Pack
                | Self::Remove
                | Self::Wrap
                | Self::BoxVariant(_)
                | Self::Unbox
                | Self::Unwrap
                | Self::Join
                | Self::Joined
        )
    }
}

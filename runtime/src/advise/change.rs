//! What could be changed.

use crate::std_layout::Layout;

/// A change to the values at a place, named after the [`Rule`](super::Rule) that proposes it.
///
/// The order counts: from [`Fixed`](Self::Fixed) on, another type is put in place of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Collections without elements give up their blocks.
    Idle,
    /// Collections give up the room that they don't need.
    Spare,
    /// B-trees are built anew.
    Rebuild,
    /// An `Rc` or `Arc` becomes a box.
    Unshared,
    /// A struct's fields may be put in any order.
    Ordered,
    /// Zeros at the end of bytes are left out, and the room for them given up.
    Zeros,
    /// Equal texts of a type that shares them lie in one block.
    Interned,
    /// A collection becomes a box of what it holds.
    Fixed,
    /// A collection becomes a pointer to a block that has its length and capacity, too.
    Thin,
    /// A collection that has room for a few elements inline gets room for so many.
    InlineRoom(usize),
    /// A hash table becomes a sorted box of its entries.
    Sorted,
    /// A text becomes an `Arc` of the only copy of it.
    Duplicates,
    /// The same, but short ones lie inline.
    SmallDuplicates,
    /// Texts become `Arc`s of copies that another place has as well; the bytes of these, which are counted here.
    Alike(u64),
    /// The same, at the other place.
    AlikeOther,
    /// A text becomes an integer of this size: its index in a table of texts.
    Numbered(Layout),
    /// A text becomes what it says, of this layout: a number, a time, an address.
    Parsed(Layout),
    /// The elements of a collection lie in the block of the `Rc` or `Arc` that leads to the collection.
    Nested,
    /// A text that is short enough lies in the words that lead to it now.
    Inlined,
    /// An integer gets another size.
    Narrow(Layout),
    /// An option of an integer gets another size.
    NarrowOption(Layout),
    /// A `bool` becomes a byte of bits.
    Flags,
    /// A `bool` becomes a bit in the byte of another, so the field is left out.
    FlagsOther,
    /// The field is left out, as all of its values are the same.
    Same,
    /// A value that is mostly empty becomes an option of a box.
    Rare,
    /// A field that is mostly empty is put in a box with others, an option of which lies here.
    Cold,
    /// The same for another field of the struct, of which nothing lies here.
    ColdOther,
    /// The fields of this variant are put in a box.
    RareVariant(usize),
    /// What is in a box lies where the box was.
    Unboxed,
    /// What is behind an `Rc` or `Arc` lies where the pointer was.
    UnsharedValue,
    /// A map becomes a `Vec` of this many options of its values.
    Dense(u64),
    /// The key of such a map is the index, so it is left out.
    DenseKey,
    /// Collections in a collection become ranges of one, told by where they end: the inner ones.
    JoinedInner,
    /// The same, the outer one.
    Joined,
}

impl Change {
    /// Whether it puts another type in place of the one that is there.
    pub(super) fn retypes(self) -> bool {
        self >= Self::Fixed
    }

    /// Whether one changes the type and the other what is left in the blocks all the same.
    pub(super) fn goes_with(self, other: Self) -> bool {
        matches!(
            (self.min(other), self.max(other)),
            (Self::Zeros, Self::Fixed | Self::Rare | Self::JoinedInner | Self::Cold | Self::ColdOther)
                | (Self::Spare, Self::Rare)
                | (Self::Spare | Self::Idle, Self::UnsharedValue | Self::Cold | Self::ColdOther)
        )
    }

    /// Whether it leaves nothing in place of the value.
    pub(super) fn leaves_out(self) -> bool {
        matches!(self, Self::Same | Self::FlagsOther | Self::DenseKey)
    }

    /// Whether exactly one niche survives (enough for one `Option`) and the size is unchanged.
    pub(super) fn keeps_one_niche(self) -> bool {
        self == Self::Inlined
    }

    /// Whether the change may use up the type's niches, so that an enclosing `Option` needs a tag.
    ///
    /// Changes that leave one of several niches aren't among them: `None` costs nothing still, and what needs two niches is
    /// paid for by the word that a struct shrinks by, unless it is aligned to more than that.
    pub(super) fn loses_niches(self) -> bool {
        self.leaves_out()
            || matches!(
                self,
                Self::NarrowOption(_)
                    | Self::InlineRoom(_)
                    | Self::Inlined
                    | Self::Numbered(_)
                    | Self::Parsed(_)
                    | Self::Flags
                    | Self::Rare
                    | Self::Cold
                    | Self::ColdOther
                    | Self::RareVariant(_)
                    | Self::Unboxed
                    | Self::UnsharedValue
                    | Self::JoinedInner
                    | Self::Joined
            )
    }
}

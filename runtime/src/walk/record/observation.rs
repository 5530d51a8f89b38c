//! What values tell of themselves, beyond the blocks that they own.

use super::Buffers;
use crate::std_layout::Layout as TypeLayout;
use crate::std_layout::btree::Nodes;
use crate::walk::{MemFootprint, Sink};
use core::alloc::Layout;

/// What one value at the current place tells a sink that observes.
#[derive(Debug, Clone, Copy)]
pub enum Observation<'v> {
    /// The fields that are opened next are those of a variant. What the enum takes with each variant in a box, if known.
    Variant { align: usize, boxed: &'static [Layout] },
    /// An `Option`, and the size and alignment of the value in it.
    Optional { option: &'static KnownType, value: (usize, usize), is_some: bool },
    /// Integers, or `bool`s.
    Integers(Span),
    /// How many integers were not read.
    PassedOver(usize),
    /// A collection of one block that can grow: its elements of `stride` bytes, the room for them, and what they are.
    Buffer { owner: &'static KnownType, stride: usize, len: usize, capacity: usize, held: Held<'v> },
    /// A collection whose elements lie inline as long as they are few: how many of `stride` bytes it has, and for how many its
    /// block has room, now and once it is shrunk; 0 without a block.
    Small { owner: &'static KnownType, stride: usize, len: usize, room: usize, shrunk: usize, held: Held<'v> },
    /// The entries of a table that has them side by side: how many, and for how many its block has room.
    Indexed { owner: &'static KnownType, stride: usize, len: usize, capacity: usize },
    /// A text in a block that others may lead to: the block's bytes, if it is met for the first time.
    SharedText { owner: &'static KnownType, text: &'v [u8], block: TextBlock },
    /// The same of a text that must not be looked at.
    OpaqueText,
    /// Texts of one type, added up, which are told one by one.
    Buffers { owner: &'static KnownType, buffers: Buffers },
    /// A `Box`, and the size and alignment of what is behind it.
    Boxed { owner: &'static KnownType, bytes: usize, align: usize },
    /// An `Rc` or an `Arc`: the bytes of its block, the size and alignment of the value in it, and whether others lead
    /// there.
    Counted { owner: &'static KnownType, block: usize, value: (usize, usize), shared: bool },
    /// A hash table of `len` entries.
    Table { owner: &'static KnownType, buckets: usize, len: usize },
    /// The size and alignment of an `Option` of a map's values.
    Values { option: (usize, usize) },
    /// A B-tree of `len` entries: its nodes, and the fewest for as many.
    Nodes { owner: &'static KnownType, len: usize, nodes: Nodes, fewest: Nodes },
    /// The nodes of a linked list.
    Links { count: usize },
    /// A text, or other bytes, whose owner has been told of.
    Text(&'v [u8]),
}

/// How the fields of a struct lie: how it is aligned, and whether they are in the order of declaration.
#[derive(Debug, Clone, Copy)]
pub struct StructLayout {
    pub(crate) align: usize,
    pub(crate) in_order: bool,
}

impl StructLayout {
    /// Tells layouts apart.
    #[inline(always)]
    pub(crate) fn number(self) -> usize {
        !(self.align << 1 | usize::from(self.in_order))
    }
}

/// What a collection holds, as far as that is of interest.
#[derive(Debug, Clone, Copy)]
pub enum Held<'v> {
    Text(&'v [u8]),
    /// Bytes, of which those at the end may all be zero.
    Bytes(&'v [u8]),
    Elements,
}

/// Where a text lies that several can own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextBlock {
    /// Inline, so that it has none.
    None,
    /// In a block of so many bytes, which is met for the first time.
    New(usize),
    /// In one that was met before.
    Known,
    /// In a static, or in what was leaked.
    Static,
}

/// How many integers, and between which limits they lie; beyond those of an `i64`, at these.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    pub(crate) count: u64,
    pub(crate) min: i64,
    pub(crate) max: i64,
}

impl Span {
    /// The span of one value.
    #[inline(always)]
    pub(crate) fn of(value: i64) -> Self {
        Self { count: 1, min: value, max: value }
    }

    /// Adds `value`, if it is an integer of more than a byte, to a sink that observes.
    #[inline(always)]
    pub(crate) fn takes<T: MemFootprint, S: Sink>(&mut self, value: &T) -> bool {
        let takes = S::OBSERVES && T::IS_INTEGER && size_of::<T>() > 1;
        if takes {
            *self = self.and(T::span_of(core::slice::from_ref(value)));
        }
        takes
    }

    /// Adds those. Few are beyond the limits of all before them, so that these are seldom written.
    #[inline(always)]
    pub(crate) fn take(&mut self, other: Self) {
        self.count += other.count;
        if other.min < self.min {
            self.min = other.min;
        }
        if other.max > self.max {
            self.max = other.max;
        }
    }

    /// These and those.
    #[inline(always)]
    pub(crate) fn and(self, other: Self) -> Self {
        Self { count: self.count + other.count, min: self.min.min(other.min), max: self.max.max(other.max) }
    }
}

impl Default for Span {
    /// The span of no value: the limits are the wrong way round, so that those of others hold.
    fn default() -> Self {
        Self { count: 0, min: i64::MAX, max: i64::MIN }
    }
}

/// A type of std's, or another crate's, that tells of itself: what it is called, and what its values hold or lead to.
///
/// The impl knows what it is an impl for, so nobody has to find out from the name.
#[derive(Debug, Clone, Copy)]
pub struct KnownType {
    pub(crate) family: Family,
    pub(crate) form: Form,
    name: TypeName,
    of: TypeName,
}

impl KnownType {
    /// `T` is of `family` and holds `Of`: elements, pairs of keys and values, or the value that it leads to.
    pub(crate) const fn new<T: ?Sized, Of: ?Sized>(family: Family) -> Self {
        Self { family, form: Form::Std, name: core::any::type_name::<T>, of: core::any::type_name::<Of> }
    }

    /// The same where it isn't std's and lies in memory as `form` says.
    #[allow(dead_code, reason = "other crates' types need it")]
    pub(crate) const fn formed(self, form: Form) -> Self {
        Self { form, ..self }
    }

    pub(crate) fn name(&self) -> &'static str {
        (self.name)()
    }

    /// The type of what its values hold, or lead to.
    pub(crate) fn of(&self) -> &'static str {
        (self.of)()
    }

    /// Whether both are one type.
    #[inline(always)]
    pub(crate) fn is(&'static self, other: &'static Self) -> bool {
        core::ptr::eq(self, other) || self.has_name_of(other)
    }

    /// One type's constant can have two addresses, one a codegen unit, and so can the function that names it.
    #[inline(never)]
    fn has_name_of(&self, other: &Self) -> bool {
        core::ptr::fn_addr_eq(self.name, other.name) || self.name() == other.name()
    }
}

/// How what a collection or a pointer holds lies in memory.
#[allow(dead_code, reason = "each is there for some of the other crates' types")]
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    /// As it does with std's type of that family: just the elements in the block, or two counters before the value.
    Std,
    /// As it does with std's type, but it is another crate's.
    Foreign,
    /// Two words in the block before the elements, padded to these.
    Header,
    /// Entries in the block, each beside its hash.
    Hashed,
    /// One counter before the value.
    OneCounter,
    /// The elements inline, as long as there are few.
    Small(Small),
    /// A text that several can own.
    Text(Text),
}

/// A type of texts that several can own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text {
    /// The most bytes that lie inline.
    pub(crate) inline: usize,
    /// The block of a text of so many bytes that is made for it, in bytes.
    pub(crate) block: fn(usize) -> usize,
}

/// A type whose values have room for a few elements inline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Small {
    /// For how many elements.
    pub(crate) room: usize,
    /// The layout of the type with elements of this layout, and room for so many.
    pub(crate) layout: fn(TypeLayout, usize) -> TypeLayout,
    /// Whether the type can be no smaller than that.
    pub(crate) is_exact: bool,
    /// The room that one can have instead.
    pub(crate) rooms: &'static [usize],
}

/// Types of std's that differ only in their parameters, and others' that are used like these.
#[allow(dead_code, reason = "some are there for other crates' types")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    String,
    OsString,
    PathBuf,
    Vec,
    VecDeque,
    BinaryHeap,
    Box,
    Rc,
    Arc,
    HashMap,
    HashSet,
    BTreeMap,
    BTreeSet,
    Option,
    /// A text in a block that is counted, or inline if that is possible and it is short.
    SharedText,
    /// A hash table of indices, and its entries in order.
    IndexMap,
    IndexSet,
}

/// Gives the name of a type; a function because the name is not known to constants.
type TypeName = fn() -> &'static str;

//! What values tell of themselves, beyond the blocks that they own.

/// What one value at the current place tells a sink that observes.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'v> {
    /// The fields that are opened next are those of a struct aligned so.
    Struct { align: usize },
    /// A collection of one block that can grow: its elements of `stride` bytes, and the room for them.
    Buffer { owner: TypeName, stride: usize, len: usize, capacity: usize },
    /// A `Box` with so many bytes behind it.
    Boxed { owner: TypeName, bytes: usize },
    /// An `Rc` or an `Arc`: the bytes of its block, those of the value in it, and whether others lead there.
    Counted { owner: TypeName, block: usize, value: usize, shared: bool },
    /// A hash table of `entry`s: its bytes, and those of its entries side by side.
    Table { owner: TypeName, entry: TypeName, bytes: usize, entries: usize },
    /// A B-tree's nodes: their bytes, and those of the fewest nodes for as many entries.
    Nodes { bytes: usize, fewest: usize },
    /// A text, whose owner has been told of.
    Text(&'v str),
}

/// Gives the name of the type that tells; a function because it is not known to constants.
pub(crate) type TypeName = fn() -> &'static str;

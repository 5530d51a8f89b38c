//! An amount of memory, as it is told.

/// An amount of memory, in bytes.
///
/// Each byte of a value belongs to exactly one node's own tally, so the root's deep tally is
/// [`total_size`](crate::total_size).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// All of it: inline and heap. Elements that lie in a collection's block are the elements', not the block's.
    pub bytes: u64,
    /// Bytes of the heap blocks owned here, elements included. In an own tally this can exceed `bytes`,
    /// as part of a block belongs to the elements.
    pub heap: u64,
    /// The part of `heap` that is spare capacity.
    pub slack: u64,
    /// The part of `heap` in blocks with several owners, and below such blocks.
    pub shared: u64,
    /// Number of heap blocks.
    pub allocations: u64,
}

impl Tally {
    /// Takes `bytes` off the heap, in use and shared as they are.
    pub(crate) fn charge(&mut self, bytes: u64) {
        self.heap -= bytes;
        self.shared -= bytes;
        self.slack = self.slack.min(self.heap);
    }

    /// Adds `other`, stopping at the maximum.
    pub(crate) fn add(&mut self, other: Tally) {
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.heap = self.heap.saturating_add(other.heap);
        self.slack = self.slack.saturating_add(other.slack);
        self.shared = self.shared.saturating_add(other.shared);
        self.allocations = self.allocations.saturating_add(other.allocations);
    }
}

//! What is kept of a place: apart from one another what the walk touches, and what only the tree needs.

use crate::accuracy::Reason;
use crate::limits::Bound;
use crate::walk::NodeKind;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// Stands for the first child of a place that has none of its own.
pub(super) const NO_CHILDREN: u32 = u32::MAX;

/// Marks a first child one of whose siblings is counted at an ancestor. Where it isn't set, which is nearly always, a
/// child's place needs no look-up.
pub(super) const FOLDS: u32 = 1 << 31;

/// What the walk touches.
#[derive(Debug)]
pub(crate) struct Hot {
    /// Identifies the children that were opened here last, by the address of their description.
    pub(super) group: usize,
    /// The same description's address in another codegen unit.
    pub(super) alias: usize,
    /// The first child's place, and [`FOLDS`].
    pub(super) first: u32,
    /// Where values that enter here are counted: here, or at an ancestor of the same type.
    pub(crate) target: u32,
    /// How many values were opened here.
    pub(crate) opened: u64,
    pub(crate) capacity: u64,
    pub(crate) slack: u64,
    pub(crate) shared: u64,
    pub(crate) allocations: u64,
    /// Maps whose figure is right unless entries were removed. Half a word, as is the next: of nine words, a place is found
    /// faster than of ten.
    pub(crate) presumed: u32,
    /// Values with figures that are the program's own.
    pub(crate) declared: u32,
}

impl Hot {
    /// A place without children yet, whose values count for `target`.
    pub(super) fn new(target: u32) -> Self {
        Self {
            group: 0,
            alias: 0,
            first: NO_CHILDREN,
            target,
            opened: 0,
            capacity: 0,
            slack: 0,
            shared: 0,
            allocations: 0,
            presumed: 0,
            declared: 0,
        }
    }

    #[inline(always)]
    pub(super) fn add(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        self.capacity = self.capacity.wrapping_add(capacity as u64);
        self.allocations = self.allocations.wrapping_add(count as u64);
        self.slack = self.slack.wrapping_add(capacity.wrapping_sub(used) as u64);
        if shared {
            self.shared = self.shared.wrapping_add(capacity as u64);
        }
    }
}

/// What only the making of the tree needs.
#[derive(Debug)]
pub(crate) struct Cold {
    pub(crate) name: &'static str,
    pub(crate) type_name: &'static str,
    pub(crate) size: usize,
    pub(crate) align: usize,
    pub(crate) kind: Kind,
    pub(crate) parent: u32,
    /// Bytes of the struct or enum whose fields or variants are the children; 0 if they are something else.
    pub(crate) struct_size: usize,
    /// The place above whose children the values opened here have, as they are of the same type.
    pub(crate) folded_into: Option<u32>,
    /// How many children the place has from `first` on.
    pub(crate) children: u32,
    /// Values counted one by one, where the parent's `opened` doesn't tell.
    pub(crate) entered: u64,
    /// Children that are known by name only, or that a second description adds.
    pub(crate) extra: Vec<u32>,
    /// What could not be seen here, and how often.
    pub(crate) skipped: Vec<(Reason, u64)>,
    /// Estimated figures, and the sum of their errors.
    pub(crate) estimated: u64,
    pub(crate) plus_minus: usize,
    /// Inline bytes of the values here, if their type is unsized.
    pub(crate) unsized_bytes: u64,
    /// Bytes of values here that are counted as the measured value's.
    pub(crate) elsewhere: u64,
    /// What is declared of its growth.
    pub(crate) bound: Option<Box<Bound>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Root,
    Child(NodeKind),
    Named,
    Dyn,
    /// Not a place of its own: holds the children that a second description adds to its parent.
    Group,
}

impl Cold {
    pub(super) fn new(
        kind: Kind,
        name: &'static str,
        type_name: &'static str,
        size: usize,
        parent: u32,
    ) -> Self {
        Self {
            name,
            type_name,
            size,
            align: 0,
            kind,
            parent,
            struct_size: 0,
            folded_into: None,
            children: 0,
            entered: 0,
            extra: Vec::new(),
            skipped: Vec::new(),
            estimated: 0,
            plus_minus: 0,
            unsized_bytes: 0,
            elsewhere: 0,
            bound: None,
        }
    }
}

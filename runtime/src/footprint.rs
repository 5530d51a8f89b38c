//! The answer in numbers.

use crate::accuracy::{Accuracy, Reason};
use crate::tree::Node;
use crate::walk::NodeKind;
use crate::walk::Totals;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// What a value takes, in bytes. From [`footprint`](crate::footprint()).
///
/// Heap bytes are those that were asked of the allocator; what the allocator adds by rounding is not in them.
/// Not counted: what is borrowed, memory that the allocator caches, memory that no owner inside the value leads to.
///
/// ```
/// use memfootprint::Footprint;
///
/// let mut name = String::with_capacity(10);
/// name.push_str("ada");
/// let Footprint { inline, used, slack, allocations, .. } = memfootprint::footprint(&name);
/// assert_eq!((inline, used, slack, allocations), (24, 3, 7, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Footprint {
    /// The value itself: `size_of_val`.
    pub inline: usize,
    /// Heap bytes in use.
    pub used: usize,
    /// Heap bytes of spare capacity: room behind the elements of a buffer, empty buckets of a hash table, free slots of a
    /// B-tree's nodes. What of it can be given back, [`shrink_dry_run`](crate::shrink_dry_run()) tells: a hash table without
    /// an empty bucket there is not.
    pub slack: usize,
    /// The part of `used` and `slack` in blocks with several owners, and below such blocks. Counted once, though
    /// dropping the value may not free them.
    pub shared: usize,
    /// Number of heap blocks, that in which the value itself lies included if the value leads back to it.
    pub allocations: usize,
    /// How the figures relate to the truth.
    pub accuracy: Accuracy,
    /// What could not be seen, or is less than exact, by path.
    pub skipped: Vec<Skipped>,
}

/// A place whose values could not all be seen, or whose figures are less than exact.
///
/// ```
/// let locks = vec![std::sync::Mutex::new(String::from("ada"))];
/// let held = locks[0].lock().unwrap();
/// let footprint = memfootprint::footprint(&locks);
/// assert_eq!(footprint.skipped[0].to_string(), "[*]: locked by someone else");
/// # drop(held);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// Where, such as `sessions[*].history`.
    pub path: String,
    /// Why.
    pub reason: Reason,
    /// How many values; of a [limit](Reason::Limit), how many were not walked to their end.
    pub count: u64,
}

impl Footprint {
    /// Heap bytes: used and slack.
    pub fn heap(&self) -> usize {
        self.used.saturating_add(self.slack)
    }

    /// All bytes: inline and heap.
    pub fn total(&self) -> usize {
        self.inline.saturating_add(self.heap())
    }

    /// What could not be seen, without what is presumed, declared or estimated.
    pub(crate) fn unseen(&self) -> impl Iterator<Item = &Skipped> {
        self.skipped.iter().filter(|skipped| skipped.reason.accuracy() == Accuracy::AtLeast)
    }

    /// As a walk adds it up that came by nothing to list.
    pub(crate) fn exact(inline: usize, totals: &Totals) -> Self {
        Self {
            inline,
            used: totals.used as usize,
            slack: totals.capacity.saturating_sub(totals.used) as usize,
            shared: totals.shared as usize,
            allocations: totals.allocations as usize,
            accuracy: Accuracy::Exact,
            skipped: Vec::new(),
        }
    }

    pub(crate) fn of(root: &Node, inline: usize) -> Self {
        let mut skipped = Vec::new();
        collect_skipped(root, "", &mut skipped);
        let accuracies = skipped.iter().map(|skipped| skipped.reason.accuracy());
        let accuracy = accuracies.fold(Accuracy::Exact, Accuracy::and);
        let deep = root.deep;
        Self {
            inline,
            used: deep.heap.saturating_sub(deep.slack) as usize,
            slack: deep.slack as usize,
            shared: deep.shared as usize,
            allocations: deep.allocations as usize,
            accuracy,
            skipped,
        }
    }
}

fn collect_skipped(node: &Node, parent: &str, into: &mut Vec<Skipped>) {
    let path = if node.kind == NodeKind::Root { String::new() } else { node.path_below(parent) };
    into.extend(node.skipped.iter().map(|(reason, count)| Skipped {
        path: path.clone(),
        reason: reason.clone(),
        count: *count,
    }));
    for child in &node.children {
        collect_skipped(child, &path, into);
    }
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "(the value itself)" } else { &self.path };
        write!(f, "{path}: {}", self.reason)?;
        if self.count > 1 { write!(f, " (× {})", self.count) } else { Ok(()) }
    }
}

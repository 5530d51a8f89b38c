//! The figures of a tree, to be added up.

use memfootprint::Report;
use memfootprint::tree::{Node, Tally};

/// All nodes, the root first.
pub(crate) fn nodes(report: &Report) -> Vec<&Node> {
    let mut nodes = vec![report.root()];
    let mut next = 0;
    while let Some(node) = nodes.get(next) {
        nodes.extend(&node.children);
        next += 1;
    }
    nodes
}

pub(crate) fn figures(tally: Tally) -> [u64; 5] {
    [tally.bytes, tally.heap, tally.slack, tally.shared, tally.allocations]
}

pub(crate) fn sum<'a>(tallies: impl Iterator<Item = &'a Tally>) -> [u64; 5] {
    tallies.fold([0; 5], |sum, tally| {
        let figures = figures(*tally);
        core::array::from_fn(|index| sum[index] + figures[index])
    })
}

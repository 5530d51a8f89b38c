//! Reports for people and for programs, made of a finished tree.

use crate::account::Footprint;
use crate::tree::Node;

/// Where a value's bytes are. From [`report`](crate::report()).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    footprint: Footprint,
    root: Node,
}

impl Report {
    pub(crate) fn new(root: Node, inline: usize) -> Self {
        Self { footprint: Footprint::of(&root, inline), root }
    }

    /// The totals.
    pub fn footprint(&self) -> &Footprint {
        &self.footprint
    }

    /// The tree by path.
    pub fn root(&self) -> &Node {
        &self.root
    }

    pub(crate) fn into_footprint(self) -> Footprint {
        self.footprint
    }
}

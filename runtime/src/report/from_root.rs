//! Reports of trees that somebody else made: of a process that was looked at from outside, say.

use super::Report;
use crate::tree::Node;
use crate::walk::{NodeKind, Tally};
use alloc::borrow::Cow;
use alloc::vec::Vec;

impl Node {
    /// A place at which nothing is counted yet. What is known of it is set field by field; of the tallies only
    /// [`own`](Self::own), as [`Report::from_root`] adds up the rest.
    ///
    /// ```
    /// use memfootprint::Report;
    /// use memfootprint::tree::{Node, NodeKind};
    ///
    /// let mut names = Node::new(NodeKind::Field, "names", "alloc::vec::Vec<alloc::string::String>");
    /// (names.count, names.own.bytes, names.own.heap, names.own.allocations) = (1, 24 + 72, 72, 1);
    /// let mut process = Node::new(NodeKind::Root, "process 4711", "");
    /// process.children.push(names);
    /// let report = Report::from_root(process, 24);
    /// assert_eq!((report.footprint().total(), report.footprint().heap()), (96, 72));
    /// ```
    pub fn new(
        kind: NodeKind,
        name: impl Into<Cow<'static, str>>,
        type_name: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            name: name.into(),
            type_name: type_name.into(),
            kind,
            count: 0,
            size: 0,
            padding: 0,
            own: Tally::default(),
            deep: Tally::default(),
            recursive: false,
            bound: None,
            skipped: Vec::new(),
            children: Vec::new(),
        }
    }
}

impl Report {
    /// A report of a tree that wasn't made by a walk of this crate: every way in which reports are shown and compared is then
    /// there for it. `inline` is the bytes that lie in no block. What is held at a place and below it is added up anew of what
    /// each place [owns](Node::own). O(places); a tree so deep that it can't be dropped can't be summed up either.
    ///
    /// ```
    /// use memfootprint::Report;
    /// use memfootprint::tree::{Node, NodeKind};
    ///
    /// let mut cache = Node::new(NodeKind::Field, "cache", "");
    /// (cache.own.bytes, cache.own.heap) = (4096, 4096);
    /// let mut library = Node::new(NodeKind::Root, "a library in C", "");
    /// library.children.push(cache);
    /// assert_eq!(Report::from_root(library, 0).footprint().heap(), 4096);
    /// ```
    pub fn from_root(mut root: Node, inline: usize) -> Self {
        add_up(&mut root);
        Self::new(root, inline)
    }
}

fn add_up(node: &mut Node) -> Tally {
    let mut deep = node.own;
    for child in &mut node.children {
        deep.add(add_up(child));
    }
    node.deep = deep;
    deep
}

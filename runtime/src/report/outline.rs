//! Which places a tree shows, and in what order.

use crate::tree::Node;

use crate::walk::{NodeKind, Tally};
use core::cmp::Reverse;

/// What a tree leaves out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Places with fewer bytes share a line.
    pub(super) min_size: u64,
    /// Levels below the root.
    pub(super) depth: usize,
}

/// One line of a tree.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// 0 is the root.
    pub(super) depth: usize,
    /// Whether no line follows below the same parent.
    pub(super) is_last: bool,
    pub(super) content: Content<'a>,
}

#[derive(Debug)]
pub(super) enum Content<'a> {
    Place(Place<'a>),
    /// Places too small for a line each.
    More(Hidden),
}

/// A place, or two that would only repeat each other: a collection and its elements, a variant and its only field.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) node: &'a Node,
    pub(super) only_child: Option<&'a Node>,
    /// How many values the place above has.
    pub(super) count_above: u64,
    /// What is below, if none of it has a line.
    pub(super) hidden: Option<Hidden>,
}

/// How many places are not shown, and what they hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hidden {
    pub(super) count: usize,
    pub(super) deep: Tally,
}

/// The lines of the tree at `root` from top to bottom, larger places first. O(nodes · log nodes), no recursion.
///
/// Places of 0 bytes are shown if `min_size` is 0, and otherwise not even counted as hidden.
pub(super) fn lines(root: &Node, limits: Limits) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut levels = vec![Siblings { shown: vec![root].into_iter(), hidden: None, count_above: 1 }];
    while let Some(siblings) = levels.last_mut() {
        let is_last = siblings.shown.len() + usize::from(siblings.hidden.is_some()) == 1;
        let content = if let Some(node) = siblings.shown.next() {
            Content::Place(Place::new(node, siblings.count_above))
        } else if let Some(hidden) = siblings.hidden.take() {
            Content::More(hidden)
        } else {
            levels.pop();
            continue;
        };
        let depth = levels.len() - 1;
        lines.push(Line { depth, is_last, content });
        let Some(Line { content: Content::Place(place), .. }) = lines.last_mut() else { continue };
        if depth > 0 && place.node.deep.bytes < limits.min_size {
            // Shown only for want of company; what is below is smaller still.
        } else if depth >= limits.depth {
            place.hidden = Hidden::of(&place.innermost().children);
        } else {
            let below = Siblings::below(place.innermost(), limits.min_size);
            if below.shown.len() > 0 {
                levels.push(below);
            } else {
                place.hidden = below.hidden;
            }
        }
    }
    lines
}

impl Line<'_> {
    /// What it stands for.
    pub(super) fn deep(&self) -> Tally {
        match &self.content {
            Content::Place(place) => place.node.deep,
            Content::More(hidden) => hidden.deep,
        }
    }
}

impl<'a> Place<'a> {
    fn new(node: &'a Node, count_above: u64) -> Self {
        let only_child = match node.children.as_slice() {
            // Two counts in a line would look like a product.
            [only] if only.kind == NodeKind::Elements && node.count != count_above => None,
            [only] if Self::are_one(node.kind, only.kind) => Some(only),
            _ => None,
        };
        Self { node, only_child, count_above, hidden: None }
    }

    fn are_one(kind: NodeKind, only: NodeKind) -> bool {
        match only {
            NodeKind::Elements => kind != NodeKind::Elements,
            NodeKind::Field => kind == NodeKind::Variant,
            _ => false,
        }
    }

    /// The node whose children are below this line.
    pub(super) fn innermost(&self) -> &'a Node {
        self.only_child.unwrap_or(self.node)
    }

    /// The nodes of this line, the outer one first.
    pub(super) fn nodes(&self) -> impl Iterator<Item = &'a Node> + use<'a> {
        core::iter::once(self.node).chain(self.only_child)
    }
}

impl Hidden {
    /// Those of `nodes` that hold anything, if there are any.
    fn of<'a>(nodes: impl IntoIterator<Item = &'a Node>) -> Option<Self> {
        let mut hidden = Self { count: 0, deep: Tally::default() };
        for node in nodes.into_iter().filter(|node| node.deep.bytes > 0) {
            hidden.count += 1;
            hidden.deep.add(node.deep);
        }
        (hidden.count > 0).then_some(hidden)
    }
}

/// The places below one place, while they are being listed.
struct Siblings<'a> {
    shown: std::vec::IntoIter<&'a Node>,
    hidden: Option<Hidden>,
    count_above: u64,
}

impl<'a> Siblings<'a> {
    fn below(parent: &'a Node, min_size: u64) -> Self {
        let mut shown: Vec<&Node> = parent.children.iter().collect();
        shown.sort_by_key(|node| Reverse(node.deep.bytes));
        let large = shown.partition_point(|node| node.deep.bytes >= min_size);
        let mut hidden = Hidden::of(shown[large..].iter().copied());
        let kept = match hidden {
            // A line that says "1 more" is no shorter than the place itself.
            Some(Hidden { count: 1, .. }) if large > 0 => {
                hidden = None;
                large + 1
            }
            _ => large,
        };
        shown.truncate(kept);
        Self { shown: shown.into_iter(), hidden, count_above: parent.count }
    }
}

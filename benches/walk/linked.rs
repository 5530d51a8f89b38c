//! Lists and trees, of boxes and of `Rc<RefCell<_>>`.
//!
//! Peers overflow the stack on a list, and not all of their derives compile for types that lead back to themselves.

use crate::contenders::ours;
use crate::rows::Rows;
use memfootprint::MemFootprint;
use std::cell::RefCell;
use std::mem::forget;
use std::rc::Rc;

#[derive(MemFootprint)]
struct List {
    value: u64,
    next: Option<Box<List>>,
}

fn list(count: usize) -> List {
    let end = List { value: 0, next: None };
    (0..count as u64).fold(end, |next, value| List { value, next: Some(Box::new(next)) })
}

fn list_by_hand(mut list: &List) -> usize {
    let mut bytes = 0;
    while let Some(next) = &list.next {
        bytes += size_of::<List>();
        list = next;
    }
    bytes
}

#[derive(MemFootprint)]
struct Tree {
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

/// A tree of `count` nodes below the root, as even as can be.
fn tree(count: usize) -> Tree {
    let below = |count: usize| (count > 0).then(|| Box::new(tree(count - 1)));
    Tree { left: below(count / 2), right: below(count - count / 2) }
}

fn tree_by_hand(tree: &Tree) -> usize {
    let below =
        |child: &Option<Box<Tree>>| child.as_ref().map_or(0, |child| size_of::<Tree>() + tree_by_hand(child));
    below(&tree.left) + below(&tree.right)
}

pub(crate) fn boxes(rows: &mut Rows) {
    // Dropping a list would overflow the stack.
    forget(rows.run("`Box` list, {}", 5_000_000, list, |list| ours(list, list_by_hand)));
    forget(rows.run("`Box` list, {}", 100_000, list, |list| ours(list, list_by_hand)));
    rows.run("`Box` tree, {}", 4_000_000, tree, |tree| ours(tree, tree_by_hand));
    rows.run("`Box` tree, {}", 1_000, tree, |tree| ours(tree, tree_by_hand));
}

/// What an `Rc` keeps a node in.
const CELL: usize = 16 + size_of::<RefCell<Node>>();

#[derive(MemFootprint, Default)]
struct Node {
    value: u64,
    left: Option<Rc<RefCell<Node>>>,
    right: Option<Rc<RefCell<Node>>>,
}

fn linked(count: usize) -> Node {
    let node = |next, value| Node { value, left: Some(Rc::new(RefCell::new(next))), right: None };
    (0..count as u64).fold(Node::default(), node)
}

fn linked_by_hand(node: &Node) -> usize {
    let (mut bytes, mut next) = (0, node.left.clone());
    while let Some(node) = next {
        bytes += CELL;
        let after = node.borrow().left.clone();
        next = after;
    }
    bytes
}

fn grown(count: usize) -> Node {
    let below = |count: usize| (count > 0).then(|| Rc::new(RefCell::new(grown(count - 1))));
    Node { value: 0, left: below(count / 2), right: below(count - count / 2) }
}

fn grown_by_hand(node: &Node) -> usize {
    let below = |child: &Option<Rc<RefCell<Node>>>| match child {
        Some(child) if Rc::strong_count(child) == 1 => CELL + grown_by_hand(&child.borrow()),
        _ => 0,
    };
    below(&node.left) + below(&node.right)
}

pub(crate) fn cells(rows: &mut Rows) {
    forget(rows.run("`Rc<RefCell<_>>` list, {}", 1_000_000, linked, |list| ours(list, linked_by_hand)));
    rows.run("`Rc<RefCell<_>>` tree, {}", 1_000_000, grown, |tree| ours(tree, grown_by_hand));
}

//! A graph in which each node has many owners.

use crate::contenders::ours;
use crate::hand;
use crate::rows::Rows;
use memfootprint::MemFootprint;
use memfootprint_support::numbers::Random;
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

#[derive(MemFootprint, Default)]
struct Node {
    edges: Vec<Rc<RefCell<Node>>>,
}

/// What an `Rc` keeps a node in.
const CELL: usize = 16 + size_of::<RefCell<Node>>();

/// `edges` edges among a tenth as many nodes, each of which the first leads to.
fn graph(edges: usize) -> Rc<RefCell<Node>> {
    let nodes: Vec<Rc<RefCell<Node>>> = (0..edges / 10).map(|_| Rc::default()).collect();
    let mut random = Random::new(1);
    for (at, node) in nodes.iter().enumerate() {
        let next = nodes[(at + 1) % nodes.len()].clone();
        node.borrow_mut().edges.push(next);
        node.borrow_mut().edges.extend((1..10).map(|_| nodes[random.below(nodes.len())].clone()));
    }
    nodes[0].clone()
}

fn by_hand(root: &Rc<RefCell<Node>>) -> usize {
    let (mut bytes, mut seen, mut todo) = (0, HashSet::new(), vec![root.clone()]);
    while let Some(node) = todo.pop() {
        if seen.insert(Rc::as_ptr(&node)) {
            let edges = &node.borrow().edges;
            bytes += CELL + hand::buffer(edges);
            todo.extend(edges.iter().cloned());
        }
    }
    bytes
}

pub(crate) fn rows(rows: &mut Rows) {
    // The cycles keep it alive.
    rows.run("`Rc<RefCell<_>>` graph of {} edges", 1_000_000, graph, |root| ours(root, by_hand));
}

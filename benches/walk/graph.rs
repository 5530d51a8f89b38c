//! A graph in which each node has many owners.

use crate::contenders::ours;
use crate::hand;
use crate::rows::Rows;
use memfootprint::MemFootprint;
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
    let mut seed = 1_u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % nodes.len()
    };
    for (at, node) in nodes.iter().enumerate() {
        let next = nodes[(at + 1) % nodes.len()].clone();
        node.borrow_mut().edges.push(next);
        node.borrow_mut().edges.extend((1..10).map(|_| nodes[random()].clone()));
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

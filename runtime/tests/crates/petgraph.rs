use super::{SIZES, Use, below, deep, exact, ring, some, text, uses, word};
use memfootprint::{Accuracy, MemFootprint};
use petgraph::graph::{DiGraph, Graph, NodeIndex, UnGraph};
use petgraph::graphmap::{DiGraphMap, UnGraphMap};
use petgraph::stable_graph::StableDiGraph;

#[test]
fn graphs_are_two_blocks() {
    for len in SIZES {
        exact(|| {
            let mut graph = Graph::<String, u8>::new();
            let nodes: Vec<_> = (0..len).map(|id| graph.add_node(text(id))).collect();
            nodes.windows(2).for_each(|pair| _ = graph.add_edge(pair[0], pair[1], 7));
            graph
        });
        exact(|| DiGraph::<u8, String, u8>::with_capacity(len, 2 * len));
        exact(|| UnGraph::<(), ()>::from_edges((0..len as u32).map(|id| (id, id / 2))));
    }
}

#[test]
fn stable_ones_too() {
    for Use { operations, .. } in uses() {
        exact(|| {
            let mut graph = StableDiGraph::<String, Box<u8>>::new();
            for &(kind, key, len) in &operations {
                let (one, other) = (NodeIndex::new(key as usize % 50), NodeIndex::new(len));
                match kind {
                    0 => drop(graph.remove_node(one)),
                    1 if graph.contains_node(one) && graph.contains_node(other) => {
                        graph.add_edge(one, other, Box::new(7));
                    }
                    _ => _ = graph.add_node(text(len)),
                }
            }
            graph
        });
    }
}

#[test]
fn graphs_of_names_are_lower_bounds() {
    for Use { operations, .. } in uses() {
        below(Accuracy::AtLeast, || {
            let (mut one, mut other) = (DiGraphMap::<u64, String>::new(), UnGraphMap::<u64, u8>::new());
            for &(kind, key, len) in &operations {
                match kind {
                    0 => _ = (one.remove_node(key), other.remove_edge(key, len as u64)),
                    _ => _ = (one.add_edge(key, len as u64, text(len)), other.add_edge(key, len as u64, 7)),
                }
            }
            (one, other)
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Graph<Node, ()>);

    deep(|len| {
        (0..len).fold(Node(Graph::new()), |node, _| {
            let mut graph = Graph::new();
            graph.add_node(node);
            Node(graph)
        })
    });
}

#[test]
fn graphs_at_random() {
    ring(|random| {
        exact(|| {
            let mut graph = StableDiGraph::<String, u8>::with_capacity(random.below(9), random.below(9));
            for _ in 0..some(random) {
                let (one, other) = (NodeIndex::new(random.below(40)), NodeIndex::new(random.below(40)));
                match random.below(4) {
                    0 => _ = graph.remove_node(one),
                    1 if graph.contains_node(one) && graph.contains_node(other) => {
                        _ = graph.add_edge(one, other, 7);
                    }
                    _ => _ = graph.add_node(word(random)),
                }
            }
            graph
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    let mut graph = Graph::<String, String>::with_capacity(10, 20);
    assert!(shrinks(&mut graph.clone()) == 0 && shrinks(&mut graph) > 0);
    let node = graph.add_node(String::with_capacity(7));
    graph.add_edge(node, node, String::with_capacity(8));
    shrinks(&mut graph);
    assert_eq!(shrinks(&mut graph), 0);
    assert_eq!(graph.capacity(), (1, 1));
}

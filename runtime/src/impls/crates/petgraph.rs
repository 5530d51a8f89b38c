//! `petgraph`: graphs, the nodes in one block and the edges in another.
//!
//! Source: petgraph 0.8 (`Node`, `Edge`; `StableGraph` has an `Option` of each weight). A `GraphMap` is made of index maps, and
//! the lists of neighbors in it don't tell their room: it is a lower bound.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::std_layout::hash_table::{self, buckets};
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::hash::BuildHasher;
use petgraph::EdgeType;
use petgraph::graph::{Edge, EdgeIndex, Graph, IndexType, Node, NodeIndex};
use petgraph::graphmap::{GraphMap, NodeTrait};
use petgraph::stable_graph::StableGraph;

macro_rules! graphs {
    ($($Graph:ident: $Node:ty, $Edge:ty;)*) => {$(
        impl<N: MemFootprint, E: MemFootprint, Ty: EdgeType, Ix: IndexType> MemFootprint for $Graph<N, E, Ty, Ix> {
            const OWNS_HEAP: bool = true;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let (nodes, edges) = self.capacity();
                walker.add_block(self.node_count() * size_of::<$Node>(), nodes * size_of::<$Node>());
                walker.add_block(self.edge_count() * size_of::<$Edge>(), edges * size_of::<$Edge>());
                if walker.looks_into_elements::<N>() || walker.looks_into_elements::<E>() {
                    walker.add_contents(self);
                } else {
                    walker.elements_here::<N>(self.node_count(), []);
                    walker.elements_here::<E>(self.edge_count(), []);
                }
            }
        }

        impl<N: MemFootprint, E: MemFootprint, Ty: EdgeType, Ix: IndexType> Contents for $Graph<N, E, Ty, Ix> {
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.elements_here(self.node_count(), self.node_weights());
                walker.elements_here(self.edge_count(), self.edge_weights());
            }
        }
    )*};
}

graphs! {
    Graph: Node<N, Ix>, Edge<E, Ix>;
    StableGraph: Node<Option<N>, Ix>, Edge<Option<E>, Ix>;
}

/// Reports an index map of pairs of `K` and `V`.
fn index_map<K, V, S: Sink>(len: usize, capacity: usize, walker: &mut Walker<'_, S>) {
    let entry = size_of::<(usize, K, V)>();
    walker.add_block(len * entry, capacity * entry);
    let table = hash_table::bytes::<usize>(buckets(capacity));
    walker.add_block(table, table);
}

/// Its nodes are `Copy`, and own nothing.
impl<N: NodeTrait, E: MemFootprint, Ty: EdgeType, H: BuildHasher> MemFootprint for GraphMap<N, E, Ty, H> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (nodes, edges) = self.capacity();
        index_map::<N, Vec<(N, bool)>, S>(self.node_count(), nodes, walker);
        index_map::<(N, N), E, S>(self.edge_count(), edges, walker);
        // Where nodes have names of their own, each edge stands in the lists of both its ends.
        let neighbors = self.edge_count() * size_of::<(N, bool)>();
        walker.add_block(neighbors, neighbors);
        walker.skipped(Reason::Opaque);
        if walker.looks_into_elements::<E>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<E>(self.edge_count(), []);
        }
    }
}

impl<N: NodeTrait, E: MemFootprint, Ty: EdgeType, H: BuildHasher> Contents for GraphMap<N, E, Ty, H> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.edge_count(), self.all_edges().map(|(_, _, edge)| edge));
    }
}

/// What is to be had of the blocks of nodes and of edges: the capacity each should have, and the bytes that frees.
#[cfg(feature = "shrink")]
fn plan<N, E, Ty: EdgeType, Ix: IndexType>(
    graph: &Graph<N, E, Ty, Ix>,
    target: impl Fn(usize) -> usize,
    pays: impl Fn(usize, usize) -> bool,
) -> [Option<(usize, usize)>; 2] {
    let (nodes, edges) = graph.capacity();
    let plan = |capacity: usize, len: usize, size: usize| {
        let (now, then) = (capacity * size, target(len).saturating_mul(size));
        pays(now, then).then(|| (target(len) - len, now - then))
    };
    [
        plan(nodes, graph.node_count(), size_of::<Node<N, Ix>>()),
        plan(edges, graph.edge_count(), size_of::<Edge<E, Ix>>()),
    ]
}

#[cfg(feature = "shrink")]
impl<N: MemShrink, E: MemShrink, Ty: EdgeType, Ix: IndexType> MemShrink for Graph<N, E, Ty, Ix> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        let [nodes, edges] = plan(self, |len| shrinker.target(len), |now, then| shrinker.pays(now, then));
        if let Some((spare, freed)) = nodes {
            self.shrink_to_fit_nodes();
            self.reserve_exact_nodes(spare);
            shrinker.add_freed(freed);
        }
        if let Some((spare, freed)) = edges {
            self.shrink_to_fit_edges();
            self.reserve_exact_edges(spare);
            shrinker.add_freed(freed);
        }
        if core::mem::needs_drop::<(N, E)>() && self.node_count() > 0 {
            shrinker.owner(self, |this, shrinker| {
                // Both can't be lent for the rest of the run.
                for edge in this.edge_weights_mut() {
                    shrinker.taken(edge);
                }
                shrinker.values(this.node_weights_mut());
            });
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        for (_, bytes) in
            plan(self, |len| dry_run.target(len), |now, then| dry_run.pays(now, then)).into_iter().flatten()
        {
            dry_run.add_freed(bytes);
        }
        if core::mem::needs_drop::<(N, E)>() && self.node_count() > 0 {
            dry_run.owner(self, |this, dry_run| {
                dry_run.values(this.edge_weights());
                dry_run.values(this.node_weights());
            });
        }
    }
}

nothing_to_shrink!({N, E, Ty, Ix} StableGraph<N, E, Ty, Ix>, {N, E, Ty, H: BuildHasher} GraphMap<N, E, Ty, H>);

owns_nothing!({Ix} NodeIndex<Ix>, {Ix} EdgeIndex<Ix>);

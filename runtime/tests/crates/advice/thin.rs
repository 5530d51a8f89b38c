//! What is proposed of `ThinVec`, and what of it as it is.

use super::{all_advice, comes_true, map, refuses};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use smallvec::SmallVec;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use thin_vec::ThinVec;

#[derive(MemFootprint)]
struct Node<Tags> {
    id: u32,
    tags: Tags,
}

const EXACT: Evidence = Evidence::LayoutExact;

/// Two of three are empty: what a `Box<[T]>` and a box of a `Vec` take is more.
fn nodes<Tags: FromIterator<u64>>() -> Vec<Node<Tags>> {
    let tags = |index: u32| (0..u64::from(index % 3 / 2) * 5).map(|tag| tag << 40);
    (0..3000).map(|id| Node { id, tags: tags(id).collect() }).collect()
}

fn thin<Tags: IntoIterator<Item = u64>>(nodes: Vec<Node<Tags>>) -> Vec<Node<ThinVec<u64>>> {
    map(nodes, |Node { id, tags }| {
        let mut tags: ThinVec<u64> = tags.into_iter().collect();
        tags.shrink_to_fit();
        Node { id, tags }
    })
}

#[test]
fn in_place_of_vecs() {
    comes_true((Rule::Thin, "[*].tags", "tags: ThinVec<u64>", EXACT), nodes::<Vec<u64>>, thin);
    comes_true((Rule::Thin, "[*].tags", "tags: ThinVec<u64>", EXACT), nodes::<SmallVec<[u64; 2]>>, thin);
    refuses(Rule::Thin, &nodes::<ThinVec<u64>>());
    // A box of the elements is better where none is empty.
    refuses(Rule::Thin, &(0..3000).map(|id| Node { id, tags: vec![1_u64 << 40] }).collect::<Vec<_>>());
}

#[test]
fn room_of_thin_vecs() {
    let build = || {
        let vec = |index: usize| {
            let mut vec = ThinVec::<u32>::with_capacity(20);
            vec.extend(0..index as u32 % 5);
            vec
        };
        (0..1000).map(vec).collect::<Vec<_>>()
    };
    let shrink = |mut all: Vec<ThinVec<u32>>, empty: bool| {
        all.iter_mut().filter(|vec| vec.is_empty() == empty).for_each(ThinVec::shrink_to_fit);
        all
    };
    comes_true((Rule::Spare, "[*]", "", Evidence::Exact), build, |all| shrink(all, false));
    comes_true((Rule::Idle, "[*]", "", Evidence::Exact), build, |all| shrink(all, true));
}

/// A box of what is a pointer itself.
#[test]
fn boxes_of_thin_vecs() {
    let build = || nodes::<ThinVec<u64>>().into_iter().map(|node| Box::new(node.tags)).collect::<Vec<_>>();
    comes_true((Rule::Unboxed, "[*]", "ThinVec<u64>", EXACT), build, |boxes| map(boxes, |boxed| *boxed));
    let optional = || {
        let of = |node: Node<ThinVec<u64>>| (!node.tags.is_empty()).then(|| Box::new(node.tags));
        nodes().into_iter().map(of).collect::<Vec<Option<Box<ThinVec<u64>>>>>()
    };
    comes_true((Rule::Unboxed, "[*]", "Option<ThinVec<u64>>", Evidence::AtLeast), optional, |boxes| {
        map(boxes, |boxed| boxed.map(|boxed| *boxed))
    });
}

/// What is behind a pointer that nobody shares, by itself or in a box.
#[test]
fn arcs_of_thin_vecs() {
    let build = || nodes::<ThinVec<u64>>().into_iter().map(|node| Arc::new(node.tags)).collect::<Vec<_>>();
    let own = |arc: Arc<ThinVec<u64>>| Arc::try_unwrap(arc).expect("the only owner");
    comes_true((Rule::Unshared, "[*]", "`ThinVec<u64>`", EXACT), build, |arcs| map(arcs, own));
    comes_true((Rule::Unshared, "[*]", "`Box<ThinVec<u64>>`", EXACT), build, |arcs| {
        map(arcs, |arc| Box::new(own(arc)))
    });
    comes_true((Rule::Unshared, "[*]", "`Box<[u64]>`", EXACT), build, |arcs| {
        map(arcs, |arc| own(arc).into_iter().collect::<Box<[u64]>>())
    });
}

/// A box of the elements is larger than a `ThinVec`, and a table that lost entries has more room for it than it tells.
#[test]
fn what_would_grow() {
    let full = |id: u32| (id, (0..5).map(|tag| tag << 40).collect::<ThinVec<u64>>());
    let fixed = |it: &Finding| it.rule == Rule::Fixed && it.path.contains("[value]");
    assert!(all_advice(&(0..3500).map(full).collect::<BTreeMap<_, _>>()).findings().iter().any(fixed));
    assert!(!all_advice(&(0..3500).map(full).collect::<HashMap<_, _>>()).findings().iter().any(fixed));
}

/// Over-aligned elements lie behind a longer header.
#[test]
fn over_aligned_elements() {
    #[derive(MemFootprint)]
    #[repr(align(64))]
    struct Line(u64);

    let build = || {
        let of = |index: u64| (0..=index % 3).map(|_| Line(index)).collect::<ThinVec<_>>();
        (0..3000).map(of).collect::<Vec<_>>()
    };
    comes_true((Rule::Fixed, "[*]", "Box<[Line]>", EXACT), build, |all| {
        map(all, |lines| lines.into_iter().collect::<Box<[_]>>())
    });
    let few = || {
        let of = |index: u64| (0..index % 20 / 19).map(|_| Line(index)).collect::<Vec<_>>();
        (0..3000).map(of).collect::<Vec<_>>()
    };
    refuses(Rule::Thin, &few());
}

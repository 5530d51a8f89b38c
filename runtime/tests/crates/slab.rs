use super::{SIZES, Use, deep, exact, ring, some, text, uses, word};
use memfootprint::MemFootprint;
use slab::Slab;

#[test]
fn values_are_in_one_block() {
    for len in SIZES {
        exact(|| (0..len).map(|id| (id, text(id))).collect::<Slab<_>>());
        exact(|| (0..len).map(|id| (id, id as u8)).collect::<Slab<_>>());
        exact(|| (0..len).map(|id| (id, Some(Box::new(id)))).collect::<Slab<_>>());
        exact(|| Slab::<[u8; 3]>::with_capacity(len));
    }
}

#[test]
fn after_random_use() {
    for Use { operations, last, .. } in uses() {
        exact(|| {
            let mut slab = Slab::new();
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(slab.try_remove(key as usize)),
                    _ => _ = slab.insert(text(len)),
                }
            }
            match last {
                0 => slab.shrink_to_fit(),
                1 => slab.clear(),
                _ => {}
            }
            slab
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Slab<Node>);

    deep(|len| (0..len).fold(Node(Slab::new()), |node, _| Node(Slab::from_iter([(0, node)]))));
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| {
            let mut slab = Slab::with_capacity(random.below(9));
            for _ in 0..some(random) {
                match random.below(6) {
                    0 | 1 => drop(slab.try_remove(random.below(60))),
                    2 => slab.shrink_to_fit(),
                    _ => _ = slab.insert(word(random)),
                }
            }
            slab
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    for left in SIZES {
        let mut slab: Slab<String> = (0..1000).map(|id| (id, String::with_capacity(id % 3))).collect();
        slab.retain(|id, _| id < left);
        shrinks(&mut slab);
        assert_eq!(shrinks(&mut slab), 0);
        assert_eq!(slab.len(), left);
    }
}

use super::{SIZES, deep, exact, ring, some, text, word};
use memfootprint::MemFootprint;
use thunderdome::{Arena, Index};

fn arena<T>(values: impl IntoIterator<Item = T>) -> Arena<T> {
    let mut arena = Arena::new();
    values.into_iter().for_each(|value| _ = arena.insert(value));
    arena
}

#[test]
fn values_are_in_one_block() {
    for len in SIZES {
        exact(|| arena((0..len).map(text)));
        exact(|| arena((0..len).map(|id| id as u8)));
        exact(|| arena((0..len).map(|id| Some(Box::new(id)))));
        exact(|| arena((0..len).map(|_| ())));
        exact(|| Arena::<[u8; 3]>::with_capacity(len));
        exact(|| vec![Index::DANGLING; len]);
    }
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| {
            let mut arena = Arena::with_capacity(random.below(9));
            for _ in 0..some(random) {
                match random.below(4) {
                    0 => drop(arena.remove_by_slot(random.below(60) as u32)),
                    _ => _ = arena.insert(word(random)),
                }
            }
            if random.below(9) == 0 {
                arena.clear();
            }
            arena
        });
    });
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Arena<Node>);

    deep(|len| (0..len).fold(Node(Arena::new()), |node, _| Node(arena([node]))));
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_it_is_shrunk() {
    let mut arena = Arena::new();
    arena.insert(String::with_capacity(7));
    assert_eq!(super::shrinks(&mut arena), 7);
}

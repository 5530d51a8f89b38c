use super::{SIZES, Use, deep, exact, ring, some, text, uses, word};
use memfootprint::MemFootprint;
use thin_vec::ThinVec;

#[repr(align(64))]
struct Aligned(#[allow(dead_code)] u8);

memfootprint::heap_free!(Aligned);

#[test]
fn the_block_has_a_header() {
    for len in SIZES {
        exact(|| (0..len).collect::<ThinVec<usize>>());
        exact(|| (0..len).map(text).collect::<ThinVec<String>>());
        exact(|| (0..len).map(|_| ()).collect::<ThinVec<()>>());
        exact(|| (0..len).map(|_| 1_u8).collect::<ThinVec<u8>>());
        exact(|| (0..len).map(|_| 1_u128).collect::<ThinVec<u128>>());
        exact(|| (0..len).map(|_| Aligned(1)).collect::<ThinVec<Aligned>>());
        exact(|| ThinVec::<u64>::with_capacity(len));
        exact(|| (0..len).map(ThinVec::<u8>::with_capacity).collect::<Vec<_>>());
    }
}

#[test]
fn after_random_use() {
    for Use { operations, entries, last } in uses() {
        exact(|| {
            let mut vec = ThinVec::<String>::new();
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(vec.pop()),
                    1 => vec.truncate(key as usize),
                    _ => vec.push(text(len)),
                }
            }
            match last {
                0 => vec.shrink_to_fit(),
                1 => vec.reserve(entries),
                2 => vec.clear(),
                _ => {}
            }
            vec
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(ThinVec<Node>);

    deep(|len| (0..len).fold(Node(ThinVec::new()), |node, _| Node(ThinVec::from_iter([node]))));
}

#[test]
fn vectors_at_random() {
    ring(|random| {
        exact(|| {
            let mut vec = ThinVec::<String>::with_capacity(random.below(9));
            for _ in 0..random.below(20) {
                match random.below(6) {
                    0 => drop(vec.pop()),
                    1 => vec.truncate(random.below(9)),
                    2 => vec.shrink_to_fit(),
                    _ => vec.push(word(random)),
                }
            }
            (vec, ThinVec::<u128>::with_capacity(some(random)))
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    let mut vec = ThinVec::<String>::with_capacity(10);
    assert_eq!(shrinks(&mut vec.clone()), 0);
    vec.push(String::with_capacity(7));
    assert_eq!(shrinks(&mut vec), 9 * 24 + 7);
    vec.clear();
    assert_eq!(shrinks(&mut vec), 16 + 24);
    let mut kept = (0..40).collect::<ThinVec<u8>>();
    kept.reserve_exact(60);
    let freed = memfootprint::Shrink::new().keep_percent(50).run(&mut kept);
    assert_eq!((freed.bytes, kept.capacity()), (40, 60));
}

use super::{SIZES, Use, deep, exact, ring, some, text, uses, word};
use memfootprint::MemFootprint;
use smallvec::SmallVec;

#[test]
fn elements_are_inline_or_in_one_block() {
    for len in SIZES {
        exact(|| (0..len).collect::<SmallVec<[usize; 4]>>());
        exact(|| (0..len).map(text).collect::<SmallVec<[String; 2]>>());
        exact(|| (0..len).map(|_| ()).collect::<SmallVec<[(); 2]>>());
        exact(|| SmallVec::<[u64; 0]>::with_capacity(len));
        exact(|| (0..len).map(|len| SmallVec::<[u8; 5]>::from_elem(1, len)).collect::<Vec<_>>());
    }
    exact(|| SmallVec::<[u8; 8]>::from_vec(Vec::with_capacity(100)));
}

#[test]
fn after_random_use() {
    for Use { operations, entries, last } in uses() {
        exact(|| {
            let mut vec = SmallVec::<[String; 3]>::new();
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
                _ => {}
            }
            vec
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(SmallVec<[Box<Node>; 1]>, SmallVec<[u8; 1]>);

    deep(|len| {
        (0..len).fold(Node(SmallVec::new(), SmallVec::new()), |node, at| {
            Node(SmallVec::from_iter([Box::new(node)]), SmallVec::from_elem(1, at % 3))
        })
    });
}

#[test]
fn vectors_at_random() {
    ring(|random| {
        exact(|| {
            let mut vec = SmallVec::<[String; 3]>::with_capacity(random.below(9));
            for _ in 0..random.below(20) {
                match random.below(6) {
                    0 => drop(vec.pop()),
                    1 => vec.truncate(random.below(9)),
                    2 => vec.shrink_to_fit(),
                    _ => vec.push(word(random)),
                }
            }
            (vec, SmallVec::<[u8; 16]>::from_elem(7, some(random)))
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    let mut vec = SmallVec::<[String; 3]>::with_capacity(10);
    vec.push(String::with_capacity(7));
    assert_eq!(shrinks(&mut vec), 10 * 24 + 7);
    assert!(!vec.spilled());
    let mut vec = (0..50).map(|_| 7).collect::<SmallVec<[u32; 4]>>();
    vec.truncate(20);
    assert_eq!(shrinks(&mut vec), 44 * 4);
    assert_eq!(shrinks(&mut vec), 0);
    let mut kept = (0..40).collect::<SmallVec<[u8; 4]>>();
    kept.reserve_exact(60);
    let freed = memfootprint::Shrink::new().keep_percent(50).run(&mut kept);
    assert_eq!((freed.bytes, kept.capacity()), (40, 60));
}

use super::{SIZES, Use, deep, exact, ring, text, uses, word};
use memfootprint::MemFootprint;
use tinyvec::{ArrayVec, SliceVec, TinyVec};

#[test]
fn elements_are_inline_or_in_one_block() {
    for len in SIZES {
        exact(|| (0..len).collect::<TinyVec<[usize; 4]>>());
        exact(|| (0..len).map(text).collect::<TinyVec<[String; 2]>>());
        exact(|| TinyVec::<[u64; 4]>::with_capacity(len));
        exact(|| (0..len.min(8)).map(text).collect::<ArrayVec<[String; 8]>>());
    }
    let mut lent = [1_u8; 8];
    exact(|| SliceVec::from_slice_len(&mut lent, 3));
}

#[test]
fn after_random_use() {
    for Use { operations, entries, last } in uses() {
        exact(|| {
            let mut vec = TinyVec::<[String; 3]>::default();
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
    #[derive(MemFootprint, Default)]
    struct Node(TinyVec<[Option<Box<Node>>; 1]>);

    deep(|len| {
        (0..len).fold(Node::default(), |node, at| {
            let mut vec = TinyVec::from([Some(Box::new(node))]);
            if at % 2 == 0 {
                vec.move_to_the_heap();
            }
            Node(vec)
        })
    });
}

#[test]
fn vectors_at_random() {
    ring(|random| {
        exact(|| {
            let mut vec = TinyVec::<[String; 3]>::with_capacity(random.below(9));
            for _ in 0..random.below(20) {
                match random.below(6) {
                    0 => drop(vec.pop()),
                    1 => vec.truncate(random.below(9)),
                    2 => vec.shrink_to_fit(),
                    _ => vec.push(word(random)),
                }
            }
            vec
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    let mut vec = TinyVec::<[String; 3]>::with_capacity(10);
    vec.push(String::with_capacity(7));
    assert_eq!(shrinks(&mut vec), 10 * 24 + 7);
    assert!(vec.is_inline());
    let mut vec = (0..50).collect::<TinyVec<[u32; 4]>>();
    let capacity = vec.capacity();
    vec.truncate(20);
    assert_eq!(shrinks(&mut vec), (capacity - 20) * 4);
    assert_eq!(shrinks(&mut vec), 0);
}

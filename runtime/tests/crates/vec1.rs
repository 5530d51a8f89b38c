use super::{SIZES, deep, exact, many, ring, text, words};
use memfootprint::MemFootprint;
use vec1::Vec1;

#[test]
fn elements_are_in_one_block() {
    for len in SIZES {
        exact(|| Vec1::<u64>::with_capacity(7, len));
        exact(|| Vec1::try_from_vec((0..=len).map(text).collect()).unwrap());
    }
}

#[test]
fn elements_at_random() {
    ring(|random| {
        exact(|| {
            let mut one = Vec1::with_capacity(String::new(), random.below(9));
            one.extend(words(random));
            (Vec1::try_from_vec(many(random, 7_u16)).ok(), one)
        });
    });
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Option<Vec1<Node>>);

    deep(|len| (0..len).fold(Node(None), |node, _| Node(Some(Vec1::new(node)))));
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    let mut vec = Vec1::with_capacity(String::with_capacity(7), 4);
    assert_eq!(super::shrinks(&mut vec), 3 * 24 + 7);
}

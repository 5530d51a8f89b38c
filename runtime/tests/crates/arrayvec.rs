use super::{exact, ring, text, word};
use arrayvec::{ArrayString, ArrayVec};

#[test]
fn elements_are_inline() {
    for len in 0..8 {
        exact(|| (0..len).map(text).collect::<ArrayVec<String, 8>>());
        exact(|| Box::new((0..len).map(text).map(Some).collect::<ArrayVec<_, 8>>()));
        exact(|| (0..len).collect::<ArrayVec<usize, 8>>());
    }
    exact(|| ArrayString::<8>::from("abc").unwrap());
    let footprint = exact(|| vec![ArrayVec::<u64, 4>::new(); 3]);
    assert_eq!(memfootprint::heap_size(&footprint), 3 * size_of::<ArrayVec<u64, 4>>());
}

#[test]
fn elements_at_random() {
    ring(|random| {
        exact(|| (0..random.below(9)).map(|_| word(random)).collect::<ArrayVec<_, 8>>());
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_they_own_is_shrunk() {
    let mut vec = ArrayVec::<String, 4>::new();
    vec.push(String::with_capacity(7));
    assert_eq!(super::shrinks(&mut vec), 7);
}

use super::{SIZES, exact, ring, word};
use maybe_dangling::{ManuallyDrop, MaybeDangling};

#[test]
fn a_value_is_inline() {
    for len in SIZES {
        exact(|| MaybeDangling::new("x".repeat(len)));
        exact(|| vec![MaybeDangling::new(7_u8); len]);
        drop(ManuallyDrop::into_inner(exact(|| ManuallyDrop::new("x".repeat(len)))));
    }
}

#[test]
fn values_at_random() {
    ring(|random| _ = exact(|| MaybeDangling::new((word(random), word(random)))));
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_it_is_shrunk() {
    assert_eq!(super::shrinks(&mut MaybeDangling::new(String::with_capacity(7))), 7);
}

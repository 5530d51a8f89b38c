use super::{SIZES, exact, ring, word};
use maligned::{A64, Aligned};

#[test]
fn a_value_is_inline() {
    for len in SIZES {
        exact(|| Aligned::<A64, _>::new("x".repeat(len)));
        exact(|| vec![Aligned::<A64, _>::new(7_u8); len]);
    }
    exact(A64::default);
}

#[test]
fn values_at_random() {
    ring(|random| _ = exact(|| Aligned::<A64, _>::new((word(random), word(random)))));
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_it_is_shrunk() {
    assert_eq!(super::shrinks(&mut Aligned::<A64, _>::new(String::with_capacity(7))), 7);
}

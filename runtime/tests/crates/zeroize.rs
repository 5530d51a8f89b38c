use super::{SIZES, exact, ring, words};
use zeroize::Zeroizing;

#[test]
fn a_value_is_inline() {
    for len in SIZES {
        exact(|| Zeroizing::new("x".repeat(len)));
        exact(|| vec![Zeroizing::new([7_u8; 32]); len]);
    }
}

#[test]
fn values_at_random() {
    ring(|random| _ = exact(|| words(random).into_iter().map(Zeroizing::new).collect::<Vec<_>>()));
}

/// No copy of it is left behind.
#[cfg(feature = "shrink")]
#[test]
fn it_is_not_shrunk() {
    assert_eq!(super::shrinks(&mut Zeroizing::new(String::with_capacity(7))), 0);
}

use super::{SIZES, exact, ring, words};
use bstr::BString;

#[test]
fn bytes_are_in_one_block() {
    for len in SIZES {
        exact(|| BString::from(vec![b'x'; len]));
        exact(|| vec![BString::from(Vec::with_capacity(len)), BString::from("x")]);
    }
}

#[test]
fn bytes_at_random() {
    ring(|random| {
        exact(|| words(random).into_iter().map(|word| BString::from(word.into_bytes())).collect::<Vec<_>>());
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    assert_eq!(super::shrinks(&mut BString::from(Vec::with_capacity(7))), 7);
}

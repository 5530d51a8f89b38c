use super::{SIZES, exact};
use bstr::BString;

#[test]
fn bytes_are_in_one_block() {
    for len in SIZES {
        exact(|| BString::from(vec![b'x'; len]));
        exact(|| vec![BString::from(Vec::with_capacity(len)), BString::from("x")]);
    }
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    assert_eq!(super::shrinks(&mut BString::from(Vec::with_capacity(7))), 7);
}

use super::{below, many, ring, some};
use bytes::{Bytes, BytesMut};
use memfootprint::Accuracy::AtLeast;

#[test]
fn slices_are_lower_bounds() {
    below(AtLeast, || Bytes::from(vec![1_u8; 100]));
    below(AtLeast, || Bytes::from_static(b"abc"));
    below(AtLeast, || {
        let whole = Bytes::from(vec![1_u8; 100]);
        (whole.slice(10..20), whole.slice(..), whole)
    });
    // A static that somebody owns is no heap.
    let zeros: &'static [u8] = &[0; 1000];
    below(AtLeast, || Bytes::from_owner(zeros));
}

#[test]
fn of_a_mutable_one_its_own_part_counts() {
    assert_eq!(below(AtLeast, || BytesMut::with_capacity(100)), 0);
    assert_eq!(below(AtLeast, || BytesMut::from(&[1_u8; 100][..])), 0);
    below(AtLeast, || {
        let mut whole = BytesMut::with_capacity(100);
        whole.extend_from_slice(&[1; 90]);
        let front = whole.split_to(30);
        let back = whole.split_off(30);
        let frozen = whole.freeze();
        (front, frozen.clone(), frozen, back)
    });
}

#[test]
fn parts_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut whole = BytesMut::with_capacity(some(random));
            whole.extend_from_slice(&many(random, 7));
            let front = whole.split_to(random.below(whole.len() + 1));
            let frozen = whole.freeze();
            (front, frozen.clone(), frozen)
        });
    });
}

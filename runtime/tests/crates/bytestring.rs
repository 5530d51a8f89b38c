use super::{below, ring, words};
use bytestring::ByteString;
use memfootprint::Accuracy::AtLeast;

#[test]
fn texts_show_nothing() {
    assert_eq!(below(AtLeast, || ByteString::from("x".repeat(100))), 100);
    assert_eq!(below(AtLeast, || ByteString::from_static("abc")), 0);
}

#[test]
fn texts_at_random() {
    ring(|random| {
        below(AtLeast, || {
            (ByteString::new(), words(random).into_iter().map(ByteString::from).collect::<Vec<_>>())
        });
    });
}

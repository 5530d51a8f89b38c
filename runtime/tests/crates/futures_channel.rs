use super::{below, ring, words};
use futures_channel::{mpsc, oneshot};
use memfootprint::Accuracy::AtLeast;

#[test]
fn channels_show_nothing() {
    assert!(
        below(AtLeast, || (mpsc::channel::<u8>(7), mpsc::unbounded::<u8>(), oneshot::channel::<u8>())) > 0
    );
}

#[test]
fn channels_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let (sender, receiver) = mpsc::unbounded();
            for word in words(random) {
                sender.unbounded_send(word).unwrap();
            }
            (sender, receiver)
        });
    });
}

use super::below;
use futures_channel::{mpsc, oneshot};
use memfootprint::Accuracy::AtLeast;

#[test]
fn channels_show_nothing() {
    assert!(
        below(AtLeast, || (mpsc::channel::<u8>(7), mpsc::unbounded::<u8>(), oneshot::channel::<u8>())) > 0
    );
}

use super::{below, ring, words};
use futures_util::FutureExt;
use futures_util::future::ready;
use futures_util::task::{AtomicWaker, noop_waker};
use memfootprint::Accuracy::AtLeast;

#[test]
fn futures_show_nothing() {
    assert!(below(AtLeast, || ready(7_u8).shared()) > 0);
    let awaited = || {
        let shared = ready(String::from("x")).shared();
        _ = shared.clone().now_or_never();
        (shared.downgrade(), shared)
    };
    assert!(below(AtLeast, awaited) > 0);
    below(AtLeast, || {
        let waker = AtomicWaker::new();
        waker.register(&noop_waker());
        waker
    });
}

#[test]
fn futures_at_random() {
    ring(|random| _ = below(AtLeast, || ready(words(random)).shared()));
}

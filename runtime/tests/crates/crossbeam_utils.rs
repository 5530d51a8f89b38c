use super::{below, exact, ring, text, word, words};
use crossbeam_utils::atomic::AtomicCell;
use crossbeam_utils::sync::{Parker, ShardedLock};
use crossbeam_utils::{Backoff, CachePadded};
use memfootprint::Accuracy::AtLeast;

#[test]
fn a_padded_value_is_inline() {
    exact(|| CachePadded::new(text(7)));
    exact(|| vec![CachePadded::new(7_u8); 3]);
    exact(|| (Backoff::new(), AtomicCell::new(7_u64)));
}

#[test]
fn others_show_nothing() {
    below(AtLeast, || AtomicCell::new(text(7)));
    assert!(below(AtLeast, || (ShardedLock::new(7), Parker::new())) > 0);
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| words(random).into_iter().map(CachePadded::new).collect::<Vec<_>>());
        below(AtLeast, || (AtomicCell::new(word(random)), ShardedLock::new(words(random))));
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_padded_is_shrunk() {
    assert_eq!(super::shrinks(&mut CachePadded::new(String::with_capacity(7))), 7);
}

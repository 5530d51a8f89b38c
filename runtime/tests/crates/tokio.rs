use super::{below, deep, exact, many, ring, text, word, words};
use memfootprint::{Accuracy, MemFootprint, Reason};
use tokio::sync::{Mutex, Notify, OnceCell, RwLock, Semaphore, SetOnce, broadcast, mpsc, oneshot, watch};

#[test]
fn a_lock_is_what_is_behind_it() {
    exact(|| Mutex::new(text(7)));
    exact(|| RwLock::new(vec![text(7), text(8)]));
    exact(|| OnceCell::new_with(Some(text(7))));
    exact(OnceCell::<String>::new);
    exact(|| SetOnce::new_with(Some(text(7))));
    exact(|| (Semaphore::new(7), Notify::new(), Mutex::new(7)));
}

#[test]
fn a_walk_does_not_wait() {
    let lock = Mutex::new(text(7));
    let guard = lock.try_lock().unwrap();
    let footprint = memfootprint::footprint(&lock);
    assert_eq!((footprint.heap(), footprint.accuracy), (0, Accuracy::AtLeast));
    assert_eq!(footprint.skipped[0].reason, Reason::Locked);
    drop(guard);
    assert_eq!(memfootprint::heap_size(&lock), 7);
    let lock = RwLock::new(text(7));
    let reading = lock.try_read().unwrap();
    assert_eq!(memfootprint::heap_size(&lock), 7);
    drop(reading);
    let writing = lock.try_write().unwrap();
    assert_eq!(memfootprint::heap_size(&lock), 0);
    drop(writing);
}

#[test]
fn channels_show_nothing() {
    let all = || {
        let bounded = mpsc::channel::<String>(7);
        bounded.0.try_send(text(7)).unwrap();
        (bounded, mpsc::unbounded_channel::<u8>(), oneshot::channel::<u8>())
    };
    assert!(below(Accuracy::AtLeast, all) > 0);
    assert!(below(Accuracy::AtLeast, || (broadcast::channel::<u8>(4), watch::channel(text(7)))) > 0);
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(RwLock<Option<Box<Node>>>);

    deep(|len| (0..len).fold(Node(RwLock::new(None)), |node, _| Node(RwLock::new(Some(Box::new(node))))));
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| {
            (
                Mutex::new(words(random)),
                RwLock::new(word(random)),
                OnceCell::new_with(Some(many(random, 7_u32))),
            )
        });
        below(Accuracy::AtLeast, || {
            let (sender, receiver) = mpsc::unbounded_channel();
            for word in words(random) {
                sender.send(word).unwrap();
            }
            (sender, receiver)
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_behind_it_is_shrunk() {
    use super::shrinks;

    assert_eq!(shrinks(&mut Mutex::new(String::with_capacity(7))), 7);
    assert_eq!(shrinks(&mut RwLock::new(String::with_capacity(7))), 7);
    assert_eq!(shrinks(&mut OnceCell::new_with(Some(String::with_capacity(7)))), 7);
}

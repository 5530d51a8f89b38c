use super::{deep, exact, many, ring, text, word, words};
use memfootprint::{Accuracy, MemFootprint, Reason};
use parking_lot::{Condvar, FairMutex, Mutex, Once, ReentrantMutex, RwLock};
use std::sync::Arc;

#[test]
fn a_lock_is_what_is_behind_it() {
    exact(|| Mutex::new(text(7)));
    exact(|| FairMutex::new(text(7)));
    exact(|| ReentrantMutex::new(text(7)));
    exact(|| RwLock::new(vec![text(7), text(8)]));
    exact(|| (Condvar::new(), Once::new(), Mutex::new(7)));
    exact(|| -> Arc<Mutex<[String]>> { Arc::new(Mutex::new([text(1), text(2)])) });
}

#[test]
fn a_walk_does_not_wait() {
    let lock = Mutex::new(text(7));
    let guard = lock.lock();
    let footprint = memfootprint::footprint(&lock);
    assert_eq!((footprint.heap(), footprint.accuracy), (0, Accuracy::AtLeast));
    assert_eq!(footprint.skipped[0].reason, Reason::Locked);
    drop(guard);
    let lock = RwLock::new(text(7));
    let reading = lock.read();
    assert_eq!(memfootprint::heap_size(&lock), 7);
    drop(reading);
    let writing = lock.write();
    assert_eq!(memfootprint::heap_size(&lock), 0);
    drop(writing);
    assert_eq!(memfootprint::heap_size(&lock), 7);
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Mutex<Option<Box<Node>>>);

    deep(|len| (0..len).fold(Node(Mutex::new(None)), |node, _| Node(Mutex::new(Some(Box::new(node))))));
}

#[test]
fn locks_at_random() {
    ring(|random| {
        exact(|| {
            (Mutex::new(words(random)), RwLock::new(word(random)), ReentrantMutex::new(many(random, 7_u32)))
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_behind_it_is_shrunk() {
    use super::shrinks;

    assert_eq!(shrinks(&mut Mutex::new(String::with_capacity(7))), 7);
    assert_eq!(shrinks(&mut RwLock::new(String::with_capacity(7))), 7);
}

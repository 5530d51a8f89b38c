//! Locks: never waited for, and what could not be seen is listed by path.

use crate::check::{exact, truth};
use memfootprint::{Accuracy, MemFootprint, Reason, footprint};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};
use std::thread;

#[derive(MemFootprint, Default)]
struct Server {
    sessions: Vec<Mutex<Session>>,
    config: RwLock<String>,
    counter: Mutex<u64>,
}

#[derive(MemFootprint, Default)]
struct Session {
    history: RwLock<Vec<String>>,
}

#[test]
fn free_locks_are_looked_into() {
    exact(|| Mutex::new(String::from("text")));
    exact(|| RwLock::new(vec![Mutex::new(String::from("text"))]));
    let lock = RwLock::new(String::from("text"));
    let _other_reader = lock.read();
    assert_eq!(footprint(&lock).accuracy, Accuracy::Exact);
}

#[test]
fn held_locks_are_listed_by_path() {
    let server = Server { sessions: (0..3).map(|_| Mutex::default()).collect(), ..Server::default() };
    *server.config.write().expect("unpoisoned") = "text".into();
    let first = server.sessions[0].lock();
    let second = server.sessions[1].lock();
    let counter = server.counter.lock();
    // From another thread, as a service's metrics would.
    let answer = thread::scope(|scope| scope.spawn(|| footprint(&server)).join()).expect("no panic");
    assert_eq!(answer.accuracy, Accuracy::AtLeast);
    assert_eq!(
        answer.skipped.len(),
        1,
        "a lock around a heap-free value doesn't matter: {:?}",
        answer.skipped
    );
    let skipped = &answer.skipped[0];
    assert_eq!((skipped.path.as_str(), &skipped.reason, skipped.count), ("sessions[*]", &Reason::Locked, 2));
    drop((first, second, counter));
    assert_eq!(footprint(&server).accuracy, Accuracy::Exact);
}

#[test]
fn poisoned_locks_are_read() {
    let lock = Mutex::new(String::from("text"));
    let panicked = thread::scope(|scope| {
        scope
            .spawn(|| {
                let _guard = lock.lock();
                panic!("to poison the lock");
            })
            .join()
    });
    assert!(panicked.is_err() && lock.is_poisoned());
    let answer = footprint(&lock);
    assert_eq!((answer.heap(), answer.accuracy), (4, Accuracy::Exact));
}

#[derive(MemFootprint)]
struct Nested(Arc<Mutex<Option<Nested>>>);

#[test]
fn guards_nested_by_the_thousand_stop_in_time() {
    let work = || {
        let mut nested = Nested(Arc::default());
        for _ in 0..100_000 {
            nested = Nested(Arc::new(Mutex::new(Some(nested))));
        }
        let answer = footprint(&nested);
        assert_eq!(answer.accuracy, Accuracy::AtLeast);
        assert_eq!(answer.skipped[0].reason, Reason::TooDeep);
        assert!(answer.allocations > 50, "{answer:?}");
        // Taken apart by hand, as dropping it would overflow the stack.
        let mut next = Some(nested);
        while let Some(Nested(arc)) = next {
            next = arc.lock().expect("unpoisoned").take();
        }
    };
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(work).expect("a thread");
    thread.join().expect("no overflow");
}

#[test]
fn locks_in_maps() {
    truth(|| HashMap::from([(1, Mutex::new(String::from("text")))]));
}

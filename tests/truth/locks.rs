//! Locks: never waited for, and what could not be seen is listed by path.

use crate::check::truth;
use memfootprint::{Accuracy, MemFootprint, Reason, footprint, heap_size};
use memfootprint_support::thread::held_by;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Barrier, Condvar, Mutex, Once, RwLock, mpsc};
use std::thread;

fn text() -> String {
    // With room for one more, so that growing it moves nothing.
    let mut text = String::with_capacity(5);
    text.push_str("text");
    text
}

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
    truth(Accuracy::Exact, || Mutex::new(String::from("text")));
    truth(Accuracy::Exact, || RwLock::new(vec![Mutex::new(String::from("text"))]));
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
    let lock = RwLock::new(String::from("text"));
    let poison = || {
        let _guard = lock.write();
        panic!("to poison the lock");
    };
    assert!(thread::scope(|scope| scope.spawn(poison).join()).is_err() && lock.is_poisoned());
    assert_eq!((footprint(&lock).heap(), footprint(&lock).accuracy), (4, Accuracy::Exact));
}

#[derive(MemFootprint)]
struct Nested(Arc<Mutex<Option<Nested>>>);

#[test]
fn guards_nested_by_the_thousand_are_exact() {
    let work = || {
        let mut nested = Nested(Arc::default());
        for _ in 0..100_000 {
            nested = Nested(Arc::new(Mutex::new(Some(nested))));
        }
        let answer = footprint(&nested);
        // Taken apart by hand, as dropping it would overflow the stack.
        let mut next = Some(nested);
        while let Some(Nested(arc)) = next {
            // No guard was left behind, and no lock poisoned.
            next = arc.try_lock().ok().and_then(|mut nested| nested.take());
        }
        assert_eq!((answer.accuracy, answer.allocations), (Accuracy::Exact, 100_001));
    };
    let thread = thread::Builder::new().stack_size(2 << 20).spawn(work).expect("a thread");
    thread.join().expect("no overflow");
}

#[derive(MemFootprint, Default)]
struct Link {
    name: String,
    next: Option<Rc<RefCell<Link>>>,
}

#[test]
fn a_long_list_of_cells_is_exact() {
    let list = |length| {
        (0..length).fold(Link::default(), |next, _| Link {
            name: String::from("link"),
            next: Some(Rc::new(RefCell::new(next))),
        })
    };
    truth(Accuracy::Exact, || list(100));
    let (deep, held) = held_by(|| list(100_000));
    let answer = footprint(&deep);
    let sum = heap_size(&deep);
    // Taken apart first, as dropping it as it is would overflow the stack, also where an assertion fails.
    let mut next = deep.next;
    while let Some(link) = next {
        // No guard was left behind.
        next = link.try_borrow_mut().ok().and_then(|mut link| link.next.take());
    }
    assert_eq!((answer.heap(), sum as isize), (held.bytes as usize, held.bytes));
    assert_eq!((answer.accuracy, answer.skipped.len()), (Accuracy::Exact, 0));
}

#[test]
fn a_write_lock_in_another_thread_is_not_waited_for() {
    let lock = RwLock::new(vec![String::from("text")]);
    let (locked, is_locked) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let lock = &lock;
        scope.spawn(move || {
            let _guard = lock.write();
            locked.send(()).expect("the test waits");
            released.recv().expect("the test ends it");
        });
        is_locked.recv().expect("locked");
        // Were it waited for, this would never end.
        let answer = footprint(lock);
        assert_eq!((answer.heap(), &answer.skipped[0].reason), (0, &Reason::Locked));
        release.send(()).expect("it waits");
    });
    assert_eq!(footprint(&lock).accuracy, Accuracy::Exact);
}

/// What threads only wait at owns no heap, used or not.
#[test]
fn what_waits_and_holds_nothing() {
    if cfg!(any(target_os = "linux", windows)) {
        truth(Accuracy::Exact, || {
            (Condvar::new(), Barrier::new(3), Once::new(), Mutex::new(1), RwLock::new(1))
        });
    }
    let used = truth(Accuracy::Exact, || {
        let (lock, once) = (Mutex::new(text()), Once::new());
        once.call_once(|| lock.lock().expect("unpoisoned").push('s'));
        (lock, once, RwLock::new(Box::new(1)))
    });
    assert!(used.1.is_completed());
    // A lock around a heap-free value is never taken, so it can't be found taken.
    let number = Mutex::new(1);
    let _guard = number.lock();
    assert_eq!(footprint(&number).accuracy, Accuracy::Exact);
}

/// A lock as a map's value is looked into as anywhere.
#[test]
fn locks_in_maps() {
    truth(Accuracy::Presumed, || HashMap::from([(1, Mutex::new(String::from("text")))]));
}

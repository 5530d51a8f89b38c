//! The budget and the flights of the bounded cache, in every order in which threads can meet.
//!
//! Both files are the runtime's own, with loom's locks and atomics in place of std's.

#![allow(dead_code, unreachable_pub, missing_docs)]

#[path = "../runtime/src/cache/budget.rs"]
mod budget;
#[path = "../runtime/src/cache/flight.rs"]
mod flight;

mod sync {
    pub(super) use loom::sync::atomic::{AtomicUsize, Ordering};
    pub(super) use loom::sync::{Condvar, Mutex, MutexGuard};
    pub(super) use loom::thread::ThreadId;

    pub(super) fn this_thread() -> ThreadId {
        loom::thread::current().id()
    }
}

use budget::{Budget, Held};
use flight::{Flight, Landing};
use loom::sync::Arc;
use loom::sync::Mutex;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;

#[test]
fn a_budget_is_never_exceeded() {
    loom::model(|| {
        let budget = Arc::new(Budget::new(3));
        let threads: Vec<_> = [1, 2]
            .into_iter()
            .map(|amount| {
                let budget = Arc::clone(&budget);
                thread::spawn(move || {
                    let mut held = Held::nothing_of(&budget);
                    let reached = held.reach(amount) && held.reach(2);
                    assert!(budget.used() <= 3);
                    // What was stored stays, the rest is given back.
                    let kept = usize::from(reached);
                    held.spend(kept);
                    kept
                })
            })
            .collect();
        let kept: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
        assert!(kept >= 1, "one of them got what it wanted");
        assert_eq!(budget.used(), kept);
        assert!(budget.peak() <= 3);
    });
}

#[test]
fn a_lowered_limit_is_seen_by_what_comes_after() {
    loom::model(|| {
        let budget = Arc::new(Budget::new(4));
        let other = {
            let budget = Arc::clone(&budget);
            thread::spawn(move || budget.try_take(2))
        };
        budget.set_limit(1);
        let taken = other.join().unwrap();
        assert_eq!(budget.excess(), usize::from(taken));
        assert!(!budget.try_take(2));
        budget.give_back(if taken { 2 } else { 0 });
        assert!(budget.try_take(1));
    });
}

/// The list of flights and the value of one key, handled as the cache does.
struct Key {
    state: Mutex<State>,
    loads: AtomicUsize,
}

#[derive(Default)]
struct State {
    value: Option<u32>,
    flight: Option<Arc<Flight<u32>>>,
}

/// As `get_or_try_insert_with`: gives nothing if `load` does.
fn get_or_load(key: &Key, load: impl Fn(usize) -> Option<u32>) -> Option<u32> {
    loop {
        let mut state = key.state.lock().unwrap();
        if let Some(value) = state.value {
            return Some(value);
        }
        if let Some(flight) = &state.flight {
            let flight = Arc::clone(flight);
            drop(state);
            match flight.wait() {
                Landing::Loaded(value) => return Some(value),
                Landing::Abandoned => continue,
                Landing::WouldHang => unreachable!("no thread asks twice"),
            }
        }
        let flight = Arc::new(Flight::by_thread());
        state.flight = Some(Arc::clone(&flight));
        drop(state);
        let value = load(key.loads.fetch_add(1, Ordering::Relaxed));
        let mut state = key.state.lock().unwrap();
        let listed = state.flight.take_if(|listed| Arc::ptr_eq(listed, &flight));
        if listed.is_some() {
            state.value = value;
        }
        drop(listed);
        drop(state);
        // Off the list, nobody joins any more: if nobody has, nobody needs to be told.
        if Arc::strong_count(&flight) > 1 {
            flight.land(value);
        }
        return value;
    }
}

fn asked_twice(load: fn(usize) -> Option<u32>, check: fn(usize, [Option<u32>; 2])) {
    loom::model(move || {
        let key = Arc::new(Key { state: Mutex::default(), loads: AtomicUsize::new(0) });
        let other = {
            let key = Arc::clone(&key);
            thread::spawn(move || get_or_load(&key, load))
        };
        let mine = get_or_load(&key, load);
        let other = other.join().unwrap();
        check(key.loads.load(Ordering::Relaxed), [mine, other]);
        assert!(key.state.lock().unwrap().flight.is_none());
    });
}

#[test]
fn a_value_is_loaded_once() {
    asked_twice(|_| Some(7), |loads, values| assert_eq!((loads, values), (1, [Some(7); 2])));
}

#[test]
fn who_waits_for_a_failure_tries_again() {
    asked_twice(
        |turn| (turn == 1).then_some(7),
        |loads, mut values| {
            values.sort_unstable();
            assert_eq!((loads, values), (2, [None, Some(7)]));
        },
    );
}

#[test]
fn what_was_removed_while_loading_is_not_stored() {
    loom::model(|| {
        let key = Arc::new(Key { state: Mutex::default(), loads: AtomicUsize::new(0) });
        let remover = {
            let key = Arc::clone(&key);
            thread::spawn(move || {
                let mut state = key.state.lock().unwrap();
                let was_loading = state.flight.take().is_some();
                state.value = None;
                was_loading
            })
        };
        assert_eq!(get_or_load(&key, |_| Some(7)), Some(7));
        let was_loading = remover.join().unwrap();
        let state = key.state.lock().unwrap();
        assert!(!was_loading || state.value.is_none());
    });
}

//! The budget and the flights of the bounded cache, in every order in which threads can meet.
//!
//! The files are the runtime's own, with loom's locks and atomics in place of std's.

#![allow(dead_code, unreachable_pub, missing_docs)]

#[path = "../../runtime/src/cache/budget.rs"]
mod budget;
#[path = "../../runtime/src/cache/circle.rs"]
mod circle;
#[path = "../../runtime/src/cache/flight.rs"]
mod flight;
#[path = "../../runtime/src/cache/roster.rs"]
mod roster;
#[path = "../../runtime/src/cache/running.rs"]
mod running;
#[path = "../../runtime/src/cache/waiting.rs"]
mod waiting;

mod sync {
    pub(super) use loom::sync::atomic::{AtomicUsize, Ordering};
    pub(super) use loom::sync::{Condvar, Mutex, MutexGuard};
    pub(super) use loom::thread::yield_now;

    /// A list a thread, of which there are some in one thread of std's.
    macro_rules! of_the_model {
        (static $NAME:ident: $T:ty = const { $init:expr };) => {
            loom::thread_local! { static $NAME: $T = $init; }
        };
    }
    pub(super) use of_the_model as thread_local;

    pub(super) const LOOKS_OF_ONE: u32 = 2;
    pub(super) const LOOKS: u32 = 1;
    pub(super) const LOOKS_A_WAITER: u32 = 0;
    pub(super) const PATIENCE: core::time::Duration = core::time::Duration::ZERO;

    /// No time passes: what waits for it is always late.
    #[derive(Debug, Clone, Copy)]
    pub(super) struct Moment;

    impl Moment {
        pub(super) fn now() -> Self {
            Self
        }

        #[allow(clippy::unused_self)]
        pub(super) fn is_past(self, _: core::time::Duration) -> bool {
            true
        }
    }
}

use budget::{Budget, Held};
use flight::{Flight, Landing};
use loom::sync::Arc;
use loom::sync::Mutex;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use waiting::Waiting;

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
                Landing::TakeOver(_) => unreachable!("threads run what they lead"),
            }
        }
        let (flight, runner) = Flight::by_thread(0);
        let flight = Arc::new(flight);
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
            match value {
                Some(value) => flight.land(runner, value),
                None => assert!(flight.leave(runner)),
            }
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

/// A waker that tells a thread of the model.
struct Bell(Mutex<bool>, loom::sync::Condvar);

impl std::task::Wake for Bell {
    fn wake(self: std::sync::Arc<Self>) {
        *self.0.lock().unwrap() = true;
        self.1.notify_one();
    }
}

impl Bell {
    fn new() -> std::sync::Arc<Self> {
        std::sync::Arc::new(Self(Mutex::new(false), loom::sync::Condvar::new()))
    }

    fn sleep(&self) {
        let mut rung = self.0.lock().unwrap();
        while !*rung {
            rung = self.1.wait(rung).unwrap();
        }
        *rung = false;
    }
}

/// Polls until it has come to something; a wake-up that is lost is a deadlock, which loom tells.
fn awaited(flight: &std::sync::Arc<Flight<u32>>) -> Landing<u32> {
    use std::task::{Context, Poll, Waker};
    let bell = Bell::new();
    let waker = Waker::from(std::sync::Arc::clone(&bell));
    let mut waiting = Waiting::for_flight(std::sync::Arc::clone(flight));
    loop {
        match waiting.poll(&Context::from_waker(&waker)) {
            Poll::Ready(landing) => return landing,
            Poll::Pending => bell.sleep(),
        }
    }
}

/// A task that leads is woken and never polled again, while another comes to wait.
#[test]
fn a_load_that_is_left_alone_is_taken_over() {
    loom::model(|| {
        let idle = std::task::Waker::noop();
        let (flight, runner) = Flight::<u32>::by_task(0, &std::task::Context::from_waker(idle));
        let flight = std::sync::Arc::new(flight);
        let turn = flight.poll_begins(runner, &std::task::Context::from_waker(idle)).map_err(drop).unwrap();
        let signal = flight.waker();
        let other = {
            let flight = std::sync::Arc::clone(&flight);
            thread::spawn(move || match awaited(&flight) {
                Landing::TakeOver(runner) => flight.land(runner, 8),
                other => panic!("{other:?}"),
            })
        };
        let sender = thread::spawn(move || signal.wake());
        drop(turn);
        sender.join().unwrap();
        other.join().unwrap();
        let polled = flight.poll_begins(runner, &std::task::Context::from_waker(idle));
        assert_eq!(polled.err(), Some(8));
    });
}

/// A task that leads is dropped, or brings a value, while another comes to wait.
#[test]
fn who_waits_learns_how_it_ends() {
    for brings in [false, true] {
        loom::model(move || {
            let idle = std::task::Waker::noop();
            let (flight, runner) = Flight::<u32>::by_task(0, &std::task::Context::from_waker(idle));
            let flight = std::sync::Arc::new(flight);
            let other = {
                let flight = std::sync::Arc::clone(&flight);
                thread::spawn(move || awaited(&flight))
            };
            if brings {
                flight.land(runner, 7);
            } else {
                assert!(flight.leave(runner));
            }
            let landing = other.join().unwrap();
            assert_eq!(landing, if brings { Landing::Loaded(7) } else { Landing::Abandoned });
        });
    }
}

/// Two loads in two threads, each of which needs the other's value. If neither were told not to wait, loom would tell.
#[test]
fn a_circle_of_threads_is_found() {
    loom::model(|| {
        let flights: [_; 2] = std::array::from_fn(|_| {
            let (flight, runner) = Flight::<u32>::by_thread(0);
            (std::sync::Arc::new(flight), runner)
        });
        let load = |own: usize| {
            let flights = flights.clone();
            move || {
                let (flight, runner) = &flights[own];
                let turn = flight.turn();
                let waited = flights[1 - own].0.wait();
                assert!(matches!(waited, Landing::Loaded(1) | Landing::WouldHang));
                drop(turn);
                flight.land(*runner, 1);
            }
        };
        let other = thread::spawn(load(1));
        load(0)();
        other.join().unwrap();
    });
}

/// The same of a task that is polled in the one thread, and a thread.
#[test]
fn a_circle_of_a_task_and_a_thread_is_found() {
    loom::model(|| {
        let idle = std::task::Waker::noop();
        let context = std::task::Context::from_waker(idle);
        let (task, runner) = Flight::<u32>::by_task(0, &context);
        let task = std::sync::Arc::new(task);
        let (sync, leader) = Flight::<u32>::by_thread(0);
        let sync = std::sync::Arc::new(sync);
        let thread = {
            let (task, sync) = (std::sync::Arc::clone(&task), std::sync::Arc::clone(&sync));
            thread::spawn(move || {
                let turn = sync.turn();
                // It doesn't wait for a task, but runs that load as well.
                match task.wait() {
                    Landing::TakeOver(runner) => task.land(runner, 1),
                    Landing::Loaded(1) => {}
                    other => panic!("{other:?}"),
                }
                drop(turn);
                sync.land(leader, 1);
            })
        };
        let turn = task.poll_begins(runner, &context).map_err(drop);
        let waited = awaited(&sync);
        assert!(matches!(waited, Landing::Loaded(1) | Landing::WouldHang));
        drop(turn);
        task.land(runner, 1);
        thread.join().unwrap();
    });
}

/// Two tasks wait while the one that leads is dropped, and one of them was left alone: the other gets to know.
#[test]
fn one_of_those_who_wait_is_enough() {
    loom::model(|| {
        let idle = std::task::Waker::noop();
        let context = std::task::Context::from_waker(idle);
        let (flight, runner) = Flight::<u32>::by_task(0, &context);
        let flight = std::sync::Arc::new(flight);
        let mut left_alone = Waiting::for_flight(std::sync::Arc::clone(&flight));
        assert!(left_alone.poll(&context).is_pending());
        let other = {
            let flight = std::sync::Arc::clone(&flight);
            thread::spawn(move || awaited(&flight))
        };
        assert!(flight.leave(runner));
        assert_eq!(other.join().unwrap(), Landing::Abandoned);
        drop(left_alone);
    });
}

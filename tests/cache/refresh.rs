//! What is old is loaded anew by one, while the others get the old value.

use crate::load_async::{Task, load, woken};
use memfootprint::cache::{Cache, Clock};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

#[allow(clippy::duration_suboptimal_units, reason = "`from_mins` is younger than the oldest Rust")]
const MINUTE: Duration = Duration::from_secs(60);
#[allow(clippy::duration_suboptimal_units, reason = "`from_hours` is younger than the oldest Rust")]
const HOUR: Duration = Duration::from_secs(3600);

fn cache() -> (Cache<u64, String>, Clock) {
    let clock = Clock::manual();
    let builder = Cache::builder().bytes(1 << 20).refresh(MINUTE).ttl(HOUR).clock(clock.clone());
    (builder.build().unwrap(), clock)
}

fn new(text: &str) -> String {
    text.to_owned()
}

#[test]
fn one_loads_and_the_others_get_the_old_one() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE);
    let loads = AtomicUsize::new(0);
    let (began, asked) = (Barrier::new(2), Barrier::new(2));
    std::thread::scope(|scope| {
        let refresher = scope.spawn(|| {
            cache.get_or_insert_with(&1, || {
                loads.fetch_add(1, Ordering::Relaxed);
                began.wait();
                asked.wait();
                new("new")
            })
        });
        began.wait();
        for _ in 0..3 {
            assert_eq!(cache.get_or_insert_with(&1, || unreachable!("it is being loaded")), "old");
            assert_eq!(cache.get(&1).as_deref(), Some("old"));
        }
        let mut task = Task::new(cache.get_or_insert_async(&1, async { unreachable!("it is being loaded") }));
        assert_eq!(task.poll(), Poll::Ready(new("old")));
        asked.wait();
        assert_eq!(refresher.join().unwrap(), "new");
    });
    assert_eq!(cache.get_or_insert_with(&1, || unreachable!("it is new")), "new");
    assert_eq!(loads.load(Ordering::Relaxed), 1);
    assert_eq!(memfootprint::heap_size(&cache), cache.used());
}

#[test]
fn only_what_is_old_and_only_by_who_can_load() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE.checked_sub(Duration::from_millis(1)).unwrap());
    assert_eq!(cache.get_or_insert_with(&1, || unreachable!("it is new")), "old");
    clock.advance(Duration::from_millis(1));
    assert_eq!(cache.get(&1).as_deref(), Some("old"));
    assert_eq!(cache.get_or_insert_with(&1, || new("new")), "new");
    // It counts from when the value came in, by whatever way.
    clock.advance(MINUTE / 2);
    cache.insert(1, new("set"));
    clock.advance(MINUTE / 2);
    assert_eq!(cache.get_or_insert_with(&1, || unreachable!("it is new")), "set");
    assert_eq!((cache.stats().hits, cache.stats().misses), (4, 0));
}

#[test]
fn what_fails_leaves_the_old_one_and_is_tried_again_later() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE);
    assert_eq!(cache.get_or_try_insert_with(&1, || Err("down")).as_deref(), Ok("old"));
    assert_eq!(cache.get_or_try_insert_with(&1, || Err("not asked")).as_deref(), Ok("old"));
    clock.advance(MINUTE);
    assert_eq!(cache.get_or_optionally_insert_with(&1, || None).as_deref(), Some("old"));
    clock.advance(MINUTE);
    let mut task = Task::new(cache.get_or_try_insert_async(&1, async { Err("down") }));
    assert_eq!(task.poll(), Poll::Ready(Ok(new("old"))));
    clock.advance(MINUTE);
    assert_eq!(cache.get_or_insert_with(&1, || new("new")), "new");
    // Once it has expired, an error is one.
    clock.advance(HOUR);
    assert_eq!(cache.get_or_try_insert_with(&1, || Err("down")), Err("down"));
}

#[test]
fn who_is_dropped_or_panics_leaves_it_to_the_next() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE);
    let mut dropped = Task::new(cache.get_or_insert_async(&1, load(3, "dropped")));
    assert!(dropped.poll().is_pending());
    drop(dropped);
    crate::panics::quietly();
    let panicked = std::panic::catch_unwind(|| cache.get_or_insert_with(&1, || panic!("as asked")));
    assert!(panicked.is_err());
    assert_eq!(cache.get_or_insert_with(&1, || new("new")), "new");
}

/// Who was left alone with it doesn't keep the others from it for ever.
#[test]
fn who_is_left_alone_is_taken_over() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE);
    let mut left_alone = Task::new(cache.get_or_insert_async(&1, woken(1, "late")));
    assert!(left_alone.poll().is_pending());
    let start = std::time::Instant::now();
    let mut value = new("old");
    while value == "old" && start.elapsed().as_secs() < 10 {
        value = cache.get_or_insert_with(&1, || new("new"));
    }
    assert_eq!(value, "new");
    assert_eq!(left_alone.poll(), Poll::Ready(new("new")));
}

#[test]
fn what_expires_meanwhile_is_waited_for() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE);
    let mut refresher = Task::new(cache.get_or_insert_async(&1, load(2, "new")));
    assert!(refresher.poll().is_pending());
    clock.advance(HOUR);
    let mut waiter = Task::new(cache.get_or_insert_async(&1, async { unreachable!("it is being loaded") }));
    assert!(waiter.poll().is_pending());
    assert_eq!(refresher.poll(), Poll::Ready(new("new")));
    assert_eq!(waiter.poll(), Poll::Ready(new("new")));
}

#[test]
fn what_is_removed_or_set_meanwhile_counts() {
    for set in [false, true] {
        let (cache, clock) = cache();
        cache.insert(1, new("old"));
        clock.advance(MINUTE);
        let loaded = cache.get_or_insert_with(&1, || {
            if set {
                drop(cache.insert(1, new("set")));
            } else {
                drop(cache.remove(&1));
            }
            new("stale")
        });
        assert_eq!(loaded, "stale", "whoever loaded it gets it");
        assert_eq!(cache.get(&1).as_deref(), set.then_some("set"));
    }
}

/// Its load asks for the key itself: that is the old value.
#[test]
fn within_its_own_load_it_is_the_old_one() {
    let (cache, clock) = cache();
    cache.insert(1, new("old"));
    clock.advance(MINUTE);
    let value = cache.get_or_insert_with(&1, || cache.get_or_insert_with(&1, || unreachable!()) + " and new");
    assert_eq!(value, "old and new");
}

#[test]
fn a_time_of_nothing_is_an_error() {
    assert!(Cache::<u64, u64>::builder().entries(10).refresh(Duration::ZERO).build().is_err());
}

//! Times to live and to idle against a naive model, from a microsecond to `Duration::MAX`.

use memfootprint::cache::{Cache, Clock, EvictionCause};
use proptest::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// All orders of magnitude alike, and both ends.
fn time() -> impl Strategy<Value = Duration> {
    let nanos = (3_u32..94, any::<u128>()).prop_map(|(bits, random)| {
        let nanos = (1 << bits) + random % (1 << bits);
        Duration::from_secs((nanos / 1_000_000_000) as u64)
            + Duration::from_nanos((nanos % 1_000_000_000) as u64)
    });
    let human =
        (1_u64..120, 0_u32..12).prop_map(|(count, unit)| Duration::from_micros(count * 10_u64.pow(unit)));
    prop_oneof![5 => nanos, 5 => human, 1 => Just(Duration::MAX), 1 => Just(Duration::from_micros(1))]
}

#[derive(Debug, Clone)]
enum Step {
    Insert(u8),
    Get(u8),
    Update(u8),
    /// By this part of one of the times, in thousandths: just before, at and after its end among them.
    Advance(bool, u32),
    By(Duration),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0_u8..8).prop_map(Step::Insert),
        4 => (0_u8..8).prop_map(Step::Get),
        1 => (0_u8..8).prop_map(Step::Update),
        4 => (any::<bool>(), prop_oneof![0_u32..1100, Just(999), Just(1000), Just(1001), Just(500)])
            .prop_map(|(which, part)| Step::Advance(which, part)),
        1 => time().prop_map(Step::By),
    ]
}

fn part(time: Duration, thousandths: u32) -> Duration {
    let whole = time.as_nanos() / 1000 * u128::from(thousandths)
        + time.as_nanos() % 1000 * u128::from(thousandths) / 1000;
    let secs = u64::try_from(whole / 1_000_000_000).unwrap_or(u64::MAX);
    Duration::new(secs, (whole % 1_000_000_000) as u32)
}

/// What is promised: never too late, and no more than a hundred-millionth of it too early.
#[derive(Debug, PartialEq)]
enum Life {
    Alive,
    Over,
    Either,
}

fn life(age: Duration, limit: Option<Duration>) -> Life {
    match limit {
        Some(limit) if age >= limit => Life::Over,
        Some(limit) if limit.saturating_sub(age) <= limit / 100_000_000 => Life::Either,
        _ => Life::Alive,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 500 } else { 5000 }))]

    #[test]
    fn entries_live_as_the_model_says(
        ttl in proptest::option::of(time()),
        tti in proptest::option::of(time()),
        steps in proptest::collection::vec(step(), 1..120),
        shards in 0_u32..3,
    ) {
        let clock = Clock::manual();
        let mut builder = Cache::<u8, u32>::builder().entries(1000).shards(1 << shards).clock(clock.clone());
        if let Some(ttl) = ttl {
            builder = builder.ttl(ttl);
        }
        if let Some(tti) = tti {
            builder = builder.tti(tti);
        }
        let cache = builder.build().unwrap();
        let mut now = Duration::ZERO;
        let mut written: HashMap<u8, (u32, Duration, Duration)> = HashMap::new();
        for (number, step) in steps.iter().enumerate() {
            match *step {
                Step::Insert(key) => {
                    cache.insert(key, number as u32);
                    written.insert(key, (number as u32, now, now));
                }
                Step::Get(key) | Step::Update(key) => {
                    let got = match step {
                        Step::Get(_) => cache.get(&key),
                        _ => cache.update(&key).map(|value| *value),
                    };
                    let known = written.get(&key).copied();
                    let lives = known.map_or([Life::Over, Life::Over], |(_, came, used)| {
                        [life(now.saturating_sub(came), ttl), life(now.saturating_sub(used), tti)]
                    });
                    if lives.contains(&Life::Over) {
                        prop_assert_eq!(got, None, "step {}, ttl {:?} tti {:?}", number, ttl, tti);
                    } else if lives == [Life::Alive, Life::Alive] {
                        prop_assert_eq!(got, known.map(|known| known.0), "step {}, ttl {:?} tti {:?}", number, ttl, tti);
                    }
                    match written.get_mut(&key) {
                        Some(known) if got.is_some() => known.2 = now,
                        _ => drop(written.remove(&key)),
                    }
                }
                Step::Advance(which, thousandths) => {
                    let time = if which { ttl } else { tti };
                    let by = part(time.unwrap_or(Duration::from_secs(1)), thousandths);
                    clock.advance(by);
                    now = now.saturating_add(by);
                }
                Step::By(by) => {
                    clock.advance(by);
                    now = now.saturating_add(by);
                }
            }
        }
    }
}

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_long_time_does_not_make_the_other_coarse() {
    for (ttl, tti) in
        [(60 * SECOND, Duration::MAX), (Duration::MAX, 60 * SECOND), (SECOND / 2000, u32::MAX * SECOND)]
    {
        let clock = Clock::manual();
        let cache =
            Cache::<u8, u8>::builder().entries(9).ttl(ttl).tti(tti).clock(clock.clone()).build().unwrap();
        cache.insert(1, 1);
        clock.advance(ttl.min(tti).saturating_sub(Duration::from_micros(1)));
        assert!(cache.contains_key(&1), "{ttl:?} {tti:?}");
        clock.advance(Duration::from_micros(1));
        assert!(!cache.contains_key(&1), "{ttl:?} {tti:?}");
    }
}

/// Where the clock stands on whole milliseconds, times that people write end on the nanosecond.
#[test]
fn times_that_people_write_are_exact() {
    let (minute, hour, day) = (60 * SECOND, 3600 * SECOND, 86_400 * SECOND);
    for time in [SECOND / 1000, SECOND, minute, 90 * minute, hour, day, 30 * day, 365 * day] {
        let clock = Clock::manual();
        let cache = Cache::<u8, u8>::builder().entries(9).ttl(time).clock(clock.clone()).build().unwrap();
        clock.advance(1234 * SECOND);
        cache.insert(1, 1);
        clock.advance(time.saturating_sub(Duration::from_nanos(1)));
        assert!(cache.contains_key(&1), "{time:?}");
        clock.advance(Duration::from_nanos(1));
        assert!(!cache.contains_key(&1), "{time:?}");
    }
}

#[test]
fn who_is_only_read_stays_young() {
    let clock = Clock::manual();
    let day = 86_400 * SECOND;
    let cache = Cache::<u8, u8>::builder().entries(9).tti(day).clock(clock.clone()).build().unwrap();
    cache.insert(1, 1);
    for step in 0..200_000 {
        clock.advance(day / 2);
        assert_eq!(cache.get(&1), Some(1), "after {step} half days");
    }
    clock.advance(day);
    assert_eq!(cache.get(&1), None);
}

/// Room is made by listeners that take long: an entry lives from when it is in.
#[test]
fn waiting_is_no_part_of_a_life() {
    for (size, most) in [(400, 1), (2000, 4), (4000, 4), (7000, 4)] {
        let clock = Clock::manual();
        let slow = Arc::new(AtomicUsize::new(usize::MAX));
        let (their_clock, count) = (clock.clone(), slow.clone());
        let cache = Cache::<u32, Vec<u8>>::builder()
            .bytes(64 << 10)
            .shards(1)
            .ttl(60 * SECOND)
            .clock(clock.clone())
            .on_evict(move |_, _, cause| {
                if cause == EvictionCause::Room && count.load(Ordering::Relaxed) != usize::MAX {
                    count.fetch_add(1, Ordering::Relaxed);
                    their_clock.advance(10 * SECOND);
                }
            })
            .build()
            .unwrap();
        (0..500).for_each(|key| drop(cache.insert(key, vec![0; 400])));
        slow.store(0, Ordering::Relaxed);
        cache.insert(1_000_000, vec![1; size]);
        let victims = slow.swap(usize::MAX, Ordering::Relaxed);
        assert!(victims >= 1 && cache.contains_key(&1_000_000), "{size} {victims}");
        // What goes after it is in are no more than leave at once.
        clock.advance((59 - 10 * most) * SECOND);
        assert!(cache.contains_key(&1_000_000), "{size} {victims}");
    }
}

/// A reader is kept waiting by a writer. It reads the clock after that.
#[test]
fn a_reader_that_waited_sees_the_time_of_then() {
    let clock = Clock::manual();
    let cache = Cache::<u8, u8>::builder()
        .entries(9)
        .shards(1)
        .tti(10 * SECOND)
        .clock(clock.clone())
        .build()
        .unwrap();
    cache.insert(1, 1);
    std::thread::scope(|scope| {
        let held = cache.update(&1).unwrap();
        let reader = scope.spawn(|| cache.get(&1));
        std::thread::sleep(Duration::from_millis(50));
        clock.advance(9 * SECOND);
        drop(held);
        assert_eq!(reader.join().unwrap(), Some(1));
    });
    clock.advance(9 * SECOND);
    assert!(cache.contains_key(&1), "used nine seconds ago, and not eighteen");
}

//! Several caches under one limit, which the allocator judges.

use crate::shape::{Blob, Shape, User, Word};
use memfootprint::cache::{BuildError, Cache, Clock, Limit, Pool};
use memfootprint_support::meter::Meter;
use memfootprint_support::numbers::Random;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::time::Duration;

const MIB: usize = 1 << 20;

fn fill<V: Shape>(cache: &Cache<u64, V>, bytes: usize, seed: u64) {
    let mut random = Random::new(seed);
    let mut passed = 0;
    while passed < bytes {
        let id = random.draw() >> 20;
        let value = V::make(id);
        passed += memfootprint::total_size(&value);
        cache.insert(id, value);
    }
}

#[test]
fn three_caches_hold_one_limit() {
    Meter::measure(|meter| {
        let before = meter.live();
        let limit = 4 * MIB;
        let pool = Pool::new(limit).unwrap();
        let (words, users, blobs) = (
            Cache::<u64, Word>::builder().build_in(&pool).unwrap(),
            Cache::<u64, User>::builder().build_in(&pool).unwrap(),
            Cache::<u64, Blob>::builder().build_in(&pool).unwrap(),
        );
        meter.take_peak();
        for turn in 1..30 {
            fill(&words, MIB / 4, turn);
            fill(&users, MIB / 4, turn + 100);
            fill(&blobs, MIB / 4, turn + 200);
            assert_eq!(pool.used(), words.used() + users.used() + blobs.used());
            assert!(pool.used() <= limit);
        }
        let peak = (meter.take_peak() - before) as f64 / limit as f64;
        assert!(peak <= 1.02, "{peak}");
        assert!(pool.used() as f64 > 0.95 * limit as f64, "the limit is made use of");
        for used in [words.used(), users.used(), blobs.used()] {
            let share = used as f64 / limit as f64;
            assert!((0.30..=0.37).contains(&share), "a third each: {share}");
        }
        // A cache that goes leaves all that it had to the others.
        drop(users);
        assert_eq!(pool.used(), words.used() + blobs.used());
        assert_eq!(pool.stats().members, 2);
        fill(&words, 2 * MIB, 7);
        assert!(words.used() as f64 > 0.6 * limit as f64);
        pool.set_limit(MIB);
        assert!(pool.used() <= MIB, "{}", pool.used());
        drop((words, blobs, pool));
        assert_eq!(meter.live(), before);
    });
}

#[test]
fn shares_are_what_they_say() {
    let pool = Pool::new(2 * MIB).unwrap();
    let small = Cache::<u64, Word>::builder().share(20).build_in(&pool).unwrap();
    let large = Cache::<u64, Word>::builder().share(80).build_in(&pool).unwrap();
    for turn in 1..20 {
        fill(&small, MIB / 4, turn);
        fill(&large, MIB / 4, turn + 100);
    }
    let share = small.used() as f64 / pool.limit() as f64;
    assert!((0.17..=0.23).contains(&share), "{share}");
}

#[test]
fn a_member_can_have_a_limit_of_its_own() {
    let pool = Pool::new(8 * MIB).unwrap();
    let bounded = Cache::<u64, Word>::builder().bytes(MIB).build_in(&pool).unwrap();
    let few = Cache::<u64, Word>::builder().entries(10).build_in(&pool).unwrap();
    fill(&bounded, 4 * MIB, 1);
    fill(&few, MIB, 1);
    assert!(bounded.used() <= MIB && few.len() <= 10);
    assert_eq!((bounded.limit(), few.limit()), (Some(MIB), Some(8 * MIB)));
}

#[test]
fn threads_hold_the_limit_of_a_pool() {
    Meter::measure(|meter| {
        let before = meter.live();
        let limit = 4 * MIB;
        let pool = Pool::new(limit).unwrap();
        let caches = [(); 4].map(|()| Cache::<u64, User>::builder().build_in(&pool).unwrap());
        meter.take_peak();
        std::thread::scope(|scope| {
            for (index, cache) in caches.iter().chain(&caches).enumerate() {
                scope.spawn(move || {
                    meter.join(|| {
                        fill(cache, limit, index as u64 + 1);
                    });
                });
            }
        });
        let peak = (meter.take_peak() - before) as f64 / limit as f64;
        assert!(pool.stats().peak <= limit);
        assert!(peak <= 1.05, "{peak}");
    });
}

/// What the fake container of this test has.
static CONTAINER: AtomicU64 = AtomicU64::new(8 << 20);

#[test]
fn a_part_follows_the_container() {
    let half = Limit::percent(50).of(|| Some(CONTAINER.load(SeqCst)));
    let clock = Clock::manual();
    let pool = Pool::with_clock(half, &clock).unwrap();
    let pooled = Cache::<u64, Word>::builder().build_in(&pool).unwrap();
    let alone = Cache::<u64, Word>::builder().clock(clock.clone()).bytes(half).build().unwrap();
    assert_eq!((pool.limit(), alone.limit()), (4 * MIB, Some(4 * MIB)));
    fill(&pooled, 8 * MIB, 1);
    fill(&alone, 8 * MIB, 1);
    CONTAINER.store(2 << 20, SeqCst);
    clock.advance(Duration::from_secs(29));
    fill(&pooled, 1, 2);
    assert_eq!(pool.limit(), 4 * MIB, "not yet");
    clock.advance(Duration::from_secs(1));
    fill(&pooled, 1, 3);
    fill(&alone, 1, 3);
    assert_eq!((pool.limit(), alone.limit()), (MIB, Some(MIB)));
    assert!(pool.used() <= MIB && alone.used() <= MIB);
}

#[test]
fn what_is_not_known_is_no_limit() {
    let unknown = Limit::percent(50).of(|| None);
    assert_eq!(Pool::new(unknown).unwrap_err(), BuildError::UnknownLimit);
    let cache = Cache::<u64, u64>::builder().bytes(unknown).build();
    assert_eq!(cache.unwrap_err(), BuildError::UnknownLimit);
    assert_eq!(Pool::new(unknown.or(MIB)).unwrap().limit(), MIB);
    assert_eq!(Pool::new(0).unwrap_err(), BuildError::ZeroLimit);
    let tiny = Pool::new(10).unwrap();
    let cache = Cache::<u64, u64>::builder().build_in(&tiny);
    assert!(matches!(cache.unwrap_err(), BuildError::LimitTooSmall { limit: 10, .. }));
}

/// Values whose `Drop` uses the other cache of the pool.
#[test]
fn what_is_dropped_may_use_the_pool() {
    use std::sync::{Arc, Weak};

    #[derive(Clone)]
    struct Echo(Weak<Cache<u64, Word>>, u64, Word);

    impl memfootprint::MemFootprint for Echo {
        const OWNS_HEAP: bool = true;

        fn walk<'a, S: memfootprint::Sink>(&'a self, walker: &mut memfootprint::Walker<'a, S>) {
            walker.value(&self.2);
        }
    }

    impl Drop for Echo {
        fn drop(&mut self) {
            if let Some(other) = self.0.upgrade() {
                other.insert(self.1, Word::make(self.1));
            }
        }
    }

    let pool = Pool::new(MIB / 4).unwrap();
    let other = Arc::new(Cache::<u64, Word>::builder().build_in(&pool).unwrap());
    let echoes = Cache::<u64, Echo>::builder().build_in(&pool).unwrap();
    for id in 0..5000 {
        echoes.insert(id, Echo(Arc::downgrade(&other), id, Word::make(id)));
    }
    assert!(pool.used() <= MIB / 4);
    assert!(!other.is_empty());
}

#[test]
fn a_limit_that_was_set_stays() {
    let clock = Clock::manual();
    let half = Limit::percent(50).of(|| Some(8 << 20));
    let pool = Pool::with_clock(half, &clock).unwrap();
    let pooled = Cache::<u64, Word>::builder().build_in(&pool).unwrap();
    let alone = Cache::<u64, Word>::builder().clock(clock.clone()).bytes(half).build().unwrap();
    pool.set_limit(MIB);
    alone.set_limit(MIB);
    clock.advance(Duration::from_secs(31));
    fill(&pooled, 1, 1);
    fill(&alone, 1, 1);
    assert_eq!((pool.limit(), alone.limit()), (MIB, Some(MIB)));
}

#[test]
fn others_make_room_for_what_has_grown() {
    let pool = Pool::new(2 * MIB).unwrap();
    let grows = Cache::<u64, Word>::builder().build_in(&pool).unwrap();
    let other = Cache::<u64, Word>::builder().build_in(&pool).unwrap();
    (0..100).for_each(|id| drop(grows.insert(id, Word::make(id))));
    fill(&other, 4 * MIB, 1);
    for id in 0..100 {
        if let Some(mut word) = grows.update(&id) {
            word.0.reserve_exact(100_000);
        }
        assert!(pool.used() <= 2 * MIB, "{} after {id}", pool.used());
    }
    assert!(grows.used() > MIB / 2);
}

#[test]
fn a_cache_that_joins_finds_room() {
    Meter::measure(|meter| {
        let before = meter.live();
        let pool = Pool::new(2 * MIB).unwrap();
        let first = Cache::<u64, Word>::builder().build_in(&pool).unwrap();
        fill(&first, 4 * MIB, 1);
        meter.take_peak();
        for shards in [1, 16, 64] {
            let late = Cache::<u64, Word>::builder().shards(shards).build_in(&pool).unwrap();
            fill(&late, MIB / 8, 2);
            assert!(late.len() > 100);
        }
        assert!(pool.stats().peak <= 2 * MIB, "{:?}", pool.stats());
        let peak = meter.take_peak() - before;
        assert!(peak as f64 <= 1.01 * (2 * MIB) as f64, "{peak}");
    });
}

#[test]
fn a_pool_has_room_for_so_many_caches() {
    let pool = Pool::new(64 << 10).unwrap();
    let caches: Vec<_> =
        (0..1000).map_while(|_| Cache::<u64, Word>::builder().build_in(&pool).ok()).collect();
    assert!((10..1000).contains(&caches.len()), "{}", caches.len());
    assert!(pool.stats().peak <= 64 << 10);
    let error = Cache::<u64, Word>::builder().build_in(&pool).unwrap_err();
    assert!(error.to_string().contains("pool"), "{error}");
    drop(caches);
    assert!(Cache::<u64, Word>::builder().build_in(&pool).is_ok());
}

#[test]
fn who_has_nothing_to_give_stands_in_nobodys_way() {
    let pool = Pool::new(4 * MIB).unwrap();
    let empty = Cache::<u64, Word>::builder().share(1).shards(256).build_in(&pool).unwrap();
    let full = Cache::<u64, Word>::builder().share(99).build_in(&pool).unwrap();
    fill(&full, 8 * MIB, 1);
    pool.set_limit(MIB);
    assert!(pool.used() <= MIB, "{} with {} of them fixed", pool.used(), empty.used());
}

#[test]
fn caches_that_go_leave_nothing_behind() {
    Meter::measure(|meter| {
        let pool = Pool::new(4 * MIB).unwrap();
        let stays = Cache::<u64, Word>::builder().build_in(&pool).unwrap();
        let join = || Cache::<u64, Word>::builder().build_in(&pool).unwrap();
        drop([(); 50].map(|()| join()));
        let before = meter.live();
        drop([(); 50].map(|()| join()));
        assert_eq!(meter.live(), before);
        assert_eq!(pool.used(), stays.used());
    });
}

/// Caches come and go while others fill, grow, shrink and are emptied.
#[test]
fn caches_come_and_go_while_others_fill() {
    Meter::measure(|meter| {
        let before = meter.live();
        let limit = 4 * MIB;
        let pool = Pool::new(limit).unwrap();
        let stays = Cache::<u64, User>::builder().build_in(&pool).unwrap();
        meter.take_peak();
        std::thread::scope(|scope| {
            for thread in 0..8 {
                let (pool, stays) = (&pool, &stays);
                scope.spawn(move || {
                    meter.join(|| {
                        let mut random = Random::new(thread + 1);
                        for turn in 0..60 {
                            match (thread + turn) % 8 {
                                0..=2 => fill(stays, limit / 32, random.draw()),
                                3 | 4 => {
                                    let comes = Cache::<u64, Word>::builder().build_in(pool).unwrap();
                                    fill(&comes, limit / 16, random.draw());
                                }
                                5 => stays.shrink_to_fit(),
                                6 => stays.iter().step_by(10).for_each(|(key, _)| drop(stays.remove(&key))),
                                _ => stays.clear(),
                            }
                        }
                    });
                });
            }
        });
        assert_eq!(pool.used(), stays.used());
        assert!(pool.stats().peak <= limit, "{:?}", pool.stats());
        let peak = (meter.take_peak() - before) as f64 / limit as f64;
        assert!(peak <= 1.05, "{peak}");
    });
}

/// A pool beside its caches, as a service has them: all of it is seen, and each block counts once.
#[test]
fn a_pool_and_its_caches_are_measured_to_the_byte() {
    Meter::measure(|meter| {
        let before = meter.live();
        let pool = Pool::new(MIB).unwrap();
        let counted = |value: &dyn memfootprint::DynFootprint| {
            let footprint = memfootprint::footprint(value);
            assert_eq!(footprint.accuracy, memfootprint::Accuracy::Exact, "{footprint}");
            footprint.heap()
        };
        assert_eq!(counted(&pool) as isize, meter.live() - before);
        let state = (
            Cache::<u64, Word>::builder().build_in(&pool).unwrap(),
            pool.clone(),
            Cache::<u64, Word>::builder().build_in(&pool).unwrap(),
            pool,
        );
        fill(&state.0, 2 * MIB, 7);
        fill(&state.2, MIB / 4, 8);
        assert_eq!(counted(&state) as isize, meter.live() - before);
    });
}

#[test]
fn a_pool_whose_clock_is_shared_says_so() {
    let pool = Pool::with_clock(Limit::percent(25).or(MIB), &Clock::manual()).unwrap();
    assert_eq!(memfootprint::footprint(&pool).accuracy, memfootprint::Accuracy::AtLeast);
}

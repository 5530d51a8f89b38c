//! Live bytes over the limit: at rest, at peak, and with eight threads.

use crate::shape::{Blob, Shape, User, Word};
use memfootprint::cache::{Cache, Clock};
use memfootprint_support::meter::Meter;
use memfootprint_support::numbers::Random;

const MIB: usize = 1 << 20;

/// The limits that are tried; all of them in a release build, which CI runs too.
const LIMITS: &[usize] = if cfg!(debug_assertions) { &[8] } else { &[8, 32, 64] };

fn at_all_limits(holds: fn(usize)) {
    for mib in LIMITS {
        holds(mib * MIB);
    }
}

/// Passes several times the limit through a cache, and checks every figure against the allocator.
fn holds<V: Shape>(limit: usize) {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, V>::builder().bytes(limit).build().unwrap();
        let mut random = Random::new(42);
        let mut seen = 0;
        let mut turn = 0;
        meter.take_peak();
        while seen < 3 * limit {
            // Some come again and again, most never.
            let id = if random.below(4) == 0 { random.below(1000) as u64 } else { random.draw() >> 20 };
            if cache.get(&id).is_none() {
                let value = V::make(id);
                seen += memfootprint::total_size(&value);
                cache.insert(id, value);
            }
            turn += 1;
            if turn % 9973 == 0 {
                assert_eq!(meter.live() - before, cache.used() as isize, "the account is the allocator's");
            }
        }
        let (live, peak) = (meter.live() - before, meter.take_peak() - before);
        assert_eq!(live, cache.used() as isize);
        let (rest, peak) = (live as f64 / limit as f64, peak as f64 / limit as f64);
        println!("{}, {} MiB: at rest {rest:.4}, at peak {peak:.4}; {}", V::NAME, limit / MIB, cache.stats());
        assert!(rest > 0.95, "the limit is made use of: {rest}");
        assert!(rest <= 1.0, "{rest}");
        assert!(peak <= 1.02, "{peak}");
        assert!(cache.stats().peak <= limit);
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
        let (live, used) = (meter.live(), cache.used());
        drop(cache);
        assert_eq!(live - meter.live(), used as isize);
    });
}

#[test]
fn users_hold() {
    at_all_limits(holds::<User>);
}

#[test]
fn blobs_hold() {
    at_all_limits(holds::<Blob>);
}

#[test]
fn words_hold() {
    at_all_limits(holds::<Word>);
}

/// The same with eight threads, each with one value in hand.
fn holds_with_threads<V: Shape>(limit: usize) {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, V>::builder().bytes(limit).build().unwrap();
        let peaks = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8)
                .map(|thread| {
                    let cache = &cache;
                    scope.spawn(move || {
                        meter.join(|| {
                            let mut random = Random::new(thread + 1);
                            let mut seen = 0;
                            while seen < limit / 2 {
                                let id = if random.below(4) == 0 {
                                    random.below(1000) as u64
                                } else {
                                    random.draw() >> 20
                                };
                                let value = cache.get_or_insert_with(&id, || V::make(id));
                                seen += memfootprint::total_size(&value);
                            }
                        });
                    })
                })
                .collect();
            meter.take_peak();
            for thread in threads {
                thread.join().unwrap();
            }
            meter.take_peak()
        });
        let (live, peak) = (meter.live() - before, peaks - before);
        let peak = peak as f64 / limit as f64;
        println!("{}, {} MiB, 8 threads: at peak {peak:.4}; {}", V::NAME, limit / MIB, cache.stats());
        assert!(cache.stats().peak <= limit);
        assert!(peak <= 1.05, "{peak}");
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
        assert!(live <= limit as isize + 64 * 1024, "{live}");
    });
}

#[test]
fn users_hold_with_threads() {
    at_all_limits(holds_with_threads::<User>);
}

#[test]
fn blobs_hold_with_threads() {
    at_all_limits(holds_with_threads::<Blob>);
}

#[test]
fn words_hold_with_threads() {
    at_all_limits(holds_with_threads::<Word>);
}

/// All shapes at once through eight threads for a minute, with the limit going up and down.
///
///     MEMFOOTPRINT_STRESS=60 cargo test --release --test cache stress -- --nocapture
#[test]
fn stress() {
    let Some(seconds) = std::env::var("MEMFOOTPRINT_STRESS").ok().and_then(|text| text.parse().ok()) else {
        return;
    };
    let end = std::time::Instant::now() + std::time::Duration::from_secs(seconds);
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, (User, Blob, Word)>::builder().bytes(32 * MIB).build().unwrap();
        std::thread::scope(|scope| {
            for thread in 1..=8 {
                let cache = &cache;
                scope.spawn(move || {
                    meter.join(|| {
                        let mut random = Random::new(thread);
                        let make = |id| (User::make(id), Blob::make(id), Word::make(id));
                        while std::time::Instant::now() < end {
                            let id = random.below(20_000) as u64;
                            match random.below(100) {
                                0..60 => drop(cache.get_or_insert_with(&id, || make(id))),
                                60..80 => drop(cache.insert(id, make(id))),
                                80..90 => drop(cache.remove(&id)),
                                90..98 => {
                                    if let Some(mut value) = cache.update(&id) {
                                        value.0.picture.resize(random.below(5000), 0);
                                    }
                                }
                                98 if random.below(100) == 0 => cache.shrink_to_fit(),
                                99 if random.below(10_000) == 0 => cache.clear(),
                                99 if random.below(1000) == 0 => {
                                    cache.set_limit((8 + random.below(24)) * MIB);
                                }
                                _ => drop(cache.get(&id)),
                            }
                        }
                    });
                });
            }
            meter.take_peak();
        });
        let peak = meter.take_peak() - before;
        println!("at peak {:.4}; {}", peak as f64 / (32 * MIB) as f64, cache.stats());
        assert!(peak as f64 / (32 * MIB) as f64 <= 1.05);
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
        cache.set_limit(MIB);
        assert!(cache.used() <= MIB, "{}", cache.stats());
    });
}

/// All that can be done to a cache at once: the limit goes up and down, values grow, expire, are taken out and read.
#[test]
fn everything_at_once_holds() {
    Meter::measure(|meter| {
        let before = meter.live();
        let (least, most) = (2 << 20, 4_usize << 20);
        let clock = Clock::manual();
        let cache = Cache::<u64, User>::builder()
            .bytes_reweighed(most, std::time::Duration::from_millis(5))
            .ttl(std::time::Duration::from_secs(1))
            .clock(clock.clone())
            .build()
            .unwrap();
        meter.take_peak();
        std::thread::scope(|scope| {
            for thread in 0..8_u64 {
                let (cache, clock) = (&cache, &clock);
                scope.spawn(move || {
                    meter.join(|| {
                        let mut random = Random::new(thread + 1);
                        for turn in 0..4000 {
                            let id = random.below(20_000) as u64;
                            match random.below(100) {
                                0 => cache.set_limit(if turn % 2 == 0 { least } else { most }),
                                1 => cache.clear(),
                                2 => cache.shrink_to_fit(),
                                3 => cache.reweigh(),
                                4 => cache.remove_expired(),
                                5 => clock.advance(std::time::Duration::from_millis(20)),
                                6 => cache.iter().take(200).for_each(drop),
                                7 => cache.set_entry_limit(if turn % 2 == 0 { 1000 } else { 5000 }),
                                8..=19 => drop(cache.remove(&id)),
                                20..=29 => {
                                    if let Some(mut user) = cache.update(&id) {
                                        user.picture.resize(random.below(2000), 1);
                                    }
                                }
                                30..=49 => drop(cache.get(&id)),
                                50..=69 => drop(cache.get_or_insert_with(&id, || User::make(id))),
                                _ => drop(cache.insert(id, User::make(id))),
                            }
                        }
                    });
                });
            }
        });
        let peak = (meter.take_peak() - before) as f64 / most as f64;
        assert!(peak <= 1.05, "{peak}");
        cache.set_limit(least);
        assert!(cache.used() <= least && cache.len() <= 5000);
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
        assert_eq!(cache.stats().overhead + cache.stats().payload, cache.used());
        cache.clear();
        assert_eq!((cache.len(), cache.stats().payload), (0, 0));
    });
}

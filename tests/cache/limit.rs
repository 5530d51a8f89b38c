//! Live bytes over the limit: at rest, at peak, and with eight threads.

use crate::allocator::Meter;
use crate::shape::{Blob, Random, Shape, User, Word};
use memfootprint::cache::Cache;

const MIB: usize = 1 << 20;

/// Passes several times the limit through a cache, and checks every figure against the allocator.
fn holds<V: Shape>(limit: usize) {
    let meter = Meter::new();
    let before = meter.live();
    let cache = Cache::<u64, V>::builder().bytes(limit).build().unwrap();
    let mut random = Random(42);
    let mut seen = 0;
    let mut turn = 0;
    meter.take_peak();
    while seen < 3 * limit {
        // Some come again and again, most never.
        let id = if random.below(4) == 0 { random.below(1000) } else { random.next() >> 20 };
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
}

#[test]
fn users_hold() {
    [8, 32, 64].into_iter().for_each(|mib| holds::<User>(mib * MIB));
}

#[test]
fn blobs_hold() {
    [8, 32, 64].into_iter().for_each(|mib| holds::<Blob>(mib * MIB));
}

#[test]
fn words_hold() {
    [8, 32, 64].into_iter().for_each(|mib| holds::<Word>(mib * MIB));
}

/// The same with eight threads, each with one value in hand.
fn holds_with_threads<V: Shape>(limit: usize) {
    let meter = Meter::new();
    let before = meter.live();
    let cache = Cache::<u64, V>::builder().bytes(limit).build().unwrap();
    let peaks = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|thread| {
                let cache = &cache;
                scope.spawn(move || {
                    meter.join();
                    let mut random = Random(thread + 1);
                    let mut seen = 0;
                    while seen < limit / 2 {
                        let id = if random.below(4) == 0 { random.below(1000) } else { random.next() >> 20 };
                        let value = cache.get_or_insert_with(&id, || V::make(id));
                        seen += memfootprint::total_size(&value);
                    }
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
}

#[test]
fn users_hold_with_threads() {
    [8, 64].into_iter().for_each(|mib| holds_with_threads::<User>(mib * MIB));
}

#[test]
fn blobs_hold_with_threads() {
    [8, 64].into_iter().for_each(|mib| holds_with_threads::<Blob>(mib * MIB));
}

#[test]
fn words_hold_with_threads() {
    [8, 64].into_iter().for_each(|mib| holds_with_threads::<Word>(mib * MIB));
}

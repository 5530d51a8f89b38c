//! Every entry that leaves is returned to the caller or told to the listener, with a cause, and counted.

use memfootprint::cache::{Cache, Clock, EvictionCause, Stats};
use memfootprint::{MemFootprint, Sink, Walker};
use proptest::prelude::*;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A value that is known by its number.
#[derive(Debug, Clone, PartialEq)]
struct Value {
    number: u32,
    bytes: Vec<u8>,
}

impl MemFootprint for Value {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(&self.bytes);
    }
}

#[derive(Debug, Clone)]
enum Step {
    Insert(u8, u16),
    TryInsert(u8, u16),
    Load(u8, u16),
    Get(u8),
    Remove(u8),
    Grow(u8, u16),
    Compute(u8, Option<u16>),
    Retain(u8),
    Clear,
    Drain(usize),
    SetLimit(usize),
    SetEntryLimit(usize),
    RemoveExpired,
    Shrink,
    Advance(u16),
}

/// Most are small, some are too large for the cache.
fn size() -> impl Strategy<Value = u16> {
    prop_oneof![8 => 0_u16..300, 2 => 300_u16..2000, 1 => 2000_u16..60_000]
}

fn step() -> impl Strategy<Value = Step> {
    let key = || 0_u8..40;
    prop_oneof![
        20 => (key(), size()).prop_map(|(key, size)| Step::Insert(key, size)),
        5 => (key(), size()).prop_map(|(key, size)| Step::TryInsert(key, size)),
        8 => (key(), size()).prop_map(|(key, size)| Step::Load(key, size)),
        5 => key().prop_map(Step::Get),
        5 => key().prop_map(Step::Remove),
        8 => (key(), size()).prop_map(|(key, size)| Step::Grow(key, size)),
        6 => (key(), proptest::option::of(size())).prop_map(|(key, size)| Step::Compute(key, size)),
        1 => (1_u8..6).prop_map(Step::Retain),
        1 => Just(Step::Clear),
        1 => (0_usize..40).prop_map(Step::Drain),
        1 => (8_000_usize..40_000).prop_map(Step::SetLimit),
        1 => (1_usize..40).prop_map(Step::SetEntryLimit),
        1 => Just(Step::RemoveExpired),
        1 => Just(Step::Shrink),
        4 => (0_u16..2000).prop_map(Step::Advance),
    ]
}

/// Where each value has gone.
#[derive(Debug, Default)]
struct Ledger {
    /// To the caller, or refused.
    returned: Vec<u32>,
    /// To `on_evict`.
    evicted: Vec<(u32, EvictionCause)>,
    /// What `on_removal` was told.
    left: Vec<(u32, EvictionCause)>,
}

fn by_cause(stats: &Stats) -> [(EvictionCause, u64); 6] {
    [
        (EvictionCause::Room, stats.evictions),
        (EvictionCause::Expired, stats.expired),
        (EvictionCause::Outgrown, stats.outgrown),
        (EvictionCause::Cleared, stats.cleared),
        (EvictionCause::Replaced, stats.replaced),
        (EvictionCause::Removed, stats.removed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 150 } else { 1000 }))]

    #[test]
    fn nothing_is_lost(
        steps in proptest::collection::vec(step(), 1..300),
        shards in 0_u32..5,
        expires in any::<bool>(),
    ) {
        let ledger = Arc::new(Mutex::new(Ledger::default()));
        let (evicted, left) = (ledger.clone(), ledger.clone());
        let clock = Clock::manual();
        let mut builder = Cache::<u8, Value>::builder()
            .bytes(20_000)
            .shards(1 << shards)
            .clock(clock.clone())
            .on_evict(move |_, value: Value, cause| evicted.lock().unwrap().evicted.push((value.number, cause)))
            .on_removal(move |_, value, cause| left.lock().unwrap().left.push((value.number, cause)));
        if expires {
            builder = builder.ttl(Duration::from_secs(5)).tti(Duration::from_secs(2));
        }
        let cache = builder.build().unwrap();
        let mut numbers = 0..;
        let mut value = |size: u16| {
            Value { number: numbers.next().unwrap(), bytes: Vec::with_capacity(usize::from(size)) }
        };
        let keep = |value: Option<Value>| {
            ledger.lock().unwrap().returned.extend(value.map(|value| value.number));
        };
        let (mut made, mut rejected) = (0, 0);
        for step in steps {
            match step {
                Step::Insert(key, size) => {
                    made += 1;
                    match cache.admit(key, value(size)) {
                        Ok(replaced) => keep(replaced),
                        Err(refused) => {
                            rejected += 1;
                            keep(Some(refused.value));
                            keep(refused.replaced);
                        }
                    }
                }
                Step::TryInsert(key, size) => {
                    made += 1;
                    match cache.try_insert(key, value(size)) {
                        Ok(replaced) => keep(replaced),
                        Err(refused) => {
                            rejected += 1;
                            keep(Some(refused.value));
                            keep(refused.replaced);
                        }
                    }
                }
                Step::Load(key, size) => {
                    let before = cache.stats().rejected;
                    let mut loaded = false;
                    let got = cache.get_or_insert_with(&key, || {
                        loaded = true;
                        value(size)
                    });
                    if loaded {
                        made += 1;
                        if cache.stats().rejected > before {
                            rejected += 1;
                            keep(Some(got));
                        }
                    }
                }
                Step::Get(key) => drop(cache.get(&key)),
                Step::Remove(key) => keep(cache.remove(&key)),
                Step::Grow(key, size) => {
                    if let Some(mut value) = cache.update(&key) {
                        value.bytes = Vec::with_capacity(usize::from(size));
                    }
                }
                Step::Compute(key, size) => {
                    let before = cache.stats().rejected;
                    made += usize::from(size.is_some());
                    let got = cache.compute(&key, |old| {
                        keep(old);
                        size.map(&mut value)
                    });
                    if cache.stats().rejected > before {
                        rejected += 1;
                        keep(got);
                    }
                }
                Step::Retain(nth) => cache.retain(|key, _| key % nth != 0),
                Step::Clear => cache.clear(),
                Step::Drain(most) => cache.drain().take(most).for_each(|(_, value)| keep(Some(value))),
                Step::SetLimit(bytes) => cache.set_limit(bytes),
                Step::SetEntryLimit(entries) => cache.set_entry_limit(entries),
                Step::RemoveExpired => cache.remove_expired(),
                Step::Shrink => cache.shrink_to_fit(),
                Step::Advance(millis) => clock.advance(Duration::from_millis(u64::from(millis))),
            }
            let stats = cache.stats();
            let gone: u64 = by_cause(&stats).iter().map(|(_, count)| count).sum();
            prop_assert_eq!(stats.inserted, stats.entries as u64 + gone, "{:?} {:?}", step, stats);
        }
        // The clock stands still from here on.
        cache.remove_expired();
        let stats = cache.stats();
        prop_assert_eq!(stats.rejected, rejected as u64);
        prop_assert_eq!(stats.inserted as usize, made - rejected);
        let mut ledger = core::mem::take(&mut *ledger.lock().unwrap());
        for (cause, count) in by_cause(&stats) {
            let told = ledger.left.iter().filter(|(_, other)| *other == cause).count();
            prop_assert_eq!(told as u64, count, "{:?}", cause);
        }
        // The one listener is told of what the other is given.
        prop_assert!(ledger.evicted.iter().all(|gone| ledger.left.contains(gone)));
        let mut all: Vec<u32> = cache.drain().map(|(_, value)| value.number).collect();
        all.extend(ledger.evicted.iter().map(|(number, _)| *number));
        all.append(&mut ledger.returned);
        all.sort_unstable();
        prop_assert_eq!(all, (0..made as u32).collect::<Vec<_>>(), "each value is in just one place");
    }
}

//! Values that change while they are cached.

use memfootprint::MemFootprint;
use memfootprint::cache::{Cache, Clock, EvictionCause, Rejection};
use memfootprint_support::meter::Meter;
use std::sync::{Arc, Mutex, OnceLock, RwLock};
use std::time::Duration;

#[test]
fn what_is_updated_is_measured_again() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).build().unwrap();
        (0..2000).for_each(|id| {
            cache.insert(id, vec![0; 100]);
        });
        for id in 0..2000 {
            if let Some(mut value) = cache.update(&id) {
                value.resize(5000, 0);
                value.shrink_to_fit();
            }
            assert!(cache.used() <= 1 << 20, "others made room");
            assert_eq!(meter.live() - before, cache.used() as isize);
        }
        assert!(cache.stats().evictions > 1000);
        while let Some((id, _)) = cache.iter().next() {
            cache.update(&id).unwrap().shrink_to(0);
            cache.update(&id).unwrap().clear();
            cache.update(&id).unwrap().shrink_to_fit();
            cache.remove(&id);
        }
        assert_eq!(cache.stats().payload, 0);
        assert_eq!(meter.live() - before, cache.used() as isize);
    });
}

#[test]
fn a_value_that_outgrows_the_cache_leaves_it() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let listener = {
        let told = told.clone();
        move |key: u64, value: Vec<u8>, cause| told.lock().unwrap().push((key, value.len(), cause))
    };
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).on_evict(listener).build().unwrap();
    cache.insert(1, vec![0]);
    cache.update(&1).unwrap().resize(1 << 20, 0);
    assert!(cache.is_empty());
    assert_eq!(*told.lock().unwrap(), [(1, 1 << 20, EvictionCause::Outgrown)]);
    assert_eq!(cache.stats().payload, 0);
}

type Shared = Arc<Mutex<Vec<u8>>>;

#[test]
fn values_that_grow_by_themselves_are_seen_when_measured_again() {
    let limit = 1 << 20;
    let cache = Cache::<u64, Shared>::builder().bytes_reweighed(limit, Duration::MAX).build().unwrap();
    let values: Vec<Shared> = (0..5000).map(|_| Shared::default()).collect();
    values.iter().zip(0..).for_each(|(value, id)| drop(cache.insert(id, value.clone())));
    let entries = cache.len();
    for value in &values {
        value.lock().unwrap().reserve_exact(1000);
    }
    // Eviction takes off what was put on, not what is there now.
    (5000..9000).for_each(|id| {
        cache.insert(id, Shared::default());
    });
    assert!(cache.used() <= limit && cache.len() >= entries, "{}", cache.stats());
    cache.reweigh();
    assert!(cache.used() <= limit, "{}", cache.stats());
    assert_eq!(memfootprint::heap_size(&cache), cache.used());
}

#[test]
fn values_are_measured_again_every_so_often() {
    let clock = Clock::manual();
    let cache = Cache::<u64, Shared>::builder()
        .bytes_reweighed(1 << 20, Duration::from_secs(1))
        .clock(clock.clone())
        .shards(1)
        .build()
        .unwrap();
    let value = Shared::default();
    cache.insert(1, value.clone());
    let before = cache.stats().payload;
    value.lock().unwrap().reserve_exact(1000);
    cache.insert(2, Shared::default());
    assert_eq!(cache.stats().payload, before * 2, "not yet");
    clock.advance(Duration::from_secs(1));
    cache.insert(3, Shared::default());
    assert_eq!(cache.stats().payload, before * 3 + 1000);
}

/// Recursive, and with a trait object in it: what can change is told by the values.
#[derive(MemFootprint)]
struct Page {
    below: Vec<Page>,
    state: Option<Arc<dyn memfootprint::DynFootprint + Send + Sync>>,
}

#[test]
fn values_that_could_grow_unseen_are_refused() {
    #[track_caller]
    fn is_taken<V: MemFootprint>(value: V) -> bool {
        let cache = Cache::<u64, V>::builder().bytes(1 << 20).build().unwrap();
        match cache.try_insert(1, value) {
            Ok(_) => true,
            Err(refused) => {
                assert_eq!(refused.reason, Rejection::MayChange);
                assert!(cache.is_empty());
                false
            }
        }
    }
    assert!(is_taken(Arc::new(vec![1])));
    assert!(!is_taken(Arc::new(Mutex::new(vec![1]))));
    assert!(!is_taken(vec![RwLock::new(String::new())]));
    assert!(!is_taken(Box::new(std::cell::RefCell::new(Box::new(1)))));
    assert!(!is_taken(std::cell::Cell::new(vec![1])));
    assert!(is_taken(Mutex::new(1)), "it owns no heap, whatever it holds");
    assert!(!is_taken(OnceLock::<String>::new()), "it is still to be filled");
    assert!(is_taken(OnceLock::from(String::from("for good"))));
    let page = |state| Page { below: vec![Page { below: Vec::new(), state }], state: None };
    assert!(is_taken(page(Some(Arc::new(String::from("state"))))));
    assert!(!is_taken(page(Some(Arc::new(Mutex::new(String::from("state")))))));
    let held = Arc::new(Mutex::new(String::new()));
    let _guard = held.lock();
    assert!(!is_taken(held.clone()));
}

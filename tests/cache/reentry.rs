//! Code of the user's that calls the cache back, wherever it is told that it may.

use memfootprint::cache::{Cache, EvictionCause};
use memfootprint::{MemFootprint, Sink, Walker};
use std::sync::{Arc, OnceLock, Weak};

type Words = Cache<u64, String>;

#[test]
fn a_listener_may_put_back_what_was_evicted() {
    let home = Arc::new(OnceLock::<Weak<Words>>::new());
    let back = home.clone();
    let cache = Cache::<u64, String>::builder()
        .entries(100)
        .on_evict(move |key, value, cause| {
            if cause == EvictionCause::Room {
                let cache = back.get().and_then(Weak::upgrade).unwrap();
                cache.insert(key, value);
            }
        })
        .build()
        .unwrap();
    let cache = Arc::new(cache);
    home.set(Arc::downgrade(&cache)).unwrap();
    for id in 0..1000 {
        cache.insert(id, String::new());
        assert!(cache.len() <= 100);
    }
    assert!(cache.len() > 50);
    assert!(cache.get(&999).is_some() || cache.stats().rejected > 0);
}

#[test]
fn two_caches_may_hand_over_to_one_another() {
    let homes = Arc::new(OnceLock::<[Weak<Words>; 2]>::new());
    let caches = [1, 0].map(|other| {
        let homes = homes.clone();
        let hand_over = move |key, value, _| {
            let cache = homes.get().and_then(|homes| homes[other].upgrade()).unwrap();
            cache.insert(key, value);
        };
        Arc::new(Cache::<u64, String>::builder().bytes(16 << 10).on_evict(hand_over).build().unwrap())
    });
    homes.set([Arc::downgrade(&caches[0]), Arc::downgrade(&caches[1])]).unwrap();
    for id in 0..10_000 {
        caches[0].insert(id, id.to_string());
    }
    assert!(caches.iter().all(|cache| cache.used() <= 16 << 10 && cache.len() > 20));
}

/// A value whose `Drop` asks the cache.
#[derive(Clone)]
struct Asks(Arc<OnceLock<Weak<Cache<u64, Asks>>>>, Vec<u8>);

impl MemFootprint for Asks {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(&self.1);
    }
}

impl Drop for Asks {
    fn drop(&mut self) {
        if let Some(cache) = self.0.get().and_then(Weak::upgrade) {
            assert!(!cache.contains_key(&u64::MAX));
            cache.remove(&(u64::MAX - 1));
        }
    }
}

/// While room is made for an entry, the listener sets the same key, which is replaced in turn.
#[test]
fn what_is_replaced_twice_is_dropped_under_no_lock() {
    let home = Arc::new(OnceLock::new());
    let listener = home.clone();
    let cache = Cache::<u64, Asks>::builder()
        .bytes(16 << 10)
        .max_entry(16 << 10)
        .shards(1)
        .on_evict(move |_, _, _| {
            let cache: Arc<Cache<u64, Asks>> = Weak::upgrade(listener.get().unwrap()).unwrap();
            cache.insert(7, Asks(listener.clone(), Vec::new()));
        })
        .build()
        .unwrap();
    let cache = Arc::new(cache);
    home.set(Arc::downgrade(&cache)).unwrap();
    let value = |bytes| Asks(home.clone(), Vec::with_capacity(bytes));
    for id in 0..20 {
        cache.insert(id, value(500));
    }
    assert!(cache.contains_key(&7) && cache.used() > 10 << 10);
    let replaced = cache.insert(7, value(8 << 10));
    assert!(replaced.is_some());
    assert!(cache.used() <= 16 << 10);
}

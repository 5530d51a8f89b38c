//! Panics of the user's code, wherever the cache runs it: the accounts stay right and the cache goes on.

use memfootprint::cache::Cache;
use memfootprint::{MemFootprint, Sink, Walker};
use memfootprint_support::child::alone;
use memfootprint_support::meter::Meter;
use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Nowhere,
    Hash,
    Eq,
    Clone,
    Footprint,
    Listener,
}

thread_local! {
    static NEXT: Cell<Where> = const { Cell::new(Where::Nowhere) };
}

/// Panics that were asked for print nothing: it would be allocated, and tell nobody anything.
pub(crate) fn quietly() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if !info.payload_as_str().is_some_and(|message| message.starts_with("as asked")) {
                usual(info);
            }
        }));
    });
}

fn may_panic(place: Where) {
    if NEXT.get() == place {
        NEXT.set(Where::Nowhere);
        panic!("as asked, in {place:?}");
    }
}

struct Touchy(Vec<u8>);

impl Touchy {
    fn new(id: u64) -> Self {
        let mut bytes = vec![0; 100];
        bytes[..8].copy_from_slice(&id.to_le_bytes());
        Self(bytes)
    }
}

impl Hash for Touchy {
    fn hash<H: Hasher>(&self, state: &mut H) {
        may_panic(Where::Hash);
        self.0.hash(state);
    }
}

impl PartialEq for Touchy {
    fn eq(&self, other: &Self) -> bool {
        may_panic(Where::Eq);
        self.0 == other.0
    }
}

impl Eq for Touchy {}

impl Clone for Touchy {
    fn clone(&self) -> Self {
        may_panic(Where::Clone);
        Self(self.0.clone())
    }
}

impl MemFootprint for Touchy {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        may_panic(Where::Footprint);
        self.0.walk(walker);
    }
}

#[test]
fn every_panic_leaves_the_account_right() {
    quietly();
    Meter::measure(|meter| {
        for place in [Where::Hash, Where::Eq, Where::Clone, Where::Footprint, Where::Listener] {
            type Operation<'c> = (&'c str, Box<dyn Fn(&Cache<Touchy, Touchy>, u64)>);
            let operations: [Operation<'_>; 8] = [
                ("insert", Box::new(|cache, id| drop(cache.insert(Touchy::new(id), Touchy::new(id))))),
                ("replace", Box::new(|cache, id| drop(cache.insert(Touchy::new(id - 1), Touchy::new(id))))),
                ("get", Box::new(|cache, id| drop(cache.get(&Touchy::new(id - 1))))),
                (
                    "load",
                    Box::new(|cache, id| {
                        drop(cache.get_or_insert_with(&Touchy::new(id), || Touchy::new(id)));
                    }),
                ),
                ("remove", Box::new(|cache, id| drop(cache.remove(&Touchy::new(id - 1))))),
                ("update", Box::new(|cache, id| drop(cache.update(&Touchy::new(id - 1))))),
                ("reweigh", Box::new(|cache, _| cache.reweigh())),
                ("iterate", Box::new(|cache, _| cache.iter().for_each(drop))),
            ];
            let before = meter.live();
            let cache = Cache::<Touchy, Touchy>::builder()
                .bytes_reweighed(64 << 10, std::time::Duration::from_secs(1000))
                .on_evict(|_, _, _| may_panic(Where::Listener))
                .build()
                .unwrap();
            let mut panics = 0;
            for id in 1..2000_u64 {
                let (name, operation) = &operations[id as usize % operations.len()];
                cache.insert(Touchy::new(id - 1), Touchy::new(id));
                if id > 1000 {
                    NEXT.set(place);
                }
                let run = catch_unwind(AssertUnwindSafe(|| operation(&cache, id)));
                panics += usize::from(run.is_err());
                NEXT.set(Where::Nowhere);
                drop(run);
                assert_eq!(meter.live() - before, cache.used() as isize, "{place:?} in {name}, {id}");
                assert!(cache.used() <= 64 << 10);
            }
            assert!(panics > 50, "{place:?} panicked {panics} times");
            assert_eq!(memfootprint::heap_size(&cache), cache.used());
            assert_eq!(cache.iter().count(), cache.len());
            drop(cache);
            assert_eq!(meter.live(), before);
        }
    });
}

#[test]
fn a_panic_while_updating_leaves_the_value_measured() {
    quietly();
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).build().unwrap();
        cache.insert(1, Vec::new());
        let run = catch_unwind(AssertUnwindSafe(|| {
            let mut value = cache.update(&1).unwrap();
            value.reserve_exact(1000);
            panic!("as asked");
        }));
        drop(run);
        assert_eq!(cache.stats().payload, 1000);
        assert_eq!(meter.live() - before, cache.used() as isize);
        assert_eq!(cache.get(&1), Some(Vec::new()), "the lock is not lost");
    });
}

#[test]
fn a_panic_of_eq_while_others_load_leaves_the_account_right() {
    quietly();
    Meter::measure(|meter| {
        let cache = Cache::<Touchy, Touchy>::builder().bytes(64 << 10).build().unwrap();
        let before = meter.live() - cache.used() as isize;
        for id in 0..500 {
            let loaded = cache.get_or_insert_with(&Touchy::new(id), || {
                NEXT.set(Where::Eq);
                // Compares keys only with the one on its way, which is of the same hash.
                let run = catch_unwind(AssertUnwindSafe(|| cache.insert(Touchy::new(id), Touchy::new(id))));
                assert!(run.is_err());
                NEXT.set(Where::Nowhere);
                Touchy::new(id)
            });
            drop(loaded);
            assert_eq!(meter.live() - before, cache.used() as isize, "{id}");
        }
    });
}

/// Alone, as what it excludes would abort the process.
#[test]
fn a_panic_while_another_unwinds_does_not_abort() {
    alone("panics::a_panic_while_another_unwinds_does_not_abort", || {
        quietly();
        let cache = Cache::<u64, Vec<u8>>::builder()
            .bytes(1 << 20)
            .on_evict(|_, _, _| panic!("as asked, of the listener"))
            .build()
            .unwrap();
        cache.insert(1, Vec::new());
        let run = catch_unwind(AssertUnwindSafe(|| {
            let mut value = cache.update(&1).unwrap();
            value.reserve_exact(1 << 20);
            panic!("as asked");
        }));
        assert_eq!(run.unwrap_err().downcast_ref::<&str>(), Some(&"as asked"));
        assert!(cache.is_empty());
        assert_eq!(cache.stats().payload, 0);
    });
}

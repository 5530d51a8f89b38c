//! Methods: with a cache in `self`, or with a key of their own.

use memfootprint::cache::Cache;
use memfootprint::{MemFootprint, bounded};
use std::cell::Cell;
use std::sync::Arc;

#[derive(MemFootprint)]
struct Service {
    id: u64,
    runs: Cell<u32>,
    #[bounded(bytes = "256 KiB")]
    users: Cache<u64, String>,
    #[bounded(entries = 50)]
    names: Arc<Cache<(String, u32), Arc<str>>>,
}

impl Service {
    fn new(id: u64) -> Self {
        let runs = Cell::new(0);
        Self { id, runs, users: Self::bounded_users(), names: Self::bounded_names() }
    }

    fn run(&self) {
        self.runs.set(self.runs.get() + 1);
    }

    #[bounded(in = self.users)]
    fn user(&self, id: u64) -> Result<String, u32> {
        self.run();
        if id == 0 {
            return Err(0);
        }
        Ok(format!("{} of {}", id, self.id))
    }

    #[bounded(in = self.names)]
    fn name(&self, name: &str, mut n: u32) -> Arc<str> {
        self.run();
        n += 1;
        format!("{name} {n}").into()
    }

    #[bounded(entries = 10, key: (u64, u64) = (self.id, n))]
    fn of_all(&self, n: u64) -> u64 {
        self.run();
        self.id * n
    }
}

trait Lookup {
    fn lookup(&self, id: u64) -> Option<String>;
}

impl Lookup for Service {
    #[bounded(in = self.users, key = id)]
    fn lookup(&self, id: u64) -> Option<String> {
        self.run();
        Some(id.to_string())
    }
}

#[test]
fn each_value_has_its_cache() {
    let (a, b) = (Service::new(1), Service::new(2));
    assert_eq!(
        (a.user(7), a.user(7), b.user(7)),
        (Ok("7 of 1".into()), Ok("7 of 1".into()), Ok("7 of 2".into()))
    );
    assert_eq!((a.user(0), a.user(0)), (Err(0), Err(0)));
    assert_eq!((a.runs.get(), b.runs.get()), (3, 1));
    assert_eq!((&*a.name("x", 1), &*a.name("x", 1)), ("x 2", "x 2"));
    assert_eq!(a.runs.get(), 4);
    assert_eq!((a.users.len(), b.users.len(), a.names.len()), (1, 1, 1));
    assert_eq!(a.lookup(7).as_deref(), Some("7 of 1"));
}

#[test]
fn or_all_values_share_one() {
    let (a, b) = (Service::new(3), Service::new(4));
    assert_eq!((a.of_all(2), a.of_all(2), b.of_all(2)), (6, 6, 8));
    assert_eq!((a.runs.get(), b.runs.get()), (1, 1));
}

struct Generic<T> {
    cache: Cache<u32, T>,
    make: fn(u32) -> T,
}

impl<T: Clone> Generic<T> {
    #[bounded(in = self.cache)]
    fn get(&self, n: u32) -> Result<T, std::io::Error> {
        Ok((self.make)(n))
    }

    #[bounded(in = self.cache, key = n.len() as u32)]
    fn get_generic<const N: usize>(&self, n: [u8; N]) -> Option<T> {
        Some((self.make)(n.len() as u32))
    }
}

/// Methods of generic types, and generic methods, answer from the cache in `self`.
#[test]
fn generic_types() {
    let generic = Generic { cache: Cache::builder().entries(5).build().unwrap(), make: |n| vec![n] };
    assert_eq!(generic.get(3).unwrap(), [3]);
    assert_eq!(generic.get(3).unwrap(), [3]);
    assert_eq!(generic.get_generic([0; 3]), Some(vec![3]));
    assert_eq!(generic.cache.stats().hits, 2);
}

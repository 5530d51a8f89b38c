//! The future of a cached function holds its arguments and less than 64 bytes: what a miss takes is a block of its own. So
//! it is no larger than the body's, in however many layers, and a hit doesn't pay for the body.
#![allow(clippy::large_futures, clippy::large_stack_arrays, clippy::large_types_passed_by_value)]

use crate::executors::{block_on, yields};
use memfootprint::cache::Cache;
use memfootprint::{bounded, size_budget};
use std::hint::black_box;
use std::sync::Arc;

/// What each layer may add: the promise for all of them, and what there is today for functions.
const ALLOWED: usize = 512;
const TODAY: usize = 64;

async fn fetch<const BYTES: usize>(id: u64) -> u64 {
    let buffer = [id as u8; BYTES];
    yields(1).await;
    u64::from(black_box(&buffer)[3])
}

type Answer<T> = Result<T, std::io::Error>;

#[bounded(entries = 10)]
#[size_budget(64)]
async fn first(id: u64) -> u64 {
    fetch::<1024>(id).await
}

#[bounded(entries = 10)]
async fn second(id: u64) -> Answer<u64> {
    Ok(first(id).await)
}

#[bounded(entries = 10, cache_none)]
async fn third(id: u64) -> Option<u64> {
    second(id).await.ok()
}

#[bounded(entries = 10)]
async fn fourth(id: u64) -> Option<u64> {
    third(id).await
}

#[bounded(entries = 10)]
async fn large(id: u64) -> u64 {
    fetch::<65536>(id).await
}

#[bounded(entries = 10)]
async fn borrows(name: &str, more: &[u8]) -> u64 {
    fetch::<1024>(name.len() as u64 + more.len() as u64).await
}

#[bounded(entries = 10, skip(large))]
async fn passed(id: u64, large: [u8; 1024]) -> u64 {
    yields(1).await;
    u64::from(large[0]) + id
}

#[bounded(entries = 10)]
async fn looked_up(large: [u8; 1024]) -> u64 {
    yields(1).await;
    u64::from(large[0])
}

#[bounded(entries = 10, key: u64 = id + 1)]
async fn keyed(id: u64, large: [u8; 1024]) -> u64 {
    yields(1).await;
    u64::from(large[0]) + id
}

struct Service {
    cache: Cache<u64, u64>,
    named: Cache<String, u64>,
}

impl Service {
    fn new() -> Self {
        let (cache, named) = (Cache::builder().entries(10), Cache::builder().entries(10));
        Self { cache: cache.build().unwrap(), named: named.build().unwrap() }
    }

    #[bounded(in = self.cache)]
    async fn given(&self, id: u64) -> Answer<u64> {
        Ok(fetch::<1024>(id).await)
    }

    #[bounded(entries = 10, key: u64 = id)]
    async fn own(&self, id: u64) -> u64 {
        fetch::<1024>(id).await
    }

    #[bounded(in = self.cache)]
    async fn shared(self: Arc<Self>, id: u64) -> u64 {
        fetch::<1024>(id).await + self.cache.len() as u64
    }

    #[bounded(in = self.cache, skip(more))]
    async fn generic<T: Into<u64>>(&self, id: u64, more: T) -> u64 {
        fetch::<1024>(id).await + more.into()
    }

    fn of(&self, _: &str) -> &Cache<String, u64> {
        &self.named
    }

    #[bounded(in = *self.of(&name))]
    async fn by_name(&self, name: String) -> u64 {
        fetch::<1024>(name.len() as u64).await
    }
}

/// The cache is in an argument, which the look-up borrows from.
#[bounded(in = service.cache, skip(service))]
async fn lent(service: Arc<Service>, id: u64) -> u64 {
    fetch::<1024>(id).await + service.named.len() as u64
}

#[bounded(in = *cache, skip(cache))]
async fn anything<T: Clone + Send + Sync + From<u64>>(cache: &Cache<u64, T>, id: u64) -> Option<T> {
    Some(fetch::<1024>(id).await.into())
}

#[test]
fn are_those_of_the_arguments() {
    let service = Service::new();
    let shared = Arc::new(Service::new());
    let numbers: Cache<u64, u128> = Cache::builder().entries(10).build().unwrap();
    let array = size_of::<[u8; 1024]>();
    let arguments = [
        ("a function", 8, size_of_val(&first(1))),
        ("two layers, a `Result`", 8, size_of_val(&second(1))),
        ("three, an `Option`", 8, size_of_val(&third(1))),
        ("four", 8, size_of_val(&fourth(1))),
        ("a body of 64 KiB", 8, size_of_val(&large(1))),
        ("borrowed arguments", 32, size_of_val(&borrows("a", &[1]))),
        ("a large argument", 8 + array, size_of_val(&passed(1, [0; 1024]))),
        ("a large key", array, size_of_val(&looked_up([0; 1024]))),
        ("`key`, a large argument", 8 + array, size_of_val(&keyed(1, [0; 1024]))),
        ("a method", 16, size_of_val(&service.given(1))),
        ("a method with `key`", 16, size_of_val(&service.own(1))),
        ("a generic method", 17, size_of_val(&service.generic(1, 1_u8))),
        ("generic in what is cached", 16, size_of_val(&anything(&numbers, 1))),
        ("`self: Arc<Self>`", 16, size_of_val(&Arc::clone(&shared).shared(1))),
        ("`in` borrows from the key", 32, size_of_val(&service.by_name(String::new()))),
        ("`in` borrows from an argument", 16, size_of_val(&lent(shared, 1))),
    ];
    for (what, arguments, size) in arguments {
        // Where the look-up borrows, references to it are kept.
        let allowed = if what.contains("borrows") || what.contains("Arc") { ALLOWED } else { TODAY };
        assert!(size <= arguments + allowed, "{what}: {size} bytes, {arguments} of them arguments");
    }
}

#[test]
fn called_by_name_they_hold_the_load() {
    let service = Service::new();
    let cache = &service.cache;
    let plain = size_of_val(&fetch::<1024>(1));
    let tried = async { Ok::<_, ()>(fetch::<1024>(1).await) };
    let found = async { Some(fetch::<1024>(1).await) };
    let nested = async { cache.get_or_insert_async(&2, fetch::<1024>(1)).await };
    let (plain_tried, plain_found) = (size_of_val(&tried), size_of_val(&found));
    let plain_nested = size_of_val(&nested);
    let sizes = [
        ("get_or_insert_async", plain, size_of_val(&cache.get_or_insert_async(&1, fetch::<1024>(1)))),
        ("get_or_try_insert_async", plain_tried, size_of_val(&cache.get_or_try_insert_async(&1, tried))),
        (
            "get_or_optionally_insert_async",
            plain_found,
            size_of_val(&cache.get_or_optionally_insert_async(&1, found)),
        ),
        ("within another", plain_nested, size_of_val(&cache.get_or_insert_async(&1, nested))),
    ];
    for (what, plain, size) in sizes {
        assert!(size <= plain + 256, "{what}: {size} bytes, {plain} of them the load's");
    }
    assert!(plain_nested <= plain + ALLOWED, "{plain_nested}, {plain} of them the load's");
}

#[test]
fn make_no_difference_to_what_comes_of_them() {
    let service = Service::new();
    let shared = Arc::new(Service::new());
    let numbers: Cache<u64, u128> = Cache::builder().entries(10).build().unwrap();
    for _ in 0..2 {
        assert_eq!(block_on(fourth(7)), Some(7));
        assert_eq!(block_on(large(7)), 7);
        assert_eq!(block_on(borrows("abc", &[1])), 4);
        assert_eq!(block_on(passed(1, [2; 1024])), 3);
        assert_eq!(block_on(looked_up([2; 1024])), 2);
        assert_eq!(block_on(keyed(1, [2; 1024])), 3);
        assert_eq!(block_on(service.given(5)).unwrap(), 5);
        assert_eq!(block_on(service.own(5)), 5);
        assert_eq!(block_on(service.generic(6, 1_u8)), 7);
        assert_eq!(block_on(service.by_name("four".to_owned())), 4);
        assert_eq!(block_on(Arc::clone(&shared).shared(6)), 6);
        assert_eq!(block_on(lent(Arc::clone(&shared), 8)), 8);
        assert_eq!(block_on(anything(&numbers, 9)), Some(9));
    }
    assert_eq!(shared.cache.stats().hits, 2);
}

/// Whatever the look-up borrows from.
#[test]
fn can_be_sent() {
    fn is_send<T: Send>(_: T) {}
    fn is_static<T: Send + 'static>(_: T) {}
    let service = Service::new();
    let shared = Arc::new(Service::new());
    is_send((fourth(1), borrows("a", &[1]), passed(1, [0; 1024]), looked_up([0; 1024]), keyed(1, [0; 1024])));
    is_send((service.given(1), service.own(1), service.generic(1, 1_u8), service.by_name(String::new())));
    is_static((Arc::clone(&shared).shared(1), lent(shared, 1), fourth(1)));
}

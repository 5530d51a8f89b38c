//! Functions, their caches and their options.

use memfootprint::bounded;
use memfootprint::cache::{Cache, EvictionCause};
use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// How often each test's body ran.
#[derive(Default)]
struct Db {
    reads: Cell<u32>,
}

impl Db {
    fn read(&self) {
        self.reads.set(self.reads.get() + 1);
    }
}

#[bounded(bytes = "1 MiB", skip(db))]
fn page(db: &Db, id: u64, theme: &str) -> Arc<String> {
    db.read();
    Arc::new(format!("{id} in {theme}"))
}

#[test]
fn a_body_runs_once_a_key() {
    let db = Db::default();
    let first = page(&db, 1, "dark");
    assert!(Arc::ptr_eq(&first, &page(&Db::default(), 1, "dark")));
    assert_eq!(*page(&db, 1, "light"), "1 in light");
    assert_eq!(*page(&db, 2, "dark"), "2 in dark");
    assert_eq!(db.reads.get(), 3);
    let cache: &'static Cache<(u64, String), Arc<String>> = page::cache();
    assert_eq!((cache.name(), cache.limit(), cache.len()), (Some("page"), Some(1 << 20), 3));
    assert_eq!((cache.stats().hits, cache.stats().misses), (1, 3));
    cache.clear();
    page(&db, 1, "dark");
    page::uncached(&db, 1, "dark");
    assert_eq!(db.reads.get(), 5);
}

#[bounded(entries = 3)]
fn square(n: u64) -> u64 {
    n * n
}

#[test]
fn it_never_holds_more_than_its_limit() {
    for n in 0..100 {
        assert_eq!(square(n), n * n);
        assert!(square::cache().len() <= 3);
    }
    assert_eq!(square::cache().entry_limit(), Some(3));
    assert!(square::cache().stats().evictions >= 97);
}

#[bounded(entries = 1)]
fn nothing_to_tell_apart() -> Vec<u32> {
    vec![1, 2, 3]
}

const LIMIT: usize = 64 * 1024;
const HOUR: Duration = Duration::from_secs(60 * 60);

#[bounded(bytes = LIMIT, entries = 10, ttl = HOUR, tti = "5m", max_entry = "1 KiB", name = "everything", on_evict = count)]
fn blob(size: usize) -> Vec<u8> {
    vec![0; size]
}

static EVICTED: AtomicUsize = AtomicUsize::new(0);

fn count(_: usize, _: Vec<u8>, _: EvictionCause) {
    EVICTED.fetch_add(1, Ordering::Relaxed);
}

#[test]
fn all_options_together() {
    let cache = blob::cache();
    assert_eq!(
        (cache.name(), cache.limit(), cache.entry_limit()),
        (Some("everything"), Some(LIMIT), Some(10))
    );
    assert_eq!(cache.max_entry(), Some(1024));
    for size in 0..20 {
        assert_eq!(blob(size).len(), size);
    }
    assert!(EVICTED.load(Ordering::Relaxed) >= 10);
    assert_eq!(blob(4096).len(), 4096);
    assert_eq!(cache.stats().rejected, 1);
    assert_eq!(nothing_to_tell_apart(), [1, 2, 3]);
    assert_eq!(nothing_to_tell_apart::cache().len(), 1);
}

#[bounded(bytes = "1%", min = "1 MiB", max = "2 MiB", fallback = "1 MiB")]
fn share(n: u32) -> u32 {
    n
}

#[bounded(bytes = "0.01%", min = "96 KiB", max = "96 KiB")]
fn clamped(n: u32) -> u32 {
    n
}

#[test]
fn percentages_stay_within_their_bounds() {
    let limit = share::cache().limit().unwrap();
    assert!((1 << 20..=2 << 20).contains(&limit), "{limit}");
    assert_eq!(clamped::cache().limit(), Some(96 * 1024));
    assert_eq!((share(1), clamped(1)), (1, 1));
}

#[bounded(entries = 10, key: String = name.to_ascii_lowercase())]
fn greet(name: &str, times: &mut u32) -> String {
    *times += 1;
    format!("hello {name}")
}

#[test]
fn a_key_of_ones_own() {
    let mut times = 0;
    assert_eq!(greet("Ada", &mut times), "hello Ada");
    assert_eq!(greet("ADA", &mut times), "hello Ada");
    assert_eq!(times, 1);
    assert!(greet::cache().contains_key("ada"));
}

mod elsewhere {
    #[memfootprint::bounded(entries = 10, vis = pub(super))]
    pub(super) fn visible((a, b): (u32, u32), mut c: u32, [d, ..]: [u32; 2]) -> u32 {
        c += a + b + d;
        c
    }
}

#[test]
fn patterns_and_visibility() {
    assert_eq!(elsewhere::visible((1, 2), 3, [4, 5]), 10);
    assert_eq!(elsewhere::visible((1, 2), 3, [4, 5]), 10);
    assert_eq!(elsewhere::visible::cache().stats().hits, 1);
    assert!(elsewhere::visible::cache().contains_key(&((1, 2), 3, [4, 5])));
}

#[test]
fn functions_within_functions() {
    const OFFSET: u32 = 7;
    struct Local(u32);

    #[bounded(entries = 2)]
    fn shifted(n: u32) -> u32 {
        Local(n + OFFSET).0
    }

    assert_eq!(shifted(1), 8);
    assert_eq!(shifted::cache().len(), 1);
}

/// A function may call itself with smaller arguments.
#[bounded(entries = 100)]
fn fibonacci(n: u32) -> u64 {
    if n < 2 { u64::from(n) } else { fibonacci(n - 1) + fibonacci(n - 2) }
}

#[test]
fn recursion_with_other_keys() {
    assert_eq!(fibonacci(80), 23_416_728_348_467_685);
    assert_eq!(fibonacci::cache().stats().misses, 81);
}

/// The program compiles, as only the engine knows what it takes; it says so at the first use and at each.
#[test]
fn a_limit_that_holds_nothing_is_an_error_with_the_least() {
    #[bounded(bytes = "64 B")]
    fn tiny(n: u8) -> u8 {
        n
    }
    for _ in 0..2 {
        let panic = std::panic::catch_unwind(|| tiny(3)).unwrap_err();
        let message = panic.downcast_ref::<String>().unwrap();
        let start = "`#[bounded]`: a cache of 64 B holds not one entry; it takes at least ";
        let least = message.strip_prefix(start).and_then(|rest| rest.split(['(', ' ']).nth_back(1));
        let least: usize = least.unwrap().parse().unwrap();
        let cache = Cache::<u8, u8>::builder().name("tiny").bytes(least).build().unwrap();
        cache.insert(1, 2);
        assert_eq!(cache.get(&1), Some(2));
    }
}

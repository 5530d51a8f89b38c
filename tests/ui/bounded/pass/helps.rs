//! What the messages of `#[bounded]` say to write.

#![allow(dead_code, unused_variables)]

use memfootprint::cache::{Cache, EvictionCause};
use memfootprint::{MemFootprint, bounded};
use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

// Limits.
#[bounded(bytes = "64 MiB")]
static IN_BYTES: Cache<u64, u64>;

#[bounded(entries = 10_000)]
static IN_ENTRIES: Cache<u64, u64>;

#[bounded(bytes = "10%", min = "16 MiB", max = "1 GiB", fallback = "64 MiB")]
static IN_PERCENT: Cache<u64, u64>;

#[bounded(bytes = "12.5%")]
static FRACTION: Cache<u64, u64>;

#[bounded(bytes = "100%")]
static ALL: Cache<u64, u64>;

#[bounded(bytes = "64 KiB", max_entry = "64 B")]
static NUMBERS: Cache<u64, u64>;

#[bounded(bytes = "65536 B", max_entry = "64 B")]
static BYTES: Cache<u64, u64>;

#[bounded(bytes = "8 KiB")]
static EIGHT_KIBIBYTES: Cache<u64, u64>;

#[bounded(entries = 100, refresh = "1m")]
fn refreshed(n: u32) -> u32 {
    n
}

#[bounded(bytes = "64 kB")]
static KILOBYTES: Cache<u64, u64>;

#[bounded(bytes = "64 MB")]
static MEGABYTES: Cache<u64, u64>;

#[bounded(bytes = "1 GB")]
static GIGABYTES: Cache<u64, u64>;

#[bounded(bytes = "64 KiB")]
static KIBIBYTES: Cache<u64, u64>;

const N: usize = 7;

#[bounded(entries = N)]
static CONSTANT: Cache<u64, u64>;

type Type = Cache<u64, u64>;

#[bounded(entries = 10)]
static NAME: Type;

fn path(_: u64, _: u64, _: EvictionCause) {}

mod module {
    pub fn function(_: u64, _: u64, _: super::EvictionCause) {}
}

memfootprint::pool!(MAIN = "64 MiB");
memfootprint::pool!(pub POOL = "64 MiB");
memfootprint::pool!(PART = "40%", min = "16 MiB", max = "1 GiB", fallback = "64 MiB");

mod pools {
    memfootprint::pool!(pub MAIN = "64 MiB");
    memfootprint::pool!(SHARED = "40%");
}

#[bounded(
    bytes = "64 MiB",
    max_entry = "1 MiB",
    alloc = glibc,
    ttl = "5m",
    tti = "30s",
    reweigh = "30s",
    name = "name",
    on_evict = path
)]
static OPTIONS: Cache<u64, u64>;

#[bounded(entries = 10, on_evict = module::function, ttl = "250ms")]
static LISTENED: Cache<u64, u64>;

#[bounded(pool = POOL, share = "25%", alloc = jemalloc, ttl = "5s")]
static OF_A_POOL: Cache<u64, u64>;

#[bounded(bytes = "1 MiB", alloc = mimalloc, ttl = "30m", tti = "5m")]
static SMALL: Cache<u64, u64>;

#[bounded(bytes = "1 MiB", alloc = exact, ttl = "1h")]
static HOURS: Cache<u64, u64>;

const LONG: Duration = Duration::from_secs(86_400);

#[bounded(bytes = "1 MiB", ttl = LONG, tti = "1d")]
static DAYS: Cache<u64, u64>;

mod named_pool {
    memfootprint::pool!(NAME = "40%");

    #[memfootprint::bounded(pool = NAME, share = "25%")]
    static OF_A_POOL: memfootprint::cache::Cache<u64, u64>;
}

mod elsewhere {
    mod path {
        pub use memfootprint::*;
    }

    #[memfootprint::bounded(entries = 10, crate = path)]
    static ELSEWHERE: memfootprint::cache::Cache<u64, u64>;
}

mod from_root {
    mod path {
        pub mod to {
            pub use ::memfootprint;
        }
    }

    #[memfootprint::bounded(entries = 10, crate = path::to::memfootprint)]
    static ELSEWHERE: memfootprint::cache::Cache<u64, u64>;
}

// Fields.
#[derive(MemFootprint)]
struct App {
    #[bounded(bytes = "64 MiB")]
    users: Cache<u64, u64>,
    #[bounded(entries = 10_000)]
    pages: memfootprint::cache::Cache<u64, String>,
    #[bounded(unlimited, reason = "one entry a country")]
    countries: HashMap<u64, u64>,
    #[footprint(rename = "name")]
    rest: Vec<u8>,
}

#[derive(MemFootprint)]
#[footprint(crate = path_to)]
struct Elsewhere(#[bounded(entries = 10)] Cache<u64, u64>);
use memfootprint as path_to;

#[derive(memfootprint::MemShrink)]
struct Shrunk(#[shrink(keep = "25%")] Vec<u8>);

#[derive(MemFootprint, Clone)]
struct Footprint(#[footprint(size = 0)] Duration);

mod uuid {
    pub struct Uuid(pub u128);
}

mod foreign {
    use super::{MemFootprint, uuid::Uuid};

    #[derive(MemFootprint)]
    struct Id(#[footprint(size = 0)] Uuid);
}

// Keys.
#[derive(Clone, PartialEq, Eq, Hash)]
struct User {
    id: u64,
}

type Db = User;

#[bounded(entries = 10, key: u64 = user.id, vis = pub)]
pub fn by_id(user: &User) -> u64 {
    user.id
}

#[bounded(entries = 10, skip(db), vis = pub(crate))]
pub fn by_the_rest(db: &Db, id: u64) -> u64 {
    id
}

#[bounded(entries = 10, skip(argument))]
fn without(argument: &mut User, id: u64) -> u64 {
    id
}

const expr: u64 = 7;

#[bounded(entries = 10, key: u64 = expr)]
fn by_expression(user: User) -> u64 {
    user.id
}

#[bounded(entries = 10, key: String = name.map(str::to_owned).unwrap_or_default())]
fn by_text(name: Option<&str>) -> usize {
    name.map_or(0, str::len)
}

#[bounded(entries = 10, key: Option<String> = name.map(str::to_owned))]
fn by_option(name: Option<&str>) -> usize {
    name.map_or(0, str::len)
}

#[bounded(entries = 10, key: String = text.clone().into_owned())]
fn by_owned(text: Cow<str>) -> usize {
    text.len()
}

#[bounded(entries = 10, key: u64 = n.to_bits())]
fn by_bits(n: f64) -> u64 {
    n as u64
}

#[bounded(entries = 10, key: u32 = x.to_bits())]
fn by_bits_of_a_reference(x: &f32) -> u64 {
    *x as u64
}

mod of_many {
    use memfootprint::bounded;

    struct Many {
        id: u64,
    }

    #[bounded(entries = 10, key: u64 = db.id)]
    fn of_db(db: &Many) -> u64 {
        db.id
    }

    #[bounded(entries = 10, key: u64 = all.id)]
    fn of_all(all: &Many) -> u64 {
        all.id
    }

    #[bounded(entries = 10, key: u64 = n.id)]
    fn of_n(n: &Many) -> u64 {
        n.id
    }

    #[bounded(entries = 10, key: u64 = shown.id)]
    fn of_shown(shown: &Many) -> u64 {
        shown.id
    }

    #[bounded(entries = 10, key: u64 = config.id)]
    fn of_config(config: Many) -> u64 {
        config.id
    }

    #[bounded(entries = 10, key: u64 = second.id)]
    fn of_second(first: u64, second: Many) -> u64 {
        first + second.id
    }

    #[bounded(entries = 10, skip(name, text, all, config, second, shown, n))]
    fn of_none(name: Option<&str>, text: &str, all: &Many, config: Many, second: Many, shown: &Many, n: f64) -> u64 {
        7
    }

    #[bounded(entries = 10, skip(name))]
    fn without_name(name: Option<&str>) -> u64 {
        7
    }

    #[bounded(entries = 10, skip(text))]
    fn without_text(text: &str) -> u64 {
        7
    }

    #[bounded(entries = 10, skip(all))]
    fn without_all(all: &Many) -> u64 {
        7
    }

    #[bounded(entries = 10, skip(config))]
    fn without_config(config: Many) -> u64 {
        7
    }

    #[bounded(entries = 10, skip(second))]
    fn without_second(first: u64, second: Many) -> u64 {
        first
    }

    #[bounded(entries = 10, skip(shown))]
    fn without_shown(shown: &dyn std::fmt::Display) -> u64 {
        7
    }

    #[bounded(entries = 10, skip(n))]
    fn without_n(n: f64) -> u64 {
        7
    }
}

// What is returned.
#[bounded(entries = 10, cache_err)]
fn with_error(n: u64) -> Result<u64, String> {
    Ok(n)
}

#[bounded(entries = 10, cache_none)]
fn with_none(n: u64) -> Option<u64> {
    Some(n)
}

#[bounded(entries = 10)]
fn text(n: u64) -> Arc<str> {
    n.to_string().into()
}

#[bounded(entries = 10)]
fn shared_lock(n: u64) -> Shared<u64> {
    Arc::default()
}
type Shared<T> = Arc<Mutex<T>>;

trait Trait {}
impl Trait for u64 {}

#[bounded(entries = 10)]
fn object(n: u64) -> Arc<dyn Trait + Send + Sync> {
    Arc::new(n)
}

fn in_an_arc<T: Clone>(value: Rc<T>) -> Arc<T> {
    Arc::new(T::clone(&value))
}

fn shared(object: Box<dyn Trait>) -> Arc<dyn Trait> {
    Arc::from(object)
}

// A cache of one's own.
#[bounded(entries = 10)]
static CACHE: Cache<u64, u64>;

#[bounded(in = CACHE)]
fn generic<T: Into<u64>>(n: u64) -> u64 {
    n
}

#[bounded(entries = 10)]
static PAGES: Cache<(u32, String), u64>;

#[bounded(in = PAGES)]
fn page(id: u32, name: &str) -> u64 {
    name.len() as u64
}

#[bounded(entries = 10)]
static NAMES: Cache<String, u64>;

#[bounded(in = NAMES, key = name.to_owned())]
fn by_name(id: u32, name: &str) -> u64 {
    name.len() as u64
}

struct Service {
    id: u64,
    cache: Cache<u64, u64>,
}

impl Service {
    #[bounded(in = self.cache)]
    fn method(&self, id: u64) -> u64 {
        self.id + id
    }

    #[bounded(in = self.cache)]
    async fn cached(&self, id: u64) -> u64 {
        self.id + id
    }

    #[bounded(entries = 10, key: u64 = self.id)]
    fn by_itself(&self) -> u64 {
        self.id
    }

    // A function without `self` answers from a cache of its own.
    #[bounded(in = CACHE)]
    fn associated(n: u64) -> u64 {
        n
    }

    fn made(n: u64) -> u64 {
        made(n)
    }

    fn tripled(n: u64) -> u64 {
        tripled(n)
    }
}

#[bounded(entries = 10)]
fn made(n: u64) -> u64 {
    n
}

#[bounded(entries = 10)]
fn tripled(n: u64) -> u64 {
    3 * n
}

// A function of concrete types that calls a generic one.
mod concrete {
    use memfootprint::bounded;

    type Concrete = u32;

    fn generic_uncached<T: Into<u32>>(n: T) -> u32 {
        n.into()
    }

    #[bounded(entries = 10)]
    fn generic(n: Concrete) -> u32 { generic_uncached::<Concrete>(n) }

    fn hidden_uncached<T: Into<u32>>(n: T) -> Option<T> {
        Some(n)
    }

    #[bounded(entries = 10)]
    fn hidden(n: Concrete) -> Option<Concrete> { hidden_uncached::<Concrete>(n) }

    fn nothing_skipped_uncached<T: Default + Into<u32>>(n: u32) -> u32 {
        T::default().into() + n
    }

    #[bounded(entries = 10)]
    fn nothing_skipped(n: u32) -> u32 { nothing_skipped_uncached::<Concrete>(n) }
}

// What can't be bounded, around or inside of what can.
extern "C" fn foreign(n: u32) -> u32 {
    made(u64::from(n)) as u32
}

fn main() {}

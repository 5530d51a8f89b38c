//! Arguments that can't be part of a key, and keys that are not the cache's.

#![allow(unused)]

use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::borrow::Cow;
use std::rc::Rc;

#[derive(Clone)]
struct NoHash(u64);

#[derive(Hash, PartialEq, Eq)]
struct NoClone(u64);

#[derive(Clone, Hash, PartialEq, Eq)]
struct NoFootprint(u64);

#[bounded(entries = 10)]
fn by_value(first: u64, second: NoHash) -> u64 {
    first + second.0
}

#[bounded(entries = 10)]
fn by_reference(config: &NoClone) -> u64 {
    config.0
}

#[bounded(entries = 10)]
async fn moved(config: NoClone) -> u64 {
    config.0
}

#[bounded(entries = 10)]
fn slice(all: &[Rc<u64>]) -> u64 {
    *all[0]
}

#[bounded(bytes = "1 MiB")]
fn unmeasured(key: NoFootprint) -> u64 {
    key.0
}

#[bounded(bytes = "1 MiB")]
fn unmeasured_result(n: u64) -> NoFootprint {
    NoFootprint(n)
}

#[bounded(entries = 10, key: NoHash = NoHash(n))]
fn written(n: u64) -> u64 {
    n
}

#[bounded(bytes = "1 MiB", key: NoFootprint = NoFootprint(n))]
fn unmeasured_key(n: u64) -> u64 {
    n
}

#[bounded(entries = 10)]
fn float(n: f64) -> u64 {
    n as u64
}

#[bounded(entries = 10)]
fn floats(n: u64, x: &f32) -> u64 {
    n + *x as u64
}

#[bounded(entries = 10)]
fn cow(text: Cow<'_, str>) -> usize {
    text.len()
}

#[bounded(entries = 10)]
fn inside(all: Vec<&str>) -> usize {
    all.len()
}

#[bounded(entries = 10)]
static NAMES: Cache<String, u64>;

#[bounded(in = NAMES)]
fn wrong_type(id: u64) -> u64 {
    id
}

#[bounded(in = NAMES)]
fn too_many(id: u64, name: &str) -> u64 {
    id + name.len() as u64
}

#[bounded(in = NAMES, key = id)]
fn wrong_key(id: u64) -> u64 {
    id
}

#[bounded(in = NAMES)]
fn wrong_value(name: &str) -> String {
    name.to_owned()
}

#[bounded(in = NAMES)]
fn generic<T: AsRef<str> + Clone>(name: T) -> u64 {
    name.as_ref().len() as u64
}

struct Large([u8; 200]);

#[bounded(entries = 10)]
static LARGE: Cache<u64, Large>;

#[bounded(in = LARGE)]
fn no_clone(n: u64) -> Large {
    Large([n as u8; 200])
}

fn main() {}

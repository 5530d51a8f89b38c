use memfootprint::{MemShrink, Shrinker};
use std::collections::BTreeMap;

struct Connection;

#[derive(MemShrink)]
struct Pool {
    idle: Vec<Connection>,
    #[shrink(with = trim)]
    spare: Vec<u8>,
}

fn trim(_: &mut String, _: &mut Shrinker<'_>) {}

#[derive(MemShrink)]
struct Plugins {
    all: Vec<Box<dyn Plugin>>,
}

trait Plugin {}

#[derive(MemShrink)]
struct Ordered<K>(Named<K>);

type Named<K> = BTreeMap<K, u8>;

#[derive(MemShrink)]
#[repr(C, packed)]
struct Header {
    tag: u8,
    name: String,
}

fn main() {
    memfootprint::deep_shrink(&mut vec![Connection]);
}

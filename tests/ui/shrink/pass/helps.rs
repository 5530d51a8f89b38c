//! What the messages of `#[derive(MemShrink)]` say to write.

#![allow(dead_code)]

use memfootprint::{DryRun, MemShrink, Shrinker};

trait Plugin: memfootprint::MemShrink {}

#[derive(MemShrink)]
struct Host(Vec<Box<dyn Plugin>>);

mod module {
    pub fn function<'a, T>(_: &'a mut T, _: &mut super::Shrinker<'a>) {}
}

fn path<'a, T>(_: &'a mut T, _: &mut Shrinker<'a>) {}

type T = Vec<u8>;
fn trim<'a>(value: &'a mut T, shrinker: &mut Shrinker<'a>) {
    shrinker.value(value);
}

struct Foreign;

#[derive(MemShrink)]
struct Store {
    #[shrink(keep = "25%")]
    grows: Vec<u8>,
    #[shrink(min_slack = "4 KiB")]
    large: Vec<u8>,
    #[shrink(min_slack = 4096)]
    by_number: Vec<u8>,
    #[shrink(min_slack = "4096 B")]
    in_bytes: Vec<u8>,
    #[shrink(keys)]
    set: std::collections::HashSet<String>,
    #[shrink(skip)]
    fixed: Foreign,
    #[shrink(with = path)]
    foreign: Foreign,
    #[shrink(with = module::function)]
    elsewhere: Foreign,
    #[shrink(with = trim)]
    trimmed: Vec<u8>,
}

mod foreseen {
    use super::{DryRun, MemShrink, trim};

    fn path(_: &Vec<u8>, dry_run: &mut DryRun<'_>) {
        dry_run.freed(0);
    }

    #[derive(MemShrink)]
    struct Foreseen(#[shrink(with = trim, dry_run = path)] Vec<u8>);
}

trait Trait {}

#[derive(MemShrink)]
#[shrink(bound = "T: Trait + MemShrink")]
struct Bound<T>(Vec<T>);

#[derive(MemShrink)]
struct Bounds<T>(#[shrink(bound = "T: Trait")] std::marker::PhantomData<T>);

mod krate {
    mod path {
        pub use memfootprint::*;
    }

    #[derive(memfootprint::MemShrink)]
    #[shrink(crate = path)]
    struct Elsewhere(String);
}

// A packed struct, a union, a type as a whole.
#[derive(MemShrink)]
#[repr(C, packed)]
struct Packed(#[shrink(skip)] Foreign, u32);

#[derive(MemShrink)]
#[shrink(skip)]
union Overlaid {
    int: u32,
    float: f32,
}

#[derive(MemShrink)]
#[shrink(with = path)]
struct Whole(Foreign);

#[derive(MemShrink, memfootprint::MemFootprint)]
struct Others {
    #[footprint(rename = "name")]
    named: Vec<u8>,
    #[bounded(entries = 10, ttl = "5m")]
    #[shrink(skip)]
    cached: memfootprint::cache::Cache<u64, u64>,
}

fn main() {}

//! A cache in a tree: what is cached and what caching takes, apart.

use crate::shape::{Shape, User, Word};
use memfootprint::cache::Cache;
use memfootprint::{Accuracy, MemFootprint, footprint, report};

#[derive(MemFootprint)]
struct App {
    users: Cache<u64, User>,
}

#[test]
fn payload_and_overhead_are_told_apart() {
    let app = App { users: Cache::builder().name("users").bytes(4 << 20).build().unwrap() };
    (0..10_000).for_each(|id| {
        app.users.insert(id, User::make(id));
    });
    let report = report(&app);
    let stats = app.users.stats();
    let cache = &report.root().children[0];
    assert_eq!(cache.deep.heap as usize, stats.used);
    assert_eq!(cache.bound.as_ref().unwrap().to_string(), "limit 4.0 MiB");
    let names: Vec<&str> = cache.children.iter().map(|child| &*child.name).collect();
    assert_eq!(names, ["slots", "index", "ghost"]);
    let slots = &cache.children[0];
    let value = slots.children.iter().find(|child| child.name == "[value]").unwrap();
    assert_eq!((value.count as usize, value.deep.heap as usize), (stats.entries, stats.payload));
    // A `BTreeMap` is only ever presumed; the rest is exact.
    assert_eq!(footprint(&app).accuracy, Accuracy::Presumed, "{report}");
    let words = Cache::<u64, Word>::builder().bytes(1 << 20).build().unwrap();
    words.insert(1, Word::make(1));
    assert_eq!(footprint(&words).accuracy, Accuracy::Exact);
}

#[test]
fn a_shard_in_use_is_listed_and_not_waited_for() {
    let cache = Cache::<u64, u64>::builder().bytes(4 << 20).shards(2).build().unwrap();
    cache.insert(1, 1);
    let update = cache.update(&1).unwrap();
    let footprint = footprint(&cache);
    assert_eq!(footprint.accuracy, Accuracy::AtLeast);
    assert_eq!(footprint.skipped[0].reason, memfootprint::Reason::Locked);
    drop(update);
}

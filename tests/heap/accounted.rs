//! Recorded blocks against the walk: what no root owns, and what is counted twice.

use crate::{block_of, index, said};
use memfootprint::heap::{SizeCount, inherit, record, record_with_sites, recording, spawn};
use memfootprint::{MemFootprint, Sink, Walker, assert_accounted};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

/// Names, maps and lists of five thousand packages: each block has one owner.
#[test]
fn the_startup_examples_index_owns_every_block_once() {
    let data: &[u8] = include_bytes!("../../examples/data/packages");
    let (index, recording) = record(|| index::Index::load(data).expect("a list of packages"));
    assert!(recording.blocks() > 20_000, "{recording:?}");
    let accounted = recording.account(&[&index]);
    assert_eq!(accounted.unaccounted, []);
    assert_eq!(accounted.twice, []);
    assert_eq!(accounted.owned, memfootprint::heap_size(&index) as u64);
    assert_accounted!(index, 100%, recording);
}

#[test]
fn collections_of_all_kinds_are_accounted_for() {
    let (value, recording) = record(|| {
        let tree: BTreeMap<u32, String> = (0..1000).map(|n| (n, n.to_string())).collect();
        let table: HashMap<String, Vec<u8>> = (0..500).map(|n| (n.to_string(), vec![0; n])).collect();
        let shared: Arc<str> = "shared".into();
        (tree, table, vec![shared.clone(), shared], Rc::new(vec![1_u64]))
    });
    assert_accounted!(value, 100%, recording);
}

/// What is dropped in the recording isn't live; what was there before isn't recorded.
#[test]
fn only_live_blocks_made_within_are_recorded() {
    let before = block_of(111);
    let ((grown, block), recording) = record(|| {
        drop(block_of(1000));
        let mut grown = block_of(10);
        grown.reserve_exact(90);
        drop(before);
        (grown, std::thread::spawn(|| block_of(77)).join().expect("no panic"))
    });
    assert_eq!((grown.capacity(), block.len()), (100, 77));
    let accounted = recording.account(&[&grown, &block]);
    assert!(accounted.unaccounted.iter().all(|blocks| blocks.size != 1000), "{accounted}");
    assert_eq!(accounted.twice, [SizeCount { size: 77, blocks: 1 }], "made on another thread");
}

#[test]
fn threads_that_inherit_are_recorded_and_what_others_free_is_taken_out() {
    let (block, recording) = record(|| {
        let lost = block_of(555);
        std::thread::spawn(move || drop(lost)).join().expect("no panic");
        let token = inherit();
        let scoped = std::thread::scope(|threads| {
            threads.spawn(|| token.scope(|| block_of(321))).join().expect("no panic")
        });
        (spawn(|| block_of(123)).join().expect("no panic"), scoped)
    });
    let accounted = recording.account(&[&block]);
    assert_eq!(accounted.twice, []);
    assert!(accounted.unaccounted.iter().all(|blocks| blocks.size != 555), "{accounted}");
}

/// A list that its owner counts twice.
struct Twice(Vec<u32>);

impl MemFootprint for Twice {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(&self.0);
        walker.value(&self.0);
    }
}

#[test]
fn what_nobody_owns_and_what_is_counted_twice_is_listed_by_size() {
    let ((owned, twice, _lost), recording) = record(|| {
        let lost = [block_of(48), block_of(48), block_of(700)];
        (block_of(1000), Twice(vec![7; 5]), lost)
    });
    let said = said(|| assert_accounted!([owned, twice], 98%, recording));
    for line in [
        "98 % were asked for, and 56.1 % of the live bytes have an owner: 1020 of 1816 B",
        "no root owns: 3 blocks, 796 B",
        "     700 B × 1             700 B",
        "      48 B × 2              96 B",
        "counted twice, or made outside of the recording: 1 blocks, 20 B",
        "      20 B × 1              20 B",
    ] {
        assert!(said.contains(line), "{line:?} in\n{said}");
    }
}

/// Roots that share blocks: each counts once.
#[test]
fn roots_that_share_account_for_what_they_share_once() {
    let ((a, b), recording) = record(|| {
        let names: Vec<Arc<str>> = (0..100).map(|n| n.to_string().into()).collect();
        (names.clone(), names)
    });
    assert_accounted!([a, b], 100%, recording);
    let alone = recording.account(&[&a]);
    assert_eq!(alone.unaccounted, [SizeCount { size: 1600, blocks: 1 }]);
}

#[test]
fn recordings_lie_within_each_other() {
    let ((inner, outer), all) = record(|| {
        let before = block_of(10);
        let (inner, within) = record(|| block_of(20));
        assert_eq!((within.blocks(), within.bytes()), (1, 20));
        (inner, before)
    });
    assert_eq!((all.blocks(), all.bytes()), (2, 30));
    assert!(recording().is_none());
    drop((inner, outer));
}

#[test]
fn without_a_recording_it_is_said_how_to_make_one() {
    let said = said(|| assert_accounted!(vec![1], 98%));
    assert!(said.starts_with("no recording is on, so no block is known; build"), "{said}");
}

#[test]
fn recordings_cost_nothing_that_is_counted() {
    let (recording, usage) = memfootprint::heap::scope(|| record(|| block_of(10)).1);
    assert_eq!((usage.allocs, usage.live), (1, 0));
    let ((), usage) = memfootprint::heap::scope(|| drop(recording));
    assert_eq!(usage.frees, 0);
}

#[inline(never)]
fn forgets() -> Vec<u8> {
    std::hint::black_box(vec![1; 4321])
}

#[test]
fn sites_say_where_unowned_blocks_are_made() {
    let ((list, forgotten), recording) = record_with_sites(|| (vec![1_u64; 10], forgets()));
    let said = said(|| assert_accounted!(list, 98%, recording));
    let site = said.lines().find(|line| line.contains("1 of them seen made in "));
    assert!(site.is_some_and(|line| line.contains("forgets")), "{said}");
    drop(forgotten);
}

//! The snapshot of this very process, on Linux.

#![cfg(target_os = "linux")]

use memfootprint::process::{LimitSource, Process, snapshot};
use memfootprint_support::child::{alone, alone_after};
use std::sync::Barrier;

#[test]
fn the_figures_fit_together() {
    let Process { rss, peak, virtual_size, data, page_tables, threads, main_stack, .. } = snapshot();
    assert!(rss.unwrap() > 0 && rss <= peak && peak <= virtual_size, "{rss:?} {peak:?} {virtual_size:?}");
    assert!(data.unwrap() > 0 && data < virtual_size);
    assert!(page_tables.unwrap() > 0 && main_stack.unwrap() > 0 && threads.unwrap() > 0);
    assert_eq!(snapshot().pid, Some(std::process::id()));
    assert_eq!(snapshot().allocated, None, "the system doesn't know");
}

#[test]
fn the_limit_is_at_most_what_the_machine_has() {
    let ram = std::fs::read_to_string("/proc/meminfo").unwrap();
    let kib: u64 = ram.split_whitespace().nth(1).unwrap().parse().unwrap();
    let limit = snapshot().limit.unwrap();
    assert!((1 << 20..=kib * 1024).contains(&limit.bytes), "{limit:?}");
}

#[test]
fn the_build_profile_is_this_one() {
    let profile = snapshot().profile;
    assert_eq!(profile.debug_assertions, Some(cfg!(debug_assertions)));
    assert_eq!(profile.panic_abort, Some(false), "tests unwind");
}

#[test]
fn memory_and_threads_show() {
    alone("memory_and_threads_show", || {
        memory_shows();
        threads_show();
    });
}

fn memory_shows() {
    const MIB: u64 = 1 << 20;
    let before = snapshot();
    let touched = vec![1_u8; 64 << 20];
    let during = snapshot();
    drop(std::hint::black_box(touched));
    let after = snapshot();
    let grown = |now: Option<u64>| now.unwrap().saturating_sub(before.rss.unwrap());
    assert!((60 * MIB..80 * MIB).contains(&grown(during.rss)), "{before:?} {during:?}");
    assert!(grown(after.rss) < 8 * MIB, "{before:?} {after:?}");
    assert!(grown(after.peak) >= 60 * MIB, "a peak stays: {after:?}");
}

fn threads_show() {
    let before = snapshot().threads.unwrap();
    let barrier = Barrier::new(9);
    let with_threads = std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                barrier.wait(); // all are there
                barrier.wait(); // and were counted
            });
        }
        barrier.wait();
        let counted = snapshot().threads;
        barrier.wait();
        counted
    });
    assert_eq!(with_threads.unwrap(), before + 8);
}

#[test]
fn a_resource_limit_shows() {
    alone_after("ulimit -v 524288", "a_resource_limit_shows", || {
        let process = snapshot();
        let limit = process.limit.unwrap();
        assert!(limit.bytes <= 512 << 20, "{limit:?}");
        // Unless the machine's or container's is tighter.
        if limit.bytes == 512 << 20 {
            assert_eq!((limit.source, limit.source.code()), (LimitSource::AddressSpace, "rlimit_as"));
            assert_eq!(process.used(), process.virtual_size);
        }
    });
}

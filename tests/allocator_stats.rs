//! What an allocator tells of itself, and what threads' stacks take, each in a process of its own.
#![cfg(all(target_os = "linux", target_env = "gnu"))]

use memfootprint::process::{self, Allocator, AllocatorStats, Glibc, Stacks};
use memfootprint::{Startup, size};
use memfootprint_support::child::alone;
use std::sync::{Arc, Barrier};

#[test]
fn glibc_tells_what_it_holds() {
    alone("glibc_tells_what_it_holds", || {
        assert_eq!((process::allocator(), process::release_memory()), (None, false));
        process::set_allocator(&Glibc);
        let before = process::snapshot().allocated.expect("it tells");
        let small: Vec<Box<[u8; 1000]>> = (0..10_000).map(|_| Box::new([1; 1000])).collect();
        let large = vec![1_u8; 32 << 20];
        let held = process::snapshot().allocated.expect("it tells") - before;
        // A header for each block, and pages for the large one.
        let asked = 10_000 * 1000 + 8 * 10_000 + (32 << 20);
        assert!((asked..asked + (1 << 20)).contains(&held), "{held}");
        let logged = Startup::new("svc").root("small", &small).root("large", &large).log();
        let coverage: f64 = logged.roots.iter().filter_map(|root| root.coverage(&logged.process)).sum();
        assert!((0.9..=1.0).contains(&coverage), "{coverage}");

        let last = Box::new([1; 1000]);
        drop(small);
        let (name, freed) = process::allocator().expect("it was set");
        assert!(name == "glibc" && freed.retained > Some(9_000_000), "{freed:?}");
        let rss = process::snapshot().rss.expect("Linux tells");
        assert!(process::release_memory());
        assert!(process::snapshot().rss.expect("Linux tells") + 8_000_000 < rss);
        assert!(last[0] == 1 && large[0] == 1);
    });
}

/// An allocator that knows all of it.
struct Known;

impl Allocator for Known {
    fn name(&self) -> &'static str {
        "known"
    }

    fn stats(&self) -> AllocatorStats {
        let mut stats = AllocatorStats::default();
        (stats.allocated, stats.resident, stats.retained) = (Some(300), Some(400), Some(100));
        stats
    }
}

#[test]
fn ratios_are_of_what_is_known() {
    let stats = Known.stats();
    assert_eq!((stats.fragmentation(), stats.retained_share()), (Some(0.25), Some(0.2)));
    let unknown = AllocatorStats::default();
    assert_eq!((unknown.fragmentation(), unknown.retained_share()), (None, None));
}

#[test]
fn stacks_are_reserved_and_hardly_touched() {
    alone("stacks_are_reserved_and_hardly_touched", || {
        const THREADS: u64 = 20;
        let before: Stacks = process::stacks().expect("Linux tells");
        let barrier = Arc::new(Barrier::new(THREADS as usize + 1));
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                let barrier = barrier.clone();
                process::spawn("idle", size!("256 KiB"), move || _ = (barrier.wait(), barrier.wait()))
                    .expect("a thread")
            })
            .collect();
        barrier.wait();
        let after = process::stacks().expect("Linux tells");
        assert_eq!(after.count - before.count, THREADS);
        assert!(
            (THREADS * (256 << 10)..THREADS * (300 << 10)).contains(&(after.reserved - before.reserved)),
            "{after:?}"
        );
        assert!(after.touched - before.touched < THREADS * (64 << 10), "{after:?}");
        barrier.wait();
        for thread in threads {
            thread.join().expect("no panic");
        }
    });
}

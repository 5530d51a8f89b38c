//! `#[heap_test]` as users write it: these are tests by themselves.

use crate::{block_of, said};
use memfootprint::heap_test;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

#[heap_test(peak = "1 KiB", live = 0, allocs <= 2, reallocs = 0, bytes <= "1 KiB", frees == 1)]
fn within_all_limits() {
    drop(block_of(1000));
}

static LAZY: LazyLock<Vec<u8>> = LazyLock::new(|| vec![0; 10_000]);

#[heap_test(allocs = 0, live = 0)]
fn lazy_statics_are_made_when_it_warms_up() {
    assert_eq!(LAZY.len(), 10_000);
}

#[heap_test(live = 0)]
fn results_are_tests() -> Result<(), std::num::ParseIntError> {
    let number: u32 = "17".parse()?;
    assert_eq!(number, 17);
    if number > 3 {
        return Ok(());
    }
    Ok(())
}

#[heap_test(peak = "100 B")]
#[should_panic = "breaks its heap limits"]
fn over_the_peak() {
    drop(block_of(101));
}

#[heap_test(allocs = 2)]
#[should_panic = "1 too few"]
fn fewer_than_exactly() {
    drop(block_of(101));
}

static RUNS: AtomicUsize = AtomicUsize::new(0);

mod counted {
    use super::{Ordering, RUNS};

    #[memfootprint::heap_test(live = 0)]
    pub(super) fn is_run_twice() {
        RUNS.fetch_add(1, Ordering::Relaxed);
    }
}

#[heap_test(live <= "1 KiB")]
#[test]
fn a_test_stays_one_test() {}

#[heap_test(live = 0, peak = "10 KiB")]
#[tokio::test]
async fn tasks_are_tests() {
    let block = block_of(5000);
    tokio::task::yield_now().await;
    // The neighbour's block on the same thread isn't this task's.
    let neighbour = tokio::spawn(async { drop(block_of(100_000)) });
    neighbour.await.expect("no panic");
    drop(block);
}

#[test]
fn functions_are_left_as_they_are_called() {
    let before = RUNS.load(Ordering::Relaxed);
    counted::is_run_twice();
    assert!(RUNS.load(Ordering::Relaxed) >= before + 2);
}

/// An error in the first run fails the test, even if the second is right.
#[test]
fn a_failure_to_warm_up_is_one() {
    static FIRST: AtomicUsize = AtomicUsize::new(0);
    let said = said(|| {
        let run = memfootprint::__private::heap::test("t", &[], || {
            if FIRST.fetch_add(1, Ordering::Relaxed) == 0 { Err("cold") } else { Ok(()) }
        });
        assert!(run.is_ok());
    });
    assert_eq!(said, "`t` failed when it was run to warm up");
}

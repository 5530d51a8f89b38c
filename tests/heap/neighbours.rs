//! Tests beside a noisy one: what others ask for is never counted.

use crate::block_of;
use memfootprint::{assert_heap, heap_test};
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// In the environment of the runs of `a_hundred_runs_beside_a_noisy_test`.
const NOISE: &str = "MEMFOOTPRINT_NOISE";

static IS_OVER: AtomicBool = AtomicBool::new(false);

/// Makes and frees blocks on three threads until the others are done, or for a while.
#[test]
#[ignore = "the noise of another test"]
fn noise() {
    if std::env::var_os(NOISE).is_none() {
        return;
    }
    let until = Instant::now() + Duration::from_millis(60);
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                while Instant::now() < until && !IS_OVER.load(Ordering::Relaxed) {
                    let blocks: Vec<Vec<u8>> = (0..100).map(|size| vec![0; size * 50]).collect();
                    drop(blocks);
                }
            });
        }
    });
}

macro_rules! quiet {
    ($($name:ident)*) => {$(
        #[heap_test(peak == "1000 B", live = 0, allocs == 1, frees == 1, reallocs = 0)]
        #[ignore = "beside the noise"]
        fn $name() {
            drop(block_of(1000));
            std::thread::yield_now();
        }
    )*};
}

quiet! { quiet_1 quiet_2 quiet_3 quiet_4 quiet_5 quiet_6 quiet_7 }

#[test]
#[ignore = "beside the noise"]
fn quiet_blocks() {
    for _ in 0..200 {
        assert_heap!(peak == "1000 B", allocs == 1, live = 0, {
            drop(block_of(1000));
            std::thread::yield_now();
        });
    }
}

/// This program's own tests, in processes of their own.
#[test]
fn a_hundred_runs_beside_a_noisy_test() {
    let program = std::env::current_exe().expect("a path");
    for run in 0..100 {
        let output = Command::new(&program)
            .args(["--ignored", "neighbours::", "--test-threads", "8"])
            .env(NOISE, "1")
            .output()
            .expect("a process");
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && told.contains("9 passed"), "run {run}:\n{told}");
    }
}

//! How long a process stands still, and what asking its memory takes: to be looked at, by
//! `cargo test --release -p cargo-footprint --lib figures -- --ignored --nocapture`.

use std::hint::black_box;
use std::time::Instant;

use super::child::{Counting, PAUSE, read};
use super::*;

#[test]
#[ignore = "tells figures, of a gigabyte"]
fn figures() {
    for threads in [1, 20] {
        let mut child = Counting::start(threads, 1024);
        child.tell();
        for _ in 0..3 {
            let began = Instant::now();
            let Some(captured) = read(&child, &PAUSE) else { return };
            let (all, pause) = (began.elapsed(), captured.pause.unwrap_or_default());
            let bytes = (child.count * 8) as f64;
            println!(
                "{threads} threads: stood still for {pause:?} of {all:?}, {:.2} GB/s of the pause",
                bytes / 1e9 / pause.as_secs_f64()
            );
        }
        let least = Pause { most_memory: 0, ..PAUSE };
        let Some(captured) = read(&child, &least) else { return };
        println!("{threads} threads: stood still for {:?} when nothing is copied", captured.pause);
        let Some(captured) = read(&child, &PAUSE) else { return };
        let memory = &captured.memory;
        for (name, step) in [("one after the other", 1), ("all over one region", 0x9e37_79b9_u64)] {
            let began = Instant::now();
            let mut sum = 0_u64;
            for index in 0..20_000_000 {
                let at = child.words + index * step % child.count * 8;
                sum = sum.wrapping_add(memory.word(black_box(at)).unwrap_or(0));
            }
            black_box(sum);
            println!("a word, {name}: {:.2} ns", began.elapsed().as_nanos() as f64 / 2e7);
        }
        let starts: Vec<u64> = memory.ranges().map(|range| range.start).collect();
        let began = Instant::now();
        let mut sum = 0_u64;
        for index in 0..20_000_000 {
            sum = sum.wrapping_add(memory.word(starts[index * 7919 % starts.len()]).unwrap_or(0));
        }
        black_box(sum);
        println!(
            "a word, of another of {} regions each time: {:.2} ns",
            starts.len(),
            began.elapsed().as_nanos() as f64 / 2e7
        );
    }
}

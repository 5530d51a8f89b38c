//! Control thread count and stack usage: what threads reserve is address space; memory is what they touch.

use crate::data::Data;
use crate::parse::dependencies;
use crate::point::{Outcome, Point, size as bytes, times};
use memfootprint::process::{self, Stacks, snapshot};
use memfootprint::{ByteSize, size};
use std::sync::{Arc, Barrier};

pub const POINT: Point = Point {
    number: 9,
    name: "threads and stacks",
    feature: "process::spawn, stacks, stack_high_water",
    measure,
};

/// A thread for each client, and what std reserves for each.
const CROWD: (usize, ByteSize) = (64, size!("2 MiB"));

/// What each package depends on.
type Texts = Arc<[String]>;

/// One thread's part: every `threads`th text.
fn part(texts: &Texts, first: usize, threads: usize) -> usize {
    texts.iter().skip(first).step_by(threads).map(|text| dependencies(text).count()).sum()
}

/// The work on so many threads; `look` is called when all have done theirs and none has ended.
fn run<T>(texts: &Texts, (threads, stack): (usize, ByteSize), look: impl FnOnce() -> T) -> (usize, T) {
    let barrier = Arc::new(Barrier::new(threads + 1));
    let start = |first: usize| {
        let (texts, barrier) = (texts.clone(), barrier.clone());
        let work = move || {
            let count = part(&texts, first, threads);
            barrier.wait();
            barrier.wait();
            count
        };
        process::spawn("worker", stack, work).expect("a thread")
    };
    let running: Vec<_> = (0..threads).map(start).collect();
    barrier.wait();
    let seen = look();
    barrier.wait();
    (running.into_iter().map(|thread| thread.join().expect("no panic")).sum(), seen)
}

/// What threads took, on top of what was there before.
fn taken(texts: &Texts, pool: (usize, ByteSize)) -> Option<(Stacks, String)> {
    let (before, pages) = (process::stacks()?, snapshot().page_tables?);
    let (_, seen) = run(texts, pool, || Some((process::stacks()?, snapshot().page_tables?)));
    let (mut stacks, pages_after) = seen?;
    stacks.count -= before.count;
    stacks.reserved -= before.reserved;
    stacks.touched = stacks.touched.saturating_sub(before.touched);
    let line = format!(
        "{:>3} threads of {}: {} reserved, {} touched, {} of page tables",
        stacks.count,
        pool.1,
        bytes(stacks.reserved),
        bytes(stacks.touched),
        bytes(pages_after.saturating_sub(pages))
    );
    Some((stacks, line))
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let texts: Texts = data.stanzas.iter().map(|stanza| stanza.depends.clone()).collect();
    // What one needs: its stack must be of another size than the others', as stacks are used again.
    let (probed, whole) = (texts.clone(), size!("1536 KiB"));
    let probe = move || {
        part(&probed, 0, 1);
        process::stack_high_water()
    };
    let high_water = process::spawn("probe", whole, probe).expect("a thread").join().expect("no panic");
    // Twice that, and generously: to overflow a stack aborts.
    let stack = ByteSize((2 * high_water.unwrap_or(0)).next_multiple_of(64 << 10).max(256 << 10));
    let crew = if is_broken { CROWD } else { (4, stack) };

    let mut story = vec![];
    let mut figures = None;
    let fixed = taken(&texts, crew);
    if let (Some((after, line)), Some((before, line_before)), Some(used)) =
        (fixed, taken(&texts, CROWD), high_water)
    {
        story = vec![
            format!("One thread that does all of the work touches {} of its stack.", bytes(used)),
            line_before,
            line,
            "Most of what is reserved is never touched: fewer threads save address space and page tables."
                .into(),
        ];
        assert!(after.reserved * 10 < before.reserved, "{} are reserved", bytes(after.reserved));
        assert!(before.touched * 10 < before.reserved, "what is reserved isn't what is used");
        figures = Some([before.reserved, after.reserved]);
    } else {
        assert!(!is_broken, "this system doesn't tell of stacks");
        story.push("This system doesn't tell of stacks.".into());
    }
    // Afterwards, as threads that ended leave their stacks for the next.
    let time = times(|| run(&texts, CROWD, || ()).0, || run(&texts, crew, || ()).0);
    Outcome { what: "stacks", figures, cost: format!("{time:.2}× the time, with their start"), story }
}

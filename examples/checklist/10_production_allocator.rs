//! Use a production-grade allocator: what a process keeps after a peak, and how fast it gets there, is the allocator's.

use crate::chosen::{NAMES, VARIABLE, tell};
use crate::data::Data;
use crate::parse::Stanza;
use crate::point::{Outcome, Point, seconds, size};
use memfootprint::process::{self, snapshot};
use memfootprint::{MemFootprint, heap_size};
use std::hint::black_box;
use std::process::Command;
use std::sync::Barrier;
use std::time::Duration;

pub const POINT: Point =
    Point { number: 10, name: "allocator", feature: "heap::Tracking<A>, process::release_memory", measure };

/// How many threads take part in the peak.
const THREADS: usize = 4;

/// How many copies of the list each makes.
const COPIES: usize = 6;

/// One of how many packages is kept.
const KEPT: usize = 1000;

/// In production, they are told to give back soon what nobody needs: by default jemalloc waits ten seconds. The system's
/// can't be told.
const SETTINGS: [(&str, &str); 2] =
    [("_RJEM_MALLOC_CONF", "dirty_decay_ms:300,muzzy_decay_ms:0"), ("MIMALLOC_PURGE_DELAY", "100")];

#[derive(MemFootprint)]
struct Package {
    name: String,
    version: String,
    depends: Vec<String>,
}

fn package(stanza: &Stanza) -> Package {
    let depends = stanza.depends.split(',').map(|name| name.trim().to_owned()).collect();
    Package { name: stanza.package.clone(), version: stanza.version.clone(), depends }
}

/// What a process comes to with one allocator: bytes that it holds, and `rss` at the peak, after it, and after the allocator
/// was asked to give back what it doesn't need; milliseconds that the work took.
struct Taken {
    held: u64,
    rss: [u64; 3],
    millis: u64,
}

/// A peak of load on several threads, of which a few values are kept, and a quiet second.
fn load(data: &Data) -> Option<Taken> {
    tell();
    let start = snapshot().rss?;
    let now = || Some(snapshot().rss?.saturating_sub(start));
    let barrier = Barrier::new(THREADS + 1);
    let work = || {
        let all = data.stanzas.iter().cycle().take(COPIES * data.stanzas.len());
        let all: Vec<Package> = all.map(package).collect();
        barrier.wait();
        barrier.wait();
        let kept: Vec<Package> = all.into_iter().step_by(KEPT).collect();
        barrier.wait();
        // Allocators give back after some time, and while they are called.
        for _ in 0..100 {
            drop(black_box(data.stanzas.iter().take(100).map(package).collect::<Vec<_>>()));
            std::thread::sleep(Duration::from_millis(10));
        }
        barrier.wait();
        barrier.wait();
        heap_size(&kept) as u64
    };
    std::thread::scope(|scope| {
        let (mut running, mut peak) = (Vec::new(), None);
        let took = seconds(|| {
            running.extend((0..THREADS).map(|_| scope.spawn(work)));
            barrier.wait();
            peak = now();
            barrier.wait();
            barrier.wait();
        });
        barrier.wait();
        let after = now();
        process::release_memory();
        let released = now();
        barrier.wait();
        let held = running.into_iter().map(|thread| thread.join().expect("no panic")).sum();
        Some(Taken { held, rss: [peak?, after?, released?], millis: (took * 1e3) as u64 })
    })
}

/// The same in a process of its own, which has the allocator of this name.
fn child(data: &Data, name: &str) -> Option<Taken> {
    let program = std::env::current_exe().ok()?;
    let mut command = Command::new(program);
    command.args(["10", "--data"]).arg(&data.path).envs(SETTINGS).env(VARIABLE, name);
    let output = command.output().expect("this program starts");
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let mut numbers = text.split_whitespace().map_while(|word| word.parse().ok());
    let mut next = || numbers.next();
    Some(Taken { held: next()?, rss: [next()?, next()?, next()?], millis: next()? })
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    if std::env::var_os(VARIABLE).is_some() {
        // One of the processes that are compared.
        if let Some(Taken { held, rss: [peak, after, released], millis }) = load(data) {
            println!("{held} {peak} {after} {released} {millis}");
        }
        std::process::exit(0);
    }
    let names = if is_broken { &["system", "system"] } else { NAMES };
    let taken: Option<Vec<Taken>> = names.iter().map(|name| child(data, name)).collect();
    let Some(taken) = taken else {
        assert!(!is_broken, "this system doesn't tell what a process takes");
        let story = vec!["This system doesn't tell what a process takes.".into()];
        return Outcome { what: "rss kept", figures: None, cost: "not measured here".into(), story };
    };
    // What is kept with another allocator, or by one that is asked to give back.
    let quiet = (1..taken.len()).map(|at| (names[at].to_owned(), taken[at].rss[1], taken[at].millis));
    let asked =
        (0..taken.len()).map(|at| (format!("{}, asked", names[at]), taken[at].rss[2], taken[at].millis));
    let (name, kept, millis) =
        quiet.chain(asked.filter(|_| !is_broken)).min_by_key(|(_, rss, _)| *rss).expect("there are several");
    let before = &taken[0];
    if cfg!(all(target_os = "linux", target_env = "gnu")) {
        let usual = before.rss[1];
        assert!(kept * 2 < usual, "{name}: {} are kept, usually {}", size(kept), size(usual));
    }
    let mut story = vec![format!(
        "{THREADS} threads make {COPIES} copies of the list each, and keep one package in {KEPT}, {} of heap.",
        size(before.held)
    )];
    story.push(
        "mimalloc and jemalloc are told to give back after 0.1 s and 0.3 s; the system's can't be.".into(),
    );
    for (name, Taken { rss: [peak, after, released], millis, .. }) in names.iter().zip(&taken) {
        let [peak, after, released] = [peak, after, released].map(|bytes| size(*bytes).to_string());
        story.push(format!(
            "{name:<9} rss {peak:>9} at the peak, {after:>9} a second later, {released:>9} when asked; {millis} ms"
        ));
    }
    Outcome {
        what: "rss kept",
        figures: Some([before.rss[1], kept]),
        cost: format!("{name}: {:.2}× the time", millis as f64 / before.millis.max(1) as f64),
        story,
    }
}

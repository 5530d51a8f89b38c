//! What gives memory back to the operating system: shrinking, or rebuilding?
//!
//! ```sh
//! cargo run --release --example rebuild
//! ```
//!
//! Sessions with room that they don't use are given back in several ways, each in a process of its own, as what an allocator
//! has free depends on what it did before.
#![allow(unsafe_code)] // `malloc_trim`

use memfootprint::process::snapshot;
use memfootprint::{ByteSize, MemFootprint, MemShrink, Rebuild, deep_shrink, heap_size};
use std::fmt::Write;
use std::process::{Command, ExitCode};

const SESSIONS: u64 = 300_000;

#[derive(Clone, MemFootprint, MemShrink)]
struct Session {
    user: String,
    history: Vec<u64>,
}

/// With room for much more than there is.
fn sessions() -> Vec<Session> {
    let session = |id: u64| {
        let (mut user, mut history) = (String::with_capacity(512), Vec::with_capacity(64));
        _ = write!(user, "user {id}");
        history.extend(0..id % 12);
        Session { user, history }
    };
    (0..SESSIONS).map(session).collect()
}

/// Has the allocator give free pages back, if it is one that has to be asked.
fn trim() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: it may be called at any time.
    unsafe {
        libc::malloc_trim(0);
    }
}

fn each(rebuild: Rebuild, sessions: &mut Vec<Session>) {
    rebuild.each(sessions, |sessions, part| sessions.iter_mut().for_each(part));
}

/// A way to give memory back, and its name.
type Way = (&'static str, fn(&mut Vec<Session>));

const WAYS: [Way; 7] = [
    ("nothing", |_| {}),
    ("shrink", |sessions| _ = deep_shrink(sessions)),
    ("shrink, trim", |sessions| {
        deep_shrink(sessions);
        trim();
    }),
    ("rebuild", |sessions| _ = memfootprint::rebuild(sessions)),
    ("rebuild, trim", |sessions| _ = Rebuild::new().trim(trim).run(sessions)),
    ("rebuild each, trim", |sessions| each(Rebuild::new().trim(trim), sessions)),
    ("shrink, rebuild each, trim", |sessions| {
        deep_shrink(sessions);
        each(Rebuild::new().trim(trim), sessions);
    }),
];

/// One line: what the sessions take, and what the process takes, after this.
fn measure((name, give_back): Way) {
    let mut sessions = sessions();
    give_back(&mut sessions);
    let size =
        |bytes: Option<u64>| bytes.map_or_else(|| "unknown".into(), |bytes| ByteSize(bytes).to_string());
    let (heap, process) = (ByteSize::from(heap_size(&sessions)).to_string(), snapshot());
    println!("{name:<28}{heap:>10}{:>11}{:>11}", size(process.rss), size(process.peak));
}

fn main() -> ExitCode {
    if let Some(name) = std::env::args().nth(1) {
        return match WAYS.into_iter().find(|(way, _)| *way == name) {
            Some(way) => {
                measure(way);
                ExitCode::SUCCESS
            }
            None => {
                eprintln!("no such way: {name}");
                ExitCode::from(2)
            }
        };
    }
    println!("{:<28}{:>10}{:>11}{:>11}", "", "heap", "rss", "peak");
    for (name, _) in WAYS {
        let program = std::env::current_exe().map(Command::new);
        match program.and_then(|mut program| program.arg(name).status()) {
            Ok(status) if status.success() => {}
            failed => {
                eprintln!("error: {name}: {failed:?}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

//! A program that holds blocks of many kinds, captured once.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use memfootprint::heap::scope;

use crate::attach::memory::Memory;
use crate::attach::{AttachError, Captured, Heap, Options, Pause, Subject, process};

/// What was captured, and its program's file.
pub(super) struct Sample {
    pub(super) captured: Captured,
    pub(super) file: Vec<u8>,
    pub(super) subject: Subject,
}

/// None where the machine forbids to read processes, which is said loudly; or the test fails, if it must be run.
pub(super) fn sample() -> Option<&'static Sample> {
    static SAMPLE: OnceLock<Option<Sample>> = OnceLock::new();
    SAMPLE.get_or_init(capture).as_ref()
}

fn capture() -> Option<Sample> {
    let tests = std::env::current_exe().expect("a path");
    let folder = tests.parent().expect("a folder").join("hostile-fixtures");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    // Several may run the tests at once.
    let program = folder.join(format!("holding-{}", std::process::id()));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attach/holding.rs");
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let status = Command::new(rustc)
        .current_dir(&folder)
        .args(["--edition=2024", "-Awarnings", "-g", "--crate-name=holding", "-o"])
        .args([&program, &source])
        .env_remove("RUSTFLAGS")
        .status()
        .expect("rustc runs");
    assert!(status.success(), "the fixture is compiled");
    let mut child = Command::new(&program).stdout(Stdio::piped()).spawn().expect("it runs");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("it tells");
    assert_eq!(line, "waiting\n");
    // The threads are on their way from telling to waiting.
    std::thread::sleep(Duration::from_millis(100));
    let pause = Pause { stop: true, longest: Duration::from_secs(60), most_memory: 1 << 30 };
    let captured = process(child.id() as i32, &pause);
    let sample = captured.map(|captured| Sample {
        subject: Subject::open(&program, None, &|_| {}).expect("it has debug info"),
        file: std::fs::read(&program).expect("it can be read"),
        captured: Captured { program: program.clone(), ..captured },
    });
    let _ = child.kill();
    let _ = child.wait();
    match sample {
        Ok(sample) => Some(sample),
        Err(AttachError::Denied(denied)) => {
            eprintln!("\n!!! NOT CHECKED: processes can't be read here: {denied}.\n");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

impl Sample {
    /// The same process with other memory.
    pub(super) fn with(&self, memory: Memory) -> Captured {
        let of = &self.captured;
        Captured {
            memory,
            mappings: of.mappings.clone(),
            threads: of.threads.clone(),
            program: of.program.clone(),
            path: of.path.clone(),
            pause: of.pause,
            missing: Vec::new(),
        }
    }
}

/// Bytes of memory that was copied.
pub(super) fn copied(memory: &Memory) -> u64 {
    memory.ranges().map(|range| range.end - range.start).sum()
}

/// Bytes that a walk may allocate for each byte that was copied, and for any process: plans of types, and places.
const PER_BYTE: u64 = 6;
const ANY: u64 = 64 << 20;

/// Walks, with as much memory as is fair.
#[track_caller]
pub(super) fn walk(captured: &Captured, subject: &Subject, options: &Options) -> Heap {
    let most = ANY + PER_BYTE * copied(&captured.memory);
    let (heap, usage) = scope(|| captured.walk(subject, options));
    assert!(usage.peak <= most, "{} bytes were allocated; {most} would be fair", usage.peak);
    heap
}

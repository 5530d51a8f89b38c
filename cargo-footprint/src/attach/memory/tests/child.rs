//! The process that the tests read.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use super::super::{AttachError, Captured, Pause, process};

/// A child, which ends with the test.
pub(in crate::attach::memory) struct Counting {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    pub(in crate::attach::memory) words: u64,
    pub(in crate::attach::memory) count: u64,
    pub(in crate::attach::memory) sparse: u64,
    pub(in crate::attach::memory) known: u64,
    pub(in crate::attach::memory) written: u64,
}

/// How far a child is.
#[derive(Debug)]
pub(in crate::attach::memory) struct Told {
    pub(in crate::attach::memory) signals: u64,
    pub(in crate::attach::memory) sum: u64,
    pub(in crate::attach::memory) named: u64,
    pub(in crate::attach::memory) counters: Vec<u64>,
}

impl Counting {
    pub(in crate::attach::memory) fn start(threads: usize, megabytes: usize) -> Self {
        let mut child = Command::new(program())
            .args([threads.to_string(), megabytes.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it runs");
        let input = child.stdin.take().expect("a pipe");
        let mut output = BufReader::new(child.stdout.take().expect("a pipe"));
        let line = line(&mut output);
        let mut places = line.split_whitespace().map(|at| u64::from_str_radix(at, 16).expect("an address"));
        let mut place = || places.next().expect("five of them");
        let (words, count, sparse, known, written) = (place(), place(), place(), place(), place());
        Self { child, input, output, words, count, sparse, known, written }
    }

    pub(in crate::attach::memory) fn pid(&self) -> i32 {
        self.child.id() as i32
    }

    pub(in crate::attach::memory) fn tell(&mut self) -> Told {
        self.input.write_all(b"tell\n").expect("it reads");
        let line = line(&mut self.output);
        let mut numbers = line.split_whitespace().map(|number| number.parse().expect("a number"));
        let mut number = || numbers.next().expect("three and more");
        let (signals, sum, named) = (number(), number(), number());
        Told { signals, sum, named, counters: numbers.collect() }
    }

    /// Waits until each of its threads has counted on.
    #[track_caller]
    pub(in crate::attach::memory) fn counts_on(&mut self) {
        let before = self.tell().counters;
        for _ in 0..2000 {
            let now = self.tell().counters;
            if before.iter().zip(&now).all(|(before, now)| before < now) {
                return;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("some threads stand still: {before:?} and now {:?}", self.tell().counters);
    }

    pub(in crate::attach::memory) fn kill(&mut self) {
        self.child.kill().expect("it can be killed");
    }

    pub(in crate::attach::memory) fn sender(&self, count: usize) -> Child {
        Command::new(program())
            .args(["send".to_owned(), self.pid().to_string(), count.to_string()])
            .spawn()
            .expect("it runs")
    }

    /// A word of the memory whose contents are known.
    pub(in crate::attach::memory) fn word(index: u64) -> u64 {
        index.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn line(output: &mut impl BufRead) -> String {
    let mut line = String::new();
    output.read_line(&mut line).expect("it tells");
    line
}

/// The fixture, compiled once.
pub(in crate::attach::memory) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let tests = std::env::current_exe().expect("a path");
        let folder = tests.parent().expect("a folder").join("attach-fixtures");
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        // Several may run the tests at once.
        let program = folder.join(format!("counting-{}", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attach/counting.rs");
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let status = Command::new(rustc)
            .current_dir(&folder)
            .args(["--edition=2024", "-O", "-Awarnings", "-o"])
            .args([&program, &source])
            .env_remove("RUSTFLAGS")
            .status()
            .expect("rustc runs");
        assert!(status.success(), "the fixture is compiled");
        program
    })
}

pub(in crate::attach::memory) const PAUSE: Pause =
    Pause { stop: true, longest: Duration::from_secs(60), most_memory: 8 << 30 };

/// Reads a process. Where the machine forbids it to everyone, the test says so loudly and is over: that is nothing that could be
/// installed.
#[track_caller]
pub(in crate::attach::memory) fn read(child: &Counting, pause: &Pause) -> Option<Captured> {
    match process(child.pid(), pause) {
        Ok(captured) => Some(captured),
        Err(AttachError::Denied(denied)) => {
            eprintln!("\n!!! NOT CHECKED: processes can't be read here: {denied}.\n");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

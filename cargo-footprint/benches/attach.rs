//! Time and memory of looking at what a process holds, against copying as many bytes within this process:
//!
//! ```text
//! cargo bench -p cargo-footprint --bench attach                1.8 million blocks
//! cargo bench -p cargo-footprint --bench attach -- 50000       of 50 000 records: a tenth of that
//! ```
//!
//! Each measurement is a process of its own, so that its peak memory is its own. Of five runs the fastest counts, figure by
//! figure: the others were held up by something else.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use cargo_footprint::attach::{Heap, Options, Pause, Subject, process};

const RUNS: usize = 5;

/// How many records there are if it isn't said.
const RECORDS: &str = "500000";

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench" && argument != "--test").collect();
    if let [flag, process, program] = &arguments[..]
        && flag == "--measure"
    {
        return measure(process, Path::new(program));
    }
    let records = arguments.first().map_or(RECORDS, String::as_str);
    let program = program();
    let mut subject = start(&program, records);
    let runs: Option<Vec<Measured>> = (0..RUNS).map(|_| run(&subject, &program)).collect();
    let _ = subject.kill();
    let _ = subject.wait();
    let Some(fastest) = runs.and_then(|runs| runs.into_iter().reduce(Measured::least)) else {
        eprintln!("the process can't be read; `cargo footprint attach` on one tells why");
        return ExitCode::FAILURE;
    };
    fastest.print();
    ExitCode::SUCCESS
}

/// The fixture, built with `-O -g` in a folder apart.
fn program() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("attach-bench");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let built = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()))
        .args(["--edition=2024", "-Awarnings", "-O", "-g", "--out-dir"])
        .arg(&folder)
        .arg(crate_folder.join("tests/fixtures/attach/many.rs"))
        .env_remove("RUSTFLAGS")
        .status();
    assert!(built.is_ok_and(|status| status.success()), "the fixture can't be built");
    folder.join("many")
}

/// Starts it, and waits until it has all that it will hold.
fn start(program: &Path, records: &str) -> Child {
    let mut child =
        Command::new(program).arg(records).stdout(Stdio::piped()).spawn().expect("the fixture runs");
    let mut line = String::new();
    let told = child.stdout.take().map(|output| BufReader::new(output).read_line(&mut line));
    assert!(told.is_some() && line == "waiting\n", "the fixture takes the number of records: {records}?");
    child
}

/// What one run took: seconds, bytes and numbers of blocks.
#[derive(Clone, Copy)]
struct Measured {
    blocks: f64,
    bytes: f64,
    /// Bytes that were copied, the time that the process stood still, and that of copying as many here.
    copied: f64,
    pause: f64,
    copy: f64,
    debug_info: f64,
    walk: f64,
    peak: f64,
}

impl Measured {
    fn of(figures: [f64; 8]) -> Self {
        let [blocks, bytes, copied, pause, copy, debug_info, walk, peak] = figures;
        Self { blocks, bytes, copied, pause, copy, debug_info, walk, peak }
    }

    fn figures(self) -> [f64; 8] {
        let Self { blocks, bytes, copied, pause, copy, debug_info, walk, peak } = self;
        [blocks, bytes, copied, pause, copy, debug_info, walk, peak]
    }

    fn least(self, other: Self) -> Self {
        let (mut least, other) = (self.figures(), other.figures());
        least.iter_mut().zip(other).for_each(|(least, other)| *least = least.min(other));
        Self::of(least)
    }

    fn print(self) {
        let line = |what: &str, figure: String| println!("{what:<28}{figure:>12}");
        line("blocks", format!("{:.0}", self.blocks));
        line("bytes in them, MB", format!("{:.1}", self.bytes / 1e6));
        line("bytes copied, MB", format!("{:.1}", self.copied / 1e6));
        line("reading debug info, ms", format!("{:.0}", self.debug_info * 1e3));
        line("pause, ms", format!("{:.1}", self.pause * 1e3));
        line("copying as much here, ms", format!("{:.1}", self.copy * 1e3));
        line("copying here, GB/s", format!("{:.2}", self.copied / self.copy / 1e9));
        line("walk, ms", format!("{:.0}", self.walk * 1e3));
        line("peak memory, MB", format!("{:.1}", self.peak / 1e6));
        line("pause / copying", format!("{:.2}", self.pause / self.copy));
        line("walk, ns a block", format!("{:.0}", self.walk * 1e9 / self.blocks));
        line("peak memory / bytes copied", format!("{:.2}", self.peak / self.copied));
    }
}

fn run(subject: &Child, program: &Path) -> Option<Measured> {
    let mut command = Command::new(std::env::current_exe().ok()?);
    let output = command.args(["--measure", &subject.id().to_string()]).arg(program).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let figures: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    Some(Measured::of(figures.try_into().ok()?))
}

fn measure(pid: &str, program: &Path) -> ExitCode {
    let began = Instant::now();
    let Ok(subject) = Subject::open(program, None, &|_| {}) else { return ExitCode::FAILURE };
    let debug_info = began.elapsed().as_secs_f64();
    let pause = Pause { stop: true, longest: Duration::from_secs(60), most_memory: 64 << 30 };
    let captured = match process(pid.parse().unwrap_or(0), &pause) {
        Ok(captured) => captured,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let pause = captured.pause.unwrap_or_default().as_secs_f64();
    let heap: Heap = captured.walk(&subject, &Options::default());
    let peak = peak();
    let copied = captured.bytes();
    let blocks = heap.blocks().count() as f64;
    let bytes: u64 = heap.blocks().map(|(_, size, _)| size).sum();
    let walk = heap.took.as_secs_f64();
    drop((captured, heap));
    let figures = [blocks, bytes as f64, copied as f64, pause, copy(copied as usize), debug_info, walk, peak];
    println!("{}", figures.map(|figure| figure.to_string()).join(" "));
    ExitCode::SUCCESS
}

/// How long copying so many bytes takes within a process, to memory that is there: the least that any copy can take.
fn copy(bytes: usize) -> f64 {
    let from = vec![1_u8; bytes];
    let mut to = vec![2_u8; bytes];
    let began = Instant::now();
    to.copy_from_slice(std::hint::black_box(&from));
    std::hint::black_box(&to);
    began.elapsed().as_secs_f64()
}

/// The most memory that this process had; 0 where it can't be told.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("");
    line.trim().trim_end_matches(" kB").parse::<u64>().map_or(0, |kilobytes| kilobytes * 1024) as f64
}

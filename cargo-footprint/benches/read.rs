//! Time and memory of reading a program's types, against reading the file into memory once:
//!
//! ```text
//! cargo bench -p cargo-footprint                       the `startup` example, built with debug info
//! cargo bench -p cargo-footprint -- FILE...            these files
//! ```
//!
//! Each measurement is a process of its own, so that its peak memory is its own. Of five runs the fastest counts: the others
//! were held up by something else.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

const RUNS: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench" && argument != "--test").collect();
    if let [flag, what, file] = &arguments[..]
        && flag == "--measure"
    {
        return measure(what, Path::new(file));
    }
    let files: Vec<PathBuf> = match &arguments[..] {
        [] => vec![example()],
        files => files.iter().map(PathBuf::from).collect(),
    };
    println!(
        "{:>8}  {:>9}  {:>9}  {:>6}  {:>8}  {:>8}  {:>9}  file",
        "MB", "copy", "types", "times", "MB/s", "types", "peak MB"
    );
    for file in files {
        let (Some(copy), Some(read)) = (fastest("copy", &file), fastest("types", &file)) else {
            eprintln!("{} can't be read; `cargo footprint types` on it tells why", file.display());
            return ExitCode::FAILURE;
        };
        let megabytes = copy.count as f64 / 1e6;
        println!(
            "{megabytes:>8.1}  {:>6.1} ms  {:>6.1} ms  {:>6.1}  {:>8.0}  {:>8}  {:>9.1}  {}",
            copy.seconds * 1e3,
            read.seconds * 1e3,
            read.seconds / copy.seconds,
            megabytes / read.seconds,
            read.count,
            read.peak as f64 / 1e6,
            file.display()
        );
    }
    ExitCode::SUCCESS
}

/// The `startup` example with debug info, built in a folder apart.
fn example() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = root.join("target/footprint");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--package", "memfootprint-suite", "--example", "startup", "--target-dir"])
        .arg(&target)
        .env("CARGO_PROFILE_DEV_DEBUG", "2")
        .current_dir(root)
        .status();
    assert!(built.is_ok_and(|status| status.success()), "the example `startup` can't be built");
    target.join("debug/examples/startup")
}

struct Measured {
    seconds: f64,
    /// Bytes of the file, or types.
    count: u64,
    /// Bytes.
    peak: u64,
}

fn fastest(what: &str, file: &Path) -> Option<Measured> {
    let runs: Option<Vec<Measured>> = (0..RUNS).map(|_| run(what, file)).collect();
    runs?.into_iter().min_by(|one, other| one.seconds.total_cmp(&other.seconds))
}

fn run(what: &str, file: &Path) -> Option<Measured> {
    let output =
        Command::new(std::env::current_exe().ok()?).args(["--measure", what]).arg(file).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut words = text.split_whitespace();
    let measured = Measured {
        seconds: words.next()?.parse().ok()?,
        count: words.next()?.parse().ok()?,
        peak: words.next()?.parse().ok()?,
    };
    Some(measured)
}

fn measure(what: &str, file: &Path) -> ExitCode {
    let start = Instant::now();
    let count = match what {
        "copy" => {
            let mut bytes = Vec::new();
            std::fs::File::open(file)
                .and_then(|mut file| file.read_to_end(&mut bytes))
                .map(|bytes| bytes as u64)
                .ok()
        }
        _ => cargo_footprint::open(file, None)
            .and_then(|image| image.read())
            .map(|program| program.types.len() as u64)
            .inspect_err(|error| eprintln!("{error}"))
            .ok(),
    };
    let seconds = start.elapsed().as_secs_f64();
    let Some(count) = count else { return ExitCode::FAILURE };
    println!("{seconds} {count} {}", peak());
    ExitCode::SUCCESS
}

/// The most memory that this process had, mapped files included; 0 where it can't be told.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("");
    line.trim().trim_end_matches(" kB").parse::<u64>().map_or(0, |kilobytes| kilobytes * 1024)
}

//! Advice on real data, taken: what is promised, and what a compact type that follows it really takes.
//!
//!     cargo run --release --example advice [PACKAGES]
//!
//! PACKAGES is any Debian `Packages` or dpkg `status` file; by default the one in `examples/data`.

// In a program of one crate, `pub` says enough.
#![allow(unreachable_pub)]

mod compact;
mod loose;
#[allow(dead_code)]
#[path = "../startup/parse.rs"]
mod parse;

use memfootprint::{ByteSize, total_size};
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let default = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages"));
    let path = std::env::args_os().nth(1).map_or_else(default, PathBuf::from);
    let packages = match load(&path) {
        Ok(packages) => packages,
        Err(error) => {
            eprintln!("error: {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    };
    match show(&packages) {
        // A reader that has seen enough is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
        _ => ExitCode::SUCCESS,
    }
}

fn load(path: &Path) -> Result<Vec<loose::Package>, parse::ParseError> {
    loose::load(BufReader::new(File::open(path)?))
}

fn show(packages: &Vec<loose::Package>) -> io::Result<()> {
    let advice = memfootprint::Measure::new().name("packages").advise(packages);
    let Some(compact) = compact::packages(packages) else {
        return Err(io::Error::other("more different texts than the compact types can tell apart"));
    };

    let mut out = io::stdout().lock();
    writeln!(out, "{advice}")?;
    let bytes = |bytes: usize| format!("{bytes} bytes ({})", ByteSize::from(bytes as u64));
    writeln!(out, "before     {}", bytes(total_size(packages)))?;
    writeln!(out, "predicted  {}", bytes(advice.total_if_all_applied()))?;
    writeln!(out, "measured   {}", bytes(total_size(&compact)))
}

//! A package index service, up to the moment when it would begin to serve.
//!
//!     cargo run --release --example startup [PACKAGES]
//!
//! loads a list of Debian packages, builds an index, logs at startup what it holds (on stderr) and prints where the
//! bytes are (on stdout). PACKAGES is any `Packages` or dpkg `status` file; by default the one in `examples/data`.

// In a program of one crate, `pub` says enough.
#![allow(unreachable_pub)]

mod index;
mod package;
mod parse;

use index::Index;
use memfootprint::heap::Tracking;
use memfootprint::startup::Root;
use memfootprint::{Startup, size};
use parse::ParseError;
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// So that the log says which share of the heap the index accounts for.
#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let default = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages"));
    let path = arguments.next().map_or_else(default, PathBuf::from);
    if arguments.next().is_some() {
        eprintln!("usage: startup [PACKAGES]");
        return ExitCode::from(2);
    }
    let index = match load(&path) {
        Ok(index) => index,
        Err(error) => {
            eprintln!("error: {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    };

    // What a service writes once it is up: one line for the process, one for each thing it holds.
    Startup::new("package-index").with(Root::new("index", &index).budget(size!("4 MiB"))).log();

    match print(&index, io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough, as in `startup | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: standard output: {error}");
            ExitCode::FAILURE
        }
    }
}

fn load(path: &Path) -> Result<Index, ParseError> {
    Index::load(BufReader::new(File::open(path)?))
}

/// What a person looks at: where the bytes are, by path and by type.
fn print(index: &Index, mut out: impl Write) -> io::Result<()> {
    let report = memfootprint::Measure::new().name("index").report(index);
    writeln!(out, "{report}")?;
    writeln!(out, "{}", report.by_type())?;

    let largest = index.sections().max_by_key(|&(_, packages)| packages);
    let (section, packages) = largest.unwrap_or(("none", 0));
    let needed = index.get("perl").map_or("perl", |package| &package.name);
    writeln!(
        out,
        "{} packages, {packages} of them in {section}; {} need {needed}",
        index.packages().len(),
        index.required_by(needed).count(),
    )
}

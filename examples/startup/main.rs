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
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let default = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/packages"));
    let path = std::env::args_os().nth(1).map_or_else(default, PathBuf::from);
    match run(&path) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {}: {problem}", path.display());
            ExitCode::FAILURE
        }
    }
}

fn run(path: &std::path::Path) -> Result<(), Box<dyn std::error::Error>> {
    let file = File::open(path)?;
    let index = Index::load(BufReader::new(file)).map_err(|error| error.to_string())?;

    // What a service writes once it is up: one line for the process, one for each thing it holds.
    memfootprint::Startup::new("package-index").root("index", &index).budget("4 MiB").log();

    // And what a person looks at.
    let report = memfootprint::Measure::new().name("index").report(&index);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{report}")?;
    writeln!(out, "{}", report.by_type())?;

    let largest = index.sections().max_by_key(|&(_, packages)| packages);
    let (section, packages) = largest.unwrap_or(("none", 0));
    let needed = index.get("perl").map_or("perl", |package| &package.name);
    writeln!(
        out,
        "{} packages, {packages} of them in {section}; {} need {needed}",
        index.len(),
        index.required_by(needed).count(),
    )?;
    Ok(())
}

//! Where the bytes of the startup example's package index are, as a page for a browser.
//!
//!     cargo run --release --example page [PACKAGES] > index.html
//!     cargo run --release --example page -- --growth > growth.html
//!
//! The first has advice beside the map; the second shows what the index of all packages has more than that of the first half of them.
//! PACKAGES is any Debian `Packages` or dpkg `status` file; by default the one in `examples/data`.

// In a program of one crate, `pub` says enough.
#![allow(unreachable_pub)]

#[allow(dead_code)]
#[path = "../startup/index.rs"]
mod index;
#[allow(dead_code)]
#[path = "../startup/package.rs"]
mod package;
#[allow(dead_code)]
#[path = "../startup/parse.rs"]
mod parse;

use index::Index;
use memfootprint::{Advise, Measure};
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let mut path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages"));
    let mut wants_growth = false;
    for argument in std::env::args_os().skip(1) {
        if argument == "--growth" {
            wants_growth = true;
        } else {
            path = argument.into();
        }
    }
    let packages = std::fs::read_to_string(path)?;
    let index = Index::load(packages.as_bytes())?;
    let report = Measure::new().name("index").report(&index);

    let page = if wants_growth {
        // Up to the end of a paragraph, which is that of a package.
        let middle = packages.len() / 2;
        let half =
            packages.get(..middle).and_then(|half| half.rsplit_once("\n\n")).map_or("", |(half, _)| half);
        let before = Measure::new().name("index").report(&Index::load(half.as_bytes())?);
        report.html().title("index, since half of it was loaded").since(&before).to_string()
    } else {
        let advice = Advise::new().run(&index);
        report.html().advice(&advice).to_string()
    };
    match io::stdout().lock().write_all(page.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

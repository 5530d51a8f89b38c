//! A server of package pages that remembers the pages it made, in 2 MiB and not a byte more.
//!
//!     cargo run --release --example lookups [PACKAGES]
//!
//! loads a list of Debian packages, answers look-ups until ten times the limit has passed through the cache, and prints
//! what the process takes after each time. PACKAGES is any `Packages` or dpkg `status` file; by default the one in
//! `examples/data`.

// In a program of one crate, `pub` says enough.
#![allow(unreachable_pub)]

mod catalog;
#[path = "../startup/parse.rs"]
mod parse;

use catalog::Catalog;
use memfootprint::{ByteSize, bounded, process};
use std::fs::File;
use std::io::{self, BufReader, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

const LIMIT: usize = 2 << 20;

/// A short list may have so few pages that all are remembered, and no more pass.
const MAX_REQUESTS: usize = 4_000_000;

/// The page of a package, or none if there is no such package. A page that is remembered costs no allocation: not for
/// the key, which is looked up as it is borrowed, and not for the answer, which is shared.
#[bounded(bytes = LIMIT, skip(catalog))]
fn page(catalog: &Catalog, name: &str, language: &str) -> Option<Arc<str>> {
    catalog.render(name, language)
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let default = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages"));
    let path = arguments.next().map_or_else(default, PathBuf::from);
    if arguments.next().is_some() {
        eprintln!("usage: lookups [PACKAGES]");
        return ExitCode::from(2);
    }
    let input = File::open(&path).map_err(Into::into);
    let catalog = match input.and_then(|file| Catalog::load(BufReader::new(file))) {
        Ok(catalog) => catalog,
        Err(error) => {
            eprintln!("error: {}: {error}", path.display());
            return ExitCode::FAILURE;
        }
    };
    match serve(&catalog, io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough, as in `lookups | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: standard output: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Answers look-ups, and says after each limit's worth of new pages how the process and the cache are.
fn serve(catalog: &Catalog, mut out: impl Write) -> io::Result<()> {
    writeln!(out, "  passed       rss   cache")?;
    let cache = page::cache();
    let mut requests = catalog.requests().take(MAX_REQUESTS);
    for times in 1..=10 {
        while catalog.rendered() < times * LIMIT {
            let Some((name, language)) = requests.next() else { break };
            page(catalog, name, language);
        }
        let rss =
            process::snapshot().rss.map_or_else(|| "unknown".to_owned(), |rss| ByteSize(rss).to_string());
        let (passed, used) = (ByteSize::from(catalog.rendered()), ByteSize::from(cache.used()));
        writeln!(out, "{passed:>8}  {rss:>8}   {used} in {} pages", cache.len())?;
    }
    writeln!(out, "\n{}", cache.stats())
}

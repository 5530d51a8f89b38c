//! The package index of the example `startup`, written for other tools while it grows.
//!
//!     cargo run --release --example exports FOLDER
//!
//! leaves in FOLDER:
//!
//! * `half.pb` and `index.pb`: profiles of half of the index and of all of it, for `go tool pprof`;
//! * `index.folded`: the stacks of a flame graph;
//! * `ticks.jsonl`: what a watch wrote while the index was read, a line for each twelfth of it;
//! * `scrape.prom`: what Prometheus is given then.

// In a program of one crate, `pub` says enough.
#![allow(unreachable_pub)]

#[path = "../startup/index.rs"]
#[allow(dead_code)] // what the other example asks of it
mod index;
#[path = "../startup/package.rs"]
mod package;
#[path = "../startup/parse.rs"]
mod parse;

use index::Index;
use memfootprint::watch::Root;
use memfootprint::{Measure, Report, Watch, size};
use metrics_exporter_prometheus::PrometheusBuilder;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often the watch ticks, an hour apart; between the ticks more of the list is read.
const TICKS: usize = 12;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(folder), None) = (arguments.next().map(PathBuf::from), arguments.next()) else {
        eprintln!("usage: exports FOLDER");
        return ExitCode::from(2);
    };
    match export(&folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn export(folder: &Path) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    let list = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/packages"))?;

    // Profiles and stacks are made of reports.
    let half = report(&load(&list, 1, 2)?);
    let whole = report(&load(&list, 1, 1)?);
    std::fs::write(folder.join("half.pb"), half.to_pprof())?;
    std::fs::write(folder.join("index.pb"), whole.to_pprof())?;
    std::fs::write(folder.join("index.folded"), whole.to_folded())?;

    // Lines and gauges are a watch's, which is given a service's index to look at. A service would `start` it.
    let recorder = PrometheusBuilder::new().install_recorder()?;
    let ticks = folder.join("ticks.jsonl");
    if ticks.exists() {
        std::fs::remove_file(&ticks)?;
    }
    let index = Arc::new(Mutex::new(Index::default()));
    let root = Root::weak("index", &Arc::downgrade(&index)).budget(size!("2 MiB"));
    // Without a deadline, so that the figures are the same on any machine.
    let mut watch =
        Watch::new("package-index").silent().measure(Measure::new()).with(root).json_lines(&ticks);
    let start = Instant::now();
    for tick in 1..=TICKS {
        *index.lock().unwrap_or_else(PoisonError::into_inner) = load(&list, tick, TICKS)?;
        watch.tick_at(start + Duration::from_hours(1) * tick as u32);
    }
    std::fs::write(folder.join("scrape.prom"), recorder.render())?;
    Ok(())
}

fn report(index: &Index) -> Report {
    Measure::new().name("index").report(index)
}

/// The index of the first `part` of `parts` of the list.
fn load(list: &str, part: usize, parts: usize) -> Result<Index, Box<dyn Error>> {
    let end = list.len() * part / parts;
    // Up to the end of a package.
    let end = list[..end].rfind("\n\n").map_or(list.len(), |at| at + 2);
    Index::load(&list.as_bytes()[..end]).map_err(|error| error.to_string().into())
}

//! The memory checklist, run: twelve points, each on real data, with what it saves and what it costs as measured here.
//!
//!     cargo run --release --example checklist
//!     cargo run --release --example checklist -- 7
//!     cargo run --release --example checklist -- --data PACKAGES
//!     cargo run --release --example checklist -- --broken 7
//!
//! The first prints a table of all twelve, the second one point with its story, the third takes another list of Debian
//! packages than `examples/data/packages`, of 1 000 at least. With `--broken` a point is run without what it recommends: its assertion
//! fails, and so does the program, with exit code 1. So that is what each assertion is worth.

// In a program of one crate, `pub` says enough.
#![allow(unreachable_pub)]

#[path = "11_caches.rs"]
mod caches;
// Not all that the other examples have is used.
#[allow(dead_code)]
#[path = "../lookups/catalog.rs"]
mod catalog;
mod chosen;
#[path = "05_cloning.rs"]
mod cloning;
#[path = "07_compact_types.rs"]
mod compact_types;
mod data;
#[path = "08_hash_maps.rs"]
mod hash_maps;
#[path = "04_lifetimes.rs"]
mod lifetimes;
mod package;
#[path = "../startup/parse.rs"]
mod parse;
mod point;
#[path = "02_preallocation.rs"]
mod preallocation;
#[path = "10_production_allocator.rs"]
mod production_allocator;
#[path = "12_real_workloads.rs"]
mod real_workloads;
#[path = "01_release_profile.rs"]
mod release_profile;
#[path = "03_shrinking.rs"]
mod shrinking;
#[path = "06_streaming.rs"]
mod streaming;
#[path = "09_threads_and_stacks.rs"]
mod threads_and_stacks;

use data::Data;
use memfootprint::heap::Tracking;
use point::Point;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The allocator that counts, around one that point 10 chooses: a program of yours would write `Tracking::system()`, or
/// `Tracking::new(MiMalloc)`.
#[global_allocator]
static ALLOCATOR: Tracking<chosen::Chosen> = Tracking::new(chosen::Chosen);

const POINTS: [Point; 12] = [
    release_profile::POINT,
    preallocation::POINT,
    shrinking::POINT,
    lifetimes::POINT,
    cloning::POINT,
    streaming::POINT,
    compact_types::POINT,
    hash_maps::POINT,
    threads_and_stacks::POINT,
    production_allocator::POINT,
    caches::POINT,
    real_workloads::POINT,
];

const USAGE: &str = "usage: checklist [POINT] [--data PACKAGES] [--broken POINT]";

/// What was asked for.
#[derive(Default)]
struct Arguments {
    point: Option<usize>,
    data: Option<PathBuf>,
    is_broken: bool,
    /// The row of the table, without the story: how the table asks for its rows.
    is_row: bool,
}

impl Arguments {
    /// `None` if they can't be understood.
    fn read(words: impl IntoIterator<Item = String>) -> Option<Self> {
        let mut arguments = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let number = match word.as_str() {
                "--data" => {
                    arguments.data = Some(words.next()?.into());
                    continue;
                }
                "--row" => {
                    arguments.is_row = true;
                    continue;
                }
                "--broken" => {
                    arguments.is_broken = true;
                    words.next()?
                }
                _ => word,
            };
            let number = number.parse().ok().filter(|number| (1..=POINTS.len()).contains(number))?;
            if arguments.point.is_some_and(|point| point != number) {
                return None;
            }
            arguments.point = Some(number);
        }
        Some(arguments)
    }
}

fn main() -> ExitCode {
    let Some(arguments) = Arguments::read(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let path = arguments.data.unwrap_or_else(data::committed);
    match arguments.point {
        Some(number) => one(&POINTS[number - 1], path, arguments.is_broken, arguments.is_row),
        None => all(&path),
    }
}

/// Runs one point.
fn one(point: &Point, path: PathBuf, is_broken: bool, is_row: bool) -> ExitCode {
    let data = match Data::load(path) {
        Ok(data) => data,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    };
    match point.run(&data, is_broken) {
        Ok(outcome) if is_row => println!("{}", point.row(&outcome)),
        Ok(outcome) => print!("{}", point.story(&outcome)),
        Err(claim) => {
            eprintln!("error: point {} does not hold: {claim}", point.number);
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// The table: each point in a process of its own, as what an allocator has free depends on what it did before.
fn all(path: &Path) -> ExitCode {
    println!("{}", point::head());
    let mut code = ExitCode::SUCCESS;
    for point in &POINTS {
        let row = std::env::current_exe().and_then(|program| {
            Command::new(program).arg(point.number.to_string()).args(["--row", "--data"]).arg(path).status()
        });
        match row {
            Ok(status) if status.success() => {}
            Ok(_) => code = ExitCode::FAILURE,
            Err(error) => {
                eprintln!("error: point {}: {error}", point.number);
                code = ExitCode::FAILURE;
            }
        }
    }
    code
}

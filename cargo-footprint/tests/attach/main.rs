//! What `cargo footprint attach` says of programs that know which blocks they hold (`tests/samples`): no block that is claimed for
//! sure may be another than it is, and enough of what is live must be found, with its type.
//!
//! The sample programs are built by cargo in a target folder of their own. Those that take long to build are only looked at by
//! `scripts/attach-table`, which prints a table of all.

#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod core;
mod elsewhere;
mod judge;
mod roots;
mod running;
mod sample;
mod table;
mod witness;

use judge::{Floor, judge};
use sample::{Build, Sample};

fn holds(sample: Sample, builds: &[Build], floor: Floor) {
    for build in builds {
        let verdict = judge(sample, *build);
        println!("{verdict}");
        verdict.check(floor);
    }
}

#[test]
fn collections() {
    holds(sample::COLLECTIONS, &[Build::Dev, Build::Release], Floor { typed: 99.9, reached: 99.9 });
}

#[test]
fn leaks() {
    holds(sample::LEAK, &[Build::Dev, Build::Release], Floor { typed: 97.0, reached: 97.0 });
}

#[test]
fn threads() {
    // Optimized, a variable may lie where debug info tells nothing of.
    holds(sample::THREADS, &[Build::Dev], Floor { typed: 97.9, reached: 97.9 });
    holds(sample::THREADS, &[Build::Release], Floor { typed: 93.0, reached: 93.0 });
}

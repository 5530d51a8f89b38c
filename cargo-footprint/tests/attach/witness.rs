//! Three witnesses of the same values, random ones of many types: the allocator, the runtime crate within the process, and what is
//! read from outside.

use std::collections::BTreeMap;

use cargo_footprint::attach::{Options, Subject};

use crate::judge;
use crate::roots;
use crate::running::Running;
use crate::sample::{self, Build, build};

/// Values of each type, in a round.
const VALUES: u64 = 130;

/// Rounds, each with another seed: some 10 000 values together.
const ROUNDS: u64 = 3;

#[test]
fn three_witnesses() {
    agree(Build::Dev);
}

/// The same, optimized.
#[test]
#[ignore = "builds the runtime crate once more: run scripts/attach-table"]
fn three_witnesses_optimized() {
    agree(Build::Release);
    agree(Build::Small);
}

fn agree(how: Build) {
    let file = build(sample::VALUES, how);
    let subject = Subject::open(&file, None, &|_| {}).unwrap_or_else(|error| panic!("{error}"));
    let mut types = 0;
    for seed in 1..=ROUNDS {
        let running = Running::start(&file, &[seed.to_string(), VALUES.to_string()]);
        let captured = judge::read(running.pid());
        let ledger = running.ledger();
        let heap = captured.walk(&subject, &Options::default());
        let verdict = judge::of(&heap, &ledger, captured.threads().len());
        assert!(verdict.wrong.is_empty(), "{how:?}, seed {seed}: {:#?}", verdict.wrong);
        let said = roots::said(&running.said);
        let inside = inside(&running.said);
        let (found, _) = roots::found(&heap.report);
        for (name, said) in &said {
            let all = (Some(*said), inside.get(name).copied(), found.get(name).copied());
            assert!(all.0 == all.1 && all.1 == all.2, "{how:?}, seed {seed}: {name}: {all:?}");
        }
        types = said.len();
        running.end();
    }
    assert!(types as u64 * VALUES * ROUNDS >= 10_000, "{types} types are fewer values than there should be");
}

/// What the runtime crate says, from lines `inside NAME BYTES`.
fn inside(lines: &[String]) -> BTreeMap<&str, u64> {
    let lines = lines.iter().filter_map(|line| line.strip_prefix("inside "));
    lines
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, of)| Some((name, of.parse().ok()?)))
        .collect()
}

//! A program that is read in other ways: stripped, with its debug info in a file of its own, and from a core.

use std::process::Command;

use cargo_footprint::attach::{self, Options, Subject};

use crate::core;
use crate::judge::{self, Floor};
use crate::running::Running;
use crate::sample::{self, Build, build, folder};

const FLOOR: Floor = Floor { typed: 99.9, reached: 99.9 };

/// The program that runs has no debug info: that is in another file.
#[test]
fn debug_info_in_a_file_of_its_own() {
    let whole = build(sample::COLLECTIONS, Build::Release);
    let stripped = folder().join("collections-stripped");
    let _ = std::fs::remove_file(&stripped);
    let made = Command::new("strip").arg("-o").arg(&stripped).arg(&whole).status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("\n!!! NOT CHECKED: there is no `strip` here.\n");
        return;
    }
    let alone = Subject::open(&stripped, None, &|_| {});
    assert!(alone.is_err(), "it has no debug info");
    let subject = Subject::open(&stripped, Some(&whole), &|_| {}).unwrap_or_else(|error| panic!("{error}"));
    let running = Running::start(&stripped, &[]);
    let captured = judge::read(running.pid());
    let heap = captured.walk(&subject, &Options::default());
    let verdict = judge::of(&heap, &running.ledger(), captured.threads().len());
    verdict.check(FLOOR);
    running.end();
}

/// A core tells the same as the process itself.
#[test]
fn a_core() {
    let file = build(sample::COLLECTIONS, Build::Release);
    let subject = Subject::open(&file, None, &|_| {}).unwrap_or_else(|error| panic!("{error}"));
    let running = Running::start(&file, &[]);
    let path = folder().join("collections.core");
    core::write(running.pid(), &path);
    let live = judge::read(running.pid());
    let ledger = running.ledger();
    running.end();
    let of_core = attach::core(&path).unwrap_or_else(|error| panic!("{error}"));
    let _ = std::fs::remove_file(&path);
    assert_eq!(of_core.program(), file);
    let threads = of_core.threads().len();
    let [live, of_core] = [live, of_core].map(|captured| captured.walk(&subject, &Options::default()));
    judge::of(&of_core, &ledger, threads).check(FLOOR);
    let [live, of_core] = [&live, &of_core].map(|heap| {
        let mut blocks: Vec<_> = heap.blocks().collect();
        blocks.sort_unstable();
        blocks
    });
    assert_eq!(live.len(), of_core.len());
    assert_eq!(live, of_core);
}

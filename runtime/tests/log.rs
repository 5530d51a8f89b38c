//! What a `log` logger receives. Run with `cargo test -p memfootprint --features log`.

// `tracing` wins over `log`.
#![cfg(not(feature = "tracing"))]

use log::{Level, LevelFilter, Log, Metadata, Record};
use memfootprint::startup::Root;
use memfootprint::{Startup, size};
use std::sync::Mutex;

/// Keeps the records.
struct Capture(Mutex<Vec<(Level, String, String)>>);

static CAPTURE: Capture = Capture(Mutex::new(Vec::new()));

impl Log for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let record = (record.level(), record.target().to_owned(), record.args().to_string());
        self.0.lock().unwrap().push(record);
    }

    fn flush(&self) {}
}

/// What one startup logs at `filter`.
fn records(filter: LevelFilter) -> Vec<(Level, String, String)> {
    log::set_max_level(filter);
    let index = vec![String::from("abc"); 1000];
    let over = Root::new("index", &index).budget(size!("1 KiB"));
    Startup::new("svc").with(over).root("again", &index).log();
    std::mem::take(&mut CAPTURE.0.lock().unwrap())
}

/// One test, as there is one logger.
#[test]
fn lines_have_levels_and_the_tree_follows() {
    log::set_logger(&CAPTURE).unwrap();

    let info = records(LevelFilter::Info);
    let levels: Vec<Level> = info.iter().map(|(level, ..)| *level).collect();
    assert_eq!(levels, [Level::Info, Level::Info, Level::Warn, Level::Info]);
    let starts = [
        "startup service=svc ",
        "root=index deep=26.4KiB heap=26.4KiB slack=0B ",
        "root=index over budget 1.0KiB by 25.4KiB (largest: [*]:26.4KiB)",
        "root=again deep=26.4KiB ",
    ];
    for ((_, target, line), start) in info.iter().zip(starts) {
        assert_eq!(target, "memfootprint");
        assert!(line.starts_with(start), "{line}");
        assert!(!line.contains('\n'), "{line}");
    }

    let debug = records(LevelFilter::Debug);
    let trees: Vec<&String> =
        debug.iter().filter(|(level, ..)| *level == Level::Debug).map(|(_, _, text)| text).collect();
    assert_eq!((debug.len(), trees.len()), (info.len() + 2, 2));
    assert!(trees[0].starts_with("root=index\n"), "{}", trees[0]);
    assert!(trees[0].contains("[*]"), "{}", trees[0]);

    assert_eq!(records(LevelFilter::Warn).len(), 1);
    assert_eq!(records(LevelFilter::Off).len(), 0);
}

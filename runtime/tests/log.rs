//! What a `log` logger receives. Run with `cargo test -p memfootprint --features log`.

// `tracing` wins over `log`.
#![cfg(not(feature = "tracing"))]

use log::kv::{Key, Value, VisitSource};
use log::{Level, LevelFilter, Log, Metadata, Record};
use memfootprint::startup::Root;
use memfootprint::{Startup, Watch, size, watch};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// What was logged: the line, and the key-values beside it.
#[derive(Debug)]
struct Seen {
    level: Level,
    target: String,
    line: String,
    values: BTreeMap<String, String>,
}

impl<'kvs> VisitSource<'kvs> for Seen {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), log::kv::Error> {
        // Figures are numbers, for loggers that write JSON.
        let is_number = value.to_u64().is_some() || value.to_f64().is_some();
        assert_eq!(is_number, value.to_borrowed_str().is_none(), "{key}");
        assert!(self.values.insert(key.to_string(), value.to_string()).is_none(), "{key}");
        Ok(())
    }
}

/// Keeps the records.
struct Capture(Mutex<Vec<Seen>>);

static CAPTURE: Capture = Capture(Mutex::new(Vec::new()));

impl Log for Capture {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &Record<'_>) {
        let (level, target, line) = (record.level(), record.target().to_owned(), record.args().to_string());
        let mut seen = Seen { level, target, line, values: BTreeMap::new() };
        record.key_values().visit(&mut seen).unwrap();
        self.0.lock().unwrap().push(seen);
    }

    fn flush(&self) {}
}

/// What one startup logs at `filter`.
fn records(filter: LevelFilter) -> Vec<Seen> {
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
    let levels: Vec<Level> = info.iter().map(|seen| seen.level).collect();
    assert_eq!(levels, [Level::Info, Level::Info, Level::Warn, Level::Info]);
    let starts = [
        "startup service=svc ",
        "root=index deep=26.4KiB heap=26.4KiB slack=0B ",
        "root=index over budget 1.0KiB by 25.4KiB (largest: [*]:26.4KiB)",
        "root=again deep=26.4KiB ",
    ];
    for (Seen { target, line, .. }, start) in info.iter().zip(starts) {
        assert_eq!(target, "memfootprint");
        assert!(line.starts_with(start), "{line}");
        assert!(!line.contains('\n'), "{line}");
    }

    // The figures of the line, as plain numbers.
    let values =
        |at: usize, keys: &[&str]| keys.iter().map(|key| info[at].values[*key].clone()).collect::<Vec<_>>();
    assert_eq!(values(0, &["mem.service", "mem.pid"]), ["svc".into(), std::process::id().to_string()]);
    assert_eq!(values(1, &["mem.root", "mem.deep_bytes", "mem.accuracy"]), ["index", "27024", "exact"]);
    assert_eq!(values(2, &["mem.bytes", "mem.over_bytes", "mem.largest"]), ["27024", "26000", "[*]"]);
    assert!(!info[3].values.contains_key("mem.budget_bytes"), "what is unknown has none");

    let debug = records(LevelFilter::Debug);
    let trees: Vec<&String> =
        debug.iter().filter(|seen| seen.level == Level::Debug).map(|seen| &seen.line).collect();
    assert_eq!((debug.len(), trees.len()), (info.len() + 2, 2));
    assert!(trees[0].starts_with("root=index\n"), "{}", trees[0]);
    assert!(trees[0].contains("[*]"), "{}", trees[0]);

    assert_eq!(records(LevelFilter::Warn).len(), 1);
    assert_eq!(records(LevelFilter::Off).len(), 0);

    // What a watch finds.
    log::set_max_level(LevelFilter::Warn);
    static NUMBERS: [u64; 100] = [0; 100];
    let over = watch::Root::new("numbers", &NUMBERS).budget(size!("512 B"));
    Watch::new("svc").with(over).pressure_from(Default::default).tick();
    let [over] = &std::mem::take(&mut *CAPTURE.0.lock().unwrap())[..] else { panic!() };
    assert_eq!((over.level, over.line.as_str()), (Level::Warn, "root=numbers over budget 512B by 288B"));
    let expected = [("bytes", "800"), ("budget_bytes", "512"), ("over_bytes", "288"), ("root", "numbers")];
    let expected = expected.map(|(key, value)| (format!("mem.{key}"), value.to_owned()));
    assert_eq!(over.values, BTreeMap::from(expected));
}

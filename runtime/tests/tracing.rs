//! What a `tracing` subscriber receives. Run with `cargo test -p memfootprint --features tracing`.

use memfootprint::startup::Root;
use memfootprint::{Startup, size};
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// An event's level, target, and fields.
#[derive(Debug, Clone, PartialEq)]
struct Seen {
    level: Level,
    target: String,
    fields: BTreeMap<&'static str, String>,
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.fields.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.fields.insert(field.name(), value.to_owned());
    }
}

/// Keeps the events up to a level.
struct Capture {
    level: Level,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Subscriber for Capture {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() <= self.level
    }

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let (level, target) = (*metadata.level(), metadata.target().to_owned());
        let mut seen = Seen { level, target, fields: BTreeMap::new() };
        event.record(&mut seen);
        self.seen.lock().unwrap().push(seen);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The events up to `level` that `work` causes.
fn seen(level: Level, work: impl FnOnce()) -> Vec<Seen> {
    let seen = Arc::default();
    tracing::subscriber::with_default(Capture { level, seen: Arc::clone(&seen) }, work);
    std::mem::take(&mut seen.lock().unwrap())
}

#[test]
fn figures_are_fields() {
    let index = vec![String::from("abc"); 100];
    let mut logged = None;
    let events = seen(Level::INFO, || {
        let startup = Startup::new("svc").version("1.2.3").allocated(5000);
        logged = Some(startup.with(Root::new("index", &index).budget(size!("1 KiB"))).log());
    });
    let [process, root, over] = events.as_slice() else { panic!("{events:#?}") };
    for event in &events {
        assert_eq!(event.target, "memfootprint");
    }
    let logged = logged.unwrap();
    let lines = logged.to_string();
    for (event, line) in events.iter().zip(lines.lines()) {
        assert_eq!(format!("{} memfootprint: {}", event.level, event.fields["message"]), line);
    }

    assert_eq!(process.fields["mem.service"], "svc");
    assert_eq!(process.fields["mem.version"], "1.2.3");
    assert_eq!(process.fields["mem.allocated_bytes"], "5000");
    assert_eq!(process.fields["mem.pid"], std::process::id().to_string());
    assert_eq!(process.fields.get("mem.rss_bytes"), logged.process.rss.map(|rss| rss.to_string()).as_ref());

    let walk = logged.roots[0].took.as_micros().to_string();
    let expected = [
        ("mem.root", "index"),
        ("mem.deep_bytes", "2724"),
        ("mem.inline_bytes", "24"),
        ("mem.heap_bytes", "2700"),
        ("mem.slack_bytes", "0"),
        ("mem.shared_bytes", "0"),
        ("mem.elsewhere_bytes", "0"),
        ("mem.shared_with", "[]"),
        ("mem.allocs", "101"),
        ("mem.coverage", "0.54"),
        ("mem.accuracy", "exact"),
        ("mem.skipped", "0"),
        ("mem.budget_bytes", "1024"),
        ("mem.walk_us", &walk),
        ("mem.top", r#"[{"path":"[*]","bytes":2700}]"#),
    ];
    for (field, value) in expected {
        assert_eq!(root.fields[field], value, "{field}");
    }
    assert_eq!(root.fields.len(), expected.len() + 1, "and the message: {:?}", root.fields);

    assert_eq!(over.level, Level::WARN);
    let expected = [
        ("mem.root", "index"),
        ("mem.deep_bytes", "2724"),
        ("mem.budget_bytes", "1024"),
        ("mem.over_bytes", "1700"),
        ("mem.largest", "[*]"),
    ];
    for (field, value) in expected {
        assert_eq!(over.fields[field], value, "{field}");
    }
}

#[test]
fn what_is_unknown_has_no_field() {
    let events = seen(Level::INFO, || drop(memfootprint::log_startup("count", &7_u64)));
    for field in ["mem.service", "mem.version", "mem.allocated_bytes"] {
        assert!(!events[0].fields.contains_key(field), "{field}");
    }
    for field in ["mem.coverage", "mem.budget_bytes"] {
        assert!(!events[1].fields.contains_key(field), "{field}");
    }
    assert_eq!(events[1].fields["mem.top"], "[]");
}

#[test]
fn the_tree_is_a_debug_event() {
    let events = seen(Level::DEBUG, || drop(memfootprint::log_startup("index", &vec![String::from("abc")])));
    let trees: Vec<&Seen> = events.iter().filter(|event| event.level == Level::DEBUG).collect();
    let [tree] = trees.as_slice() else { panic!("{events:#?}") };
    assert_eq!(tree.fields["mem.root"], "index");
    assert!(tree.fields["message"].contains("[*]"), "{tree:?}");
}

/// In a child process, whose environment is its own.
#[test]
fn a_problem_is_a_warning() {
    const LIMIT: &str = "MEMFOOTPRINT_LIMIT";
    if std::env::var(LIMIT).is_err() {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        let output = child.args(["--exact", "a_problem_is_a_warning"]).env(LIMIT, "lots").output().unwrap();
        assert!(output.status.success(), "{output:?}");
        return;
    }
    let events = seen(Level::WARN, || drop(Startup::new("svc").log()));
    let [problem] = events.as_slice() else { panic!("{events:#?}") };
    let message = &problem.fields["message"];
    assert!(message.contains("MEMFOOTPRINT_LIMIT is no limit: \"lots\""), "{message}");
}

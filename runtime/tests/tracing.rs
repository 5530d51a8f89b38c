//! What a `tracing` subscriber receives. Run with `cargo test -p memfootprint --features tracing`.

use memfootprint::process::Pressure;
use memfootprint::startup::Root;
use memfootprint::{Startup, Watch, size, watch};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
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

/// The fields of each event, as the docs list them.
fn listed(message: &str) -> BTreeSet<String> {
    let docs = include_str!("../src/startup/mod.rs");
    let begin = [format!("//! | `{message}`"), format!("//! | of a watch: `{message}`")];
    let row = docs.lines().find(|line| begin.iter().any(|begin| line.starts_with(begin)));
    let row = row.unwrap_or_else(|| panic!("{message:?} is an event in the docs"));
    let fields = row.split('|').nth(2).expect("a column").split('`').skip(1).step_by(2);
    fields.map(|field| format!("mem.{field}")).collect()
}

/// An event has these fields, besides those of its docs that are `unknown`, and says nothing else.
#[track_caller]
fn says(event: &Seen, level: Level, message: &str, unknown: &[&str], fields: &[(&str, &str)]) {
    assert_eq!((event.level, event.target.as_str()), (level, "memfootprint"));
    assert_eq!(event.fields["message"], message);
    let known: BTreeSet<String> = event.fields.keys().map(ToString::to_string).collect();
    let mut expected = listed(message);
    unknown.iter().for_each(|field| assert!(expected.remove(*field), "{field}"));
    expected.insert("message".into());
    assert_eq!(known, expected, "{message}");
    for (field, value) in fields {
        assert_eq!(event.fields[field], *value, "{field}");
    }
}

#[test]
fn figures_are_fields_and_nothing_is_said_twice() {
    let index = vec![String::from("abc"); 100];
    let mut logged = None;
    let events = seen(Level::INFO, || {
        let startup = Startup::new("svc").version("1.2.3").allocated(5000);
        logged = Some(startup.with(Root::new("index", &index).budget(size!("1 KiB"))).log());
    });
    let [process, root, place, over] = events.as_slice() else { panic!("{events:#?}") };
    let logged = logged.unwrap();

    let pid = std::process::id().to_string();
    let known = [
        ("mem.service", "svc"),
        ("mem.version", "1.2.3"),
        ("mem.allocated_bytes", "5000"),
        ("mem.pid", &pid),
    ];
    if cfg!(target_os = "linux") {
        says(process, Level::INFO, "startup", &[], &known);
    }
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
        ("mem.allocs", "101"),
        ("mem.coverage", "0.54"),
        ("mem.accuracy", "exact"),
        ("mem.skipped", "0"),
        ("mem.budget_bytes", "1024"),
        ("mem.walk_us", &walk),
    ];
    says(root, Level::INFO, "root measured", &["mem.plus_minus_bytes"], &expected);
    let expected = [("mem.root", "index"), ("mem.path", "[*]"), ("mem.bytes", "2700")];
    says(place, Level::INFO, "large place", &[], &expected);
    let expected = [
        ("mem.root", "index"),
        ("mem.bytes", "2724"),
        ("mem.budget_bytes", "1024"),
        ("mem.over_bytes", "1700"),
        ("mem.largest", "[*]"),
        ("mem.largest_bytes", "2700"),
    ];
    says(over, Level::WARN, "over budget", &[], &expected);

    // Not even the message of one event tells what a field does.
    for event in &events {
        let message = &event.fields["message"];
        assert!(!message.contains(|c: char| c.is_ascii_digit() || c == '='), "{message}");
        assert!(event.fields.values().all(|value| !value.contains(['{', '\n'])), "{event:#?}");
    }
}

/// What there are several of is an event for each.
#[test]
fn places_and_shares_are_events() {
    let text: Arc<str> = "x".repeat(1000).into();
    let [one, other] = [(text.clone(), vec![0_u8; 5000]), (text, vec![0_u8; 1])];
    let events =
        seen(Level::INFO, || drop(Startup::new("svc").root("one", &one).root("other", &other).log()));
    let of = |message: &str| {
        let events = events.iter().filter(|event| event.fields["message"] == message);
        events.cloned().collect::<Vec<_>>()
    };
    let [first, second] = &of("shared")[..] else { panic!("{events:#?}") };
    let expected = [("mem.root", "one"), ("mem.shared_with", "other"), ("mem.bytes", "1016")];
    says(first, Level::INFO, "shared", &[], &expected);
    let expected = [("mem.root", "other"), ("mem.shared_with", "one"), ("mem.bytes", "1016")];
    says(second, Level::INFO, "shared", &[], &expected);
    let places = of("large place");
    let places: Vec<[&str; 3]> = places
        .iter()
        .map(|event| ["mem.root", "mem.path", "mem.bytes"].map(|field| event.fields[field].as_str()))
        .collect();
    assert_eq!(places[..2], [["one", "1", "5024"], ["one", "0", "1032"]]);
}

#[test]
fn what_is_unknown_has_no_field() {
    let events = seen(Level::INFO, || drop(memfootprint::log_startup("count", &7_u64)));
    assert_eq!(events.len(), 2, "a number has no places: {events:#?}");
    for field in ["mem.service", "mem.version", "mem.allocated_bytes"] {
        assert!(!events[0].fields.contains_key(field), "{field}");
    }
    for field in ["mem.coverage", "mem.budget_bytes"] {
        assert!(!events[1].fields.contains_key(field), "{field}");
    }
}

#[test]
fn the_tree_is_a_debug_event() {
    let events = seen(Level::DEBUG, || drop(memfootprint::log_startup("index", &vec![String::from("abc")])));
    let trees: Vec<&Seen> = events.iter().filter(|event| event.level == Level::DEBUG).collect();
    let [tree] = trees.as_slice() else { panic!("{events:#?}") };
    says(tree, Level::DEBUG, "tree", &[], &[("mem.root", "index")]);
    assert!(tree.fields["mem.tree"].contains("[*]"), "{tree:?}");
}

/// What a watch finds, each kind of it.
#[test]
fn events_of_a_watch_are_fields() {
    static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());
    static USED: AtomicU64 = AtomicU64::new(10);

    let hour = Duration::from_secs(3600);
    let mut watch = Watch::new("svc")
        .growth(hour, size!("1 KiB"))
        .with(watch::Root::new("names", &NAMES).budget(size!("2000 B")))
        .pressure_from(|| {
            let mut pressure = Pressure::default();
            pressure.used = Some(USED.load(Ordering::Relaxed));
            (pressure.limit, pressure.some) = (Some(100), Some(1.5));
            pressure
        });
    let start = Instant::now();
    let mut minute = 0_u32;
    let mut tick = || {
        minute += 1;
        let events = seen(Level::INFO, || _ = watch.tick_at(start + Duration::from_secs(60) * minute));
        let news = ["over budget", "back under budget", "growing", "pressure"];
        events
            .into_iter()
            .filter(|event| news.contains(&event.fields["message"].as_str()))
            .collect::<Vec<_>>()
    };
    let push = |count| NAMES.lock().unwrap().extend((0..count).map(|_| "a name".to_owned()));

    assert_eq!(tick(), []);
    push(100);
    let [over] = &tick()[..] else { panic!() };
    let bytes = memfootprint::total_size(&NAMES) as u64;
    let over_by = (bytes - 2000).to_string();
    let expected = [("mem.root", "names"), ("mem.bytes", &bytes.to_string()), ("mem.over_bytes", &over_by)];
    says(over, Level::WARN, "over budget", &[], &expected);
    *NAMES.lock().unwrap() = Vec::new();
    let [back] = &tick()[..] else { panic!() };
    says(back, Level::INFO, "back under budget", &[], &[("mem.budget_bytes", "2000")]);

    USED.store(95, Ordering::Relaxed);
    let [full] = &tick()[..] else { panic!() };
    let expected = [
        ("mem.level", "critical"),
        ("mem.used_bytes", "95"),
        ("mem.limit_bytes", "100"),
        ("mem.waiting_percent", "1.5"),
    ];
    says(full, Level::WARN, "pressure", &[], &expected);
    USED.store(10, Ordering::Relaxed);
    let calm = (0..5).flat_map(|_| tick()).collect::<Vec<_>>();
    let [calm] = &calm[..] else { panic!("{calm:#?}") };
    says(calm, Level::INFO, "pressure", &[], &[("mem.level", "calm")]);

    let mut growing = Vec::new();
    for _ in 0..150 {
        push(10);
        growing.extend(tick().into_iter().filter(|event| event.fields["message"] == "growing"));
    }
    let growing = growing.last().expect("it grows");
    says(growing, Level::WARN, "growing", &[], &[("mem.path", "[*]"), ("mem.over_seconds", "3600")]);
    let number = |field: &str| growing.fields[field].parse::<u64>().unwrap();
    assert_eq!(number("mem.bytes_per_hour"), number("mem.to_bytes") - number("mem.from_bytes"));
}

/// Whose bug it is, is said in words.
#[test]
fn what_went_wrong_is_a_message() {
    let panics = watch::Root::measured("closure", |_| panic!("a bug of the host's"));
    let mut watch = Watch::new("svc").with(panics);
    let events = seen(Level::WARN, || _ = watch.tick());
    let texts: Vec<&String> = events.iter().map(|event| &event.fields["message"]).collect();
    assert!(texts.iter().any(|text| text.starts_with("root=closure panicked")), "{texts:?}");
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

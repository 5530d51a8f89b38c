//! What is written as JSON is what the schemas in `runtime/schema` say.

use crate::sample;
use memfootprint::process::Pressure;
use memfootprint::watch::Root;
use memfootprint::{MemFootprint, Watch, advise, report, size};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

fn schema(name: &str) -> jsonschema::Validator {
    let path = format!("{}/../../runtime/schema/{name}.v1.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("a schema");
    jsonschema::draft202012::new(&serde_json::from_str(&text).expect("JSON")).expect("a schema of 2020-12")
}

fn errors(schema: &str, document: &Value) -> Vec<String> {
    let schema = self::schema(schema);
    schema.iter_errors(document).map(|error| error.to_string()).collect()
}

#[track_caller]
fn holds(schema: &str, json: &str) {
    let document = serde_json::from_str(json).expect("JSON");
    assert_eq!(errors(schema, &document), [""; 0], "{json}");
}

#[test]
fn reports_are_as_their_schema_says() {
    holds("report", &sample::report().to_json());
    holds("report", &report(&()).to_json());
    let names = Arc::new(vec![String::from("ada"); 10]);
    let others = names.clone();
    let mut session = memfootprint::Measure::new().session();
    session.report("first", &names);
    holds("report", &session.report("second", &others).to_json());
}

#[test]
fn diffs_are_as_their_schema_says() {
    let (before, after) = (report(&vec![0_u8; 10]), sample::report());
    for (before, after) in [(&before, &after), (&after, &before), (&after, &after)] {
        holds("diff", &before.diff(after).to_json());
    }
}

#[test]
fn advice_is_as_its_schema_says() {
    holds("advice", &advise(&()).to_json());
    let names: Vec<(String, u64)> = (0..1000).map(|id| (format!("a name, and more {}", id % 3), 1)).collect();
    let json = advise(&names).to_json();
    assert!(json.contains("\"alternatives\":[1"), "{json}");
    holds("advice", &json);
}

/// A line each, with all that a watch finds.
#[test]
fn ticks_are_as_their_schema_says() {
    static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());

    let path = std::env::temp_dir().join(format!("memfootprint-schema-{}.jsonl", std::process::id()));
    let full = || {
        let mut pressure = Pressure::default();
        (pressure.used, pressure.limit, pressure.some) = (Some(99), Some(100), Some(1.5));
        pressure
    };
    let mut watch = Watch::new("line\nbreak")
        .silent()
        .with(Root::new("names", &NAMES).budget(size!("1 KiB")))
        .with(Root::measured("panics", |_| panic!("a bug of the host's")))
        .growth(Duration::from_hours(1), size!("1 KiB"))
        .pressure_from(full)
        .json_lines(&path);
    let start = Instant::now();
    let ticks = 100;
    for minute in 0..ticks {
        NAMES.lock().expect("no panic").extend((0..10).map(|_| String::from("a name")));
        watch.tick_at(start + Duration::from_mins(1) * minute);
    }
    NAMES.lock().expect("no panic").clear();
    NAMES.lock().expect("no panic").shrink_to_fit();
    watch.tick_at(start + Duration::from_mins(1) * ticks);
    let text = std::fs::read_to_string(&path).expect("a journal");
    std::fs::remove_file(&path).expect("it goes");
    assert_eq!(text.lines().count(), ticks as usize + 1);
    let schema = schema("tick");
    for line in text.lines() {
        let tick: Value = serde_json::from_str(line).expect("JSON");
        let errors: Vec<String> = schema.iter_errors(&tick).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{line}");
        let root = &tick["roots"][0];
        let places = root["places"].as_array().expect("places");
        let held: u64 = places.iter().map(|place| place["bytes"].as_u64().expect("bytes")).sum();
        assert_eq!(root["bytes"], held, "{line}");
    }
    for event in ["over_budget", "back_under", "growing", "pressure", "failed"] {
        assert!(text.contains(&format!("{{\"event\":\"{event}\",")), "{event}");
    }
}

/// A schema that took anything would prove nothing.
#[test]
fn the_schemas_refuse_what_is_not_so() {
    #[derive(MemFootprint)]
    struct Skips(#[footprint(skip = "elsewhere")] Vec<u8>);

    let skips = Skips(vec![]);
    let document = |json: String| serde_json::from_str::<Value>(&json).expect("JSON");
    let of_report = document(report(&skips).to_json());
    assert!(skips.0.is_empty() && errors("report", &of_report).is_empty());
    for (pointer, wrong) in [
        ("/version", Value::from(2)),
        ("/footprint/heap", Value::from(-1)),
        ("/footprint/skipped/0/reason", "unknown".into()),
        ("/root/kind", "tree".into()),
        ("/root/children/0/own", Value::Null),
    ] {
        let mut document = of_report.clone();
        *document.pointer_mut(pointer).expect("it is there") = wrong;
        assert_eq!(errors("report", &document).len(), 1, "{pointer}");
    }
    assert!(!errors("diff", &of_report).is_empty());
    assert!(!errors("advice", &of_report).is_empty());
    assert!(!errors("tick", &of_report).is_empty());
}

//! What is written as JSON is what the schemas in `runtime/schema` say.

use crate::sample;
use memfootprint::{MemFootprint, advise, report};
use serde_json::Value;
use std::sync::Arc;

fn schema(name: &str) -> jsonschema::Validator {
    let path = format!("{}/runtime/schema/{name}.v1.json", env!("CARGO_MANIFEST_DIR"));
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
}

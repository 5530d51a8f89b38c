//! Reports that another program may have written: with any names.

use memfootprint::Report;
use serde_json::{Value, json};

/// A report on a value of fields with these names and types, as another program may have written it.
pub(crate) fn report_of(fields: impl Iterator<Item = (String, &'static str)>, root: &str) -> Report {
    let node = |name: &str, of_type: &str, kind: &str, bytes: usize, children: Vec<Value>| {
        let tally = |bytes| json!({"bytes": bytes, "heap": 0, "slack": 0, "shared": 0, "allocations": 0});
        json!({
            "name": name, "type": of_type, "kind": kind, "path": "", "count": 1, "size": 1, "padding": 0,
            "recursive": false, "own": tally(1), "deep": tally(bytes), "skipped": [], "children": children,
        })
    };
    let fields: Vec<Value> = fields.map(|(name, of_type)| node(&name, of_type, "field", 1, vec![])).collect();
    let bytes = fields.len() + 1;
    let footprint = json!({
        "total": bytes, "inline": bytes, "heap": 0, "used": 0, "slack": 0, "shared": 0, "allocations": 0,
        "accuracy": {"kind": "exact"}, "skipped": [],
    });
    let root = node(root, "T", "root", bytes, fields);
    let document =
        json!({"format": "memfootprint.report", "version": 1, "footprint": footprint, "root": root});
    Report::from_json(&document.to_string()).expect("a report")
}

/// Names that would end a line, a frame or a column, or that a terminal would obey.
pub(crate) fn hostile() -> Report {
    let fields = [("a\nb 1\u{1b}[31m;\u{202e}", "\u{7}"), ("", ""), ("\0", "\0"), ("x;y z", "\t")];
    report_of(fields.into_iter().map(|(name, of_type)| (name.to_owned(), of_type)), "r\r\n 7")
}

//! SARIF 2.1.0, which GitHub's code scanning and others collect.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::piece::visible;
use super::remark::remarks;
use super::sentence;
use crate::judge::{Change, Finding, Judgement, Level};
use crate::model::Place;

/// Identifier and description of each rule.
const RULES: [(&str, &str); 11] = [
    ("grew", "A future or type has more bytes than the lock file says."),
    ("over-budget", "A future or type has more bytes than its budget."),
    ("guard-across-await", "A guard is held across an .await, and wasn't before."),
    ("shrank", "A future or type has fewer bytes than the lock file says."),
    ("new", "A future or type isn't in the lock file."),
    ("gone", "A future or type of the lock file isn't in the program."),
    ("budget-without-effect", "The pattern of a budget matches nothing."),
    ("not-comparable", "The lock file is of another build."),
    ("other-program", "The lock file is of another program."),
    ("unread", "Debug info of the program wasn't read to its end."),
    ("no-lock-file", "There is no lock file to compare with."),
];

/// A judgement as a SARIF log of one run. What has no place of its own gets the first line of the file `elsewhere`, as GitHub
/// takes no result without one.
pub fn sarif(judgement: &Judgement, elsewhere: &str) -> String {
    let elsewhere = Place { file: elsewhere.to_owned(), line: 1 };
    let at = |place: &Place| if place.is_relative() { place.clone() } else { elsewhere.clone() };
    let mut results: Vec<Value> =
        judgement.findings.iter().map(|finding| of_finding(finding, &at(&finding.place))).collect();
    for remark in remarks(judgement) {
        let key = if remark.key.is_empty() { "key" } else { &remark.key };
        results.push(result(remark.rule, remark.level, &remark.text.plain(), &at(&remark.place), key));
    }
    let rules: Vec<Value> =
        RULES.iter().map(|(id, text)| json!({ "id": id, "shortDescription": { "text": text } })).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "cargo-footprint",
                "version": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": rules,
            } },
            "results": results,
        }],
    });
    // A log of strings and numbers is always text.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn of_finding(finding: &Finding, place: &Place) -> Value {
    let rule = match (finding.over.is_some(), finding.change) {
        (true, _) => "over-budget",
        (_, Change::Grew(_)) => "grew",
        _ if finding.level == Level::Warning && !finding.guards.is_empty() => "guard-across-await",
        (_, Change::Shrank(_)) => "shrank",
        (_, Change::Gone(_)) => "gone",
        (_, Change::New(_) | Change::Same) => "new",
    };
    let text = sentence::sentence(finding).plain();
    let mut result = result(rule, finding.level, &text, place, &finding.entity.name);
    let name = json!({ "fullyQualifiedName": visible(&finding.entity.name), "kind": "type" });
    result["locations"][0]["logicalLocations"] = json!([name]);
    result
}

fn result(rule: &str, level: Level, text: &str, place: &Place, key: &str) -> Value {
    let level = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    };
    let physical = json!({
        "artifactLocation": { "uri": uri(&place.file) },
        "region": { "startLine": place.line.max(1) },
    });
    json!({
        "ruleId": rule,
        "ruleIndex": RULES.iter().position(|(id, _)| *id == rule),
        "level": level,
        "message": { "text": message(text) },
        "locations": [{ "physicalLocation": physical }],
        // The line may move, and it is still the same finding.
        "partialFingerprints": { "entity/v1": format!("{rule} {}", visible(key)) },
    })
}

/// A plain-text message: `{0}` would be a placeholder, and `[text](0)` a link. Other braces and brackets are themselves.
fn message(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(of) = rest.next() {
        let next = rest.peek().copied();
        match of {
            '{' if next.is_some_and(|next| next.is_ascii_digit()) => out.push_str("{{"),
            ']' if next == Some('(') => out.push_str("\\]"),
            of => out.push(of),
        }
    }
    out
}

/// A path as a relative URI.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(byte.into());
            }
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

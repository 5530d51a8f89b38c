//! Two reports compared, as people read it, and texts that are no report.

use crate::sample;
use expect_test::{expect, expect_file};
use memfootprint::{Report, report};

#[test]
fn what_changed() {
    let (before, after) = (sample::report(), sample::later_report());
    expect_file!["golden/diff.txt"].assert_eq(&before.diff(&after).to_string());
    expect_file!["golden/diff_back.txt"].assert_eq(&after.diff(&before).to_string());
}

#[test]
fn nothing_changed() {
    let report = report(&vec![1_u64; 4]);
    expect!["Vec<u64>: 56 B → 56 B, nothing changed\n"].assert_eq(&report.diff(&report).to_string());
}

fn refused(json: &str) -> String {
    Report::from_json(json).expect_err("no report").to_string()
}

#[test]
fn what_is_no_report_is_refused() {
    let json = report(&vec![String::from("ada"); 2]).to_json();
    expect!["not a report: EOF while parsing a value at line 1 column 0"].assert_eq(&refused(""));
    expect!["not a report: missing field `format` at line 1 column 2"].assert_eq(&refused("{}"));
    let advice = memfootprint::advise(&1_u8).to_json();
    expect!["a `memfootprint.advice`, and not a `memfootprint.report`"].assert_eq(&refused(&advice));
    expect!["a report of version 2, and only version 1 is known: read it with a newer memfootprint"]
        .assert_eq(&refused(&json.replace("\"version\":1", "\"version\":2")));
    expect!["no kind of place is called `branch`"]
        .assert_eq(&refused(&json.replace("\"kind\":\"elements\"", "\"kind\":\"branch\"")));
    expect!["`total` is 79, and the tree adds up to 78: a part is missing, or was changed"]
        .assert_eq(&refused(&json.replace("\"total\":78", "\"total\":79")));
    expect!["not a report: EOF while parsing a string at line 1 column 750"]
        .assert_eq(&refused(&json[..750]));
    let deep = format!("{}{}", "{\"children\":[".repeat(100_000), "]}".repeat(100_000));
    expect!["not a report: missing field `format` at line 1 column 1500000"].assert_eq(&refused(&deep));
}

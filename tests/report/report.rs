//! What reports look like. `UPDATE_EXPECT=1 cargo test --test report` writes the goldens anew.
//!
//! The sample's sizes are those of a 64-bit target.
#![cfg(target_pointer_width = "64")]

mod go_tool;
mod moments;
mod page;
mod pprof;
mod print;
mod profile;
mod sample;
mod schema;
mod written;

use expect_test::expect_file;

/// As `Display` gives it.
#[test]
fn tree() {
    expect_file!["golden/tree.txt"].assert_eq(&sample::report().to_string());
}

#[test]
fn wide_tree_of_all_places() {
    expect_file!["golden/tree_all.txt"]
        .assert_eq(&sample::report().view().width(140).min_size(0).to_string());
}

#[test]
fn narrow_tree_of_two_levels() {
    expect_file!["golden/tree_narrow.txt"].assert_eq(&sample::report().view().width(60).depth(2).to_string());
}

#[test]
fn tree_in_ascii() {
    expect_file!["golden/tree_ascii.txt"].assert_eq(&sample::report().view().ascii(true).to_string());
}

#[test]
fn tree_in_color() {
    let text = sample::report().view().color(true).to_string();
    expect_file!["golden/tree_color.txt"].assert_eq(&text.replace('\u{1b}', "␛"));
}

#[test]
fn color_changes_nothing_else() {
    let report = sample::report();
    let mut plain = String::new();
    for part in report.view().color(true).to_string().split('\u{1b}') {
        let is_sequence = part.starts_with('[');
        plain.push_str(if is_sequence { part.split_once('m').map_or("", |(_, text)| text) } else { part });
    }
    assert_eq!(plain, report.to_string());
}

#[test]
fn table_by_type() {
    expect_file!["golden/by_type.txt"].assert_eq(&sample::report().by_type().to_string());
}

#[test]
fn table_in_color() {
    let text = sample::report().by_type().view().width(60).min_size(4096).color(true).to_string();
    expect_file!["golden/by_type_color.txt"].assert_eq(&text.replace('\u{1b}', "␛"));
}

/// Folded stacks, as flame graphs read them.
#[test]
fn folded() {
    expect_file!["golden/folded.txt"].assert_eq(&sample::report().to_folded());
}

#[test]
fn folded_stacks_of_any_names_add_up() {
    let report = written::hostile();
    let folded = report.to_folded();
    let lines: Vec<(&str, u64)> = folded
        .lines()
        .map(|line| line.split_once(' ').expect("one space"))
        .map(|(stack, bytes)| (stack, bytes.parse().expect("a number")))
        .collect();
    assert_eq!(lines.iter().map(|(_, bytes)| bytes).sum::<u64>(), report.root().deep.bytes);
    assert_eq!(lines.len(), report.places().count());
    for (stack, _) in lines {
        assert!(
            stack.split(';').count() <= 2 && stack.split(';').all(|frame| !frame.is_empty()),
            "{stack:?}"
        );
        assert!(!stack.contains(|c: char| c.is_control() || c.is_whitespace()), "{stack:?}");
    }
}

#[test]
fn json() {
    let json = sample::report().to_json();
    assert!(!json.contains('\n'), "one report a line");
    // One node a line, for the reader of the golden.
    expect_file!["golden/report.json"].assert_eq(&(json.replace("{\"name\"", "\n{\"name\"") + "\n"));
}

#[test]
fn a_report_that_was_cut_off() {
    let names = vec![vec![String::from("name"); 10]; 1000];
    let report = memfootprint::Measure::new().max_values(500).report(&names);
    let text = report.to_string();
    assert!(text.contains("Vec<Vec<String>>[*] × 1 000 (cut off)"), "{text}");
    assert!(!text.contains(" not seen)"), "{text}");
}

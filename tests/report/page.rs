//! What is written into a page. How it behaves is in `tests/browser`, which takes a browser.

use crate::sample;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use expect_test::expect_file;
use memfootprint::report::Places;
use memfootprint::tree::{NodeKind, Tally};
use memfootprint::{MemFootprint, Report, report};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// What stands between two texts, of which the first is met once.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    rest.split_once(after).unwrap_or_else(|| panic!("no {after}")).0
}

fn data(page: &str) -> Value {
    let json = between(page, r#"<script type="application/json" id="data">"#, "</script>");
    serde_json::from_str(json).expect("JSON")
}

/// The rows as objects.
fn rows(data: &Value) -> Vec<Value> {
    let columns = data["columns"].as_array().expect("a list");
    let object = |row: &Value| {
        let cells = row.as_array().expect("a list");
        assert_eq!(cells.len(), columns.len());
        columns
            .iter()
            .map(|column| column.as_str().expect("a name").to_owned())
            .zip(cells.clone())
            .collect::<Value>()
    };
    data["places"].as_array().expect("a list").iter().map(object).collect()
}

fn sum(rows: &[Value], figure: &str) -> u64 {
    rows.iter().map(|row| row[figure].as_u64().expect("a number")).sum()
}

fn figures(tally: Tally) -> [u64; 5] {
    [tally.bytes, tally.heap, tally.slack, tally.shared, tally.allocations]
}

const FIGURES: [&str; 5] = ["bytes", "heap", "slack", "shared", "allocations"];

#[test]
fn data_of_a_page() {
    let (before, after) = (sample::report(), sample::later_report());
    let data = data(&after.html().since(&before).min_size(500).to_string());
    // One row a line, for the reader of the golden.
    let text = data.to_string().replace("],[", "],\n[").replace(":[[", ":[\n[");
    expect_file!["golden/page_data.json"].assert_eq(&(text + "\n"));
}

/// What is read out of the page is what the report has, place by place.
#[test]
fn a_page_has_the_whole_report() {
    let report = sample::report();
    let data = data(&report.to_html());
    let rows = rows(&data);
    let mut paths: Vec<String> = Vec::new();
    let places: Places<'_> = report.places();
    for ((path, node), row) in places.zip(&rows) {
        let step = row["step"].as_str().expect("a text");
        let parent = row["parent"].as_u64().expect("a number") as usize;
        paths.push(paths.get(parent).map_or(String::new(), |parent| format!("{parent}{step}")));
        assert_eq!(paths.last(), Some(&path));
        let types = &data["types"][row["type"].as_u64().expect("a number") as usize];
        assert_eq!(
            (types[0].as_str(), row["kind"].as_str()),
            (Some(&*node.type_name), Some(node.kind.code())),
            "{path}"
        );
        let [count, size, padding] = ["count", "size", "padding"].map(|key| row[key].as_u64());
        assert_eq!(
            (count, size, padding),
            (Some(node.count), Some(node.size as u64), Some(node.padding as u64)),
            "{path}"
        );
        assert_eq!(
            FIGURES.map(|figure| row[figure].as_u64().expect("a number")),
            figures(node.own),
            "{path}"
        );
    }
    assert_eq!(rows.len(), report.places().count());
    let skipped: usize = report.places().map(|(_, node)| node.skipped.len()).sum();
    let listed = data["skipped"].as_object().expect("by row").values();
    assert_eq!(listed.map(|reasons| reasons.as_array().expect("a list").len()).sum::<usize>(), skipped);
    assert_eq!(data["now"]["total"], json!(report.footprint().total()));
    assert_eq!(data["now"]["accuracy"], json!(report.footprint().accuracy.code()));
}

/// Whatever is left out, the rows add up to the total, before and now, and so do those by type.
#[test]
fn totals_stay_true() {
    let (before, after) = (sample::report(), sample::later_report());
    let places = before.places().count();
    for (older, report) in [(&before, &after), (&after, &before)] {
        for most in 0..=places + 30 {
            for min_size in [0, 100, 5000, usize::MAX] {
                let data = data(&report.html().since(older).max_places(most).min_size(min_size).to_string());
                let rows = rows(&data);
                let kept = rows.iter().filter(|row| row["kind"] != json!("more")).count();
                assert!(
                    kept <= most.max(1) && rows.len() <= 2 * kept,
                    "{kept} of {most}, {} rows",
                    rows.len()
                );
                assert_eq!(
                    FIGURES.map(|figure| sum(&rows, figure)),
                    figures(report.root().deep),
                    "{most} {min_size}"
                );
                assert_eq!(sum(&rows, "was_bytes"), older.root().deep.bytes, "{most} {min_size}");
                let by_type = data["by_type"].as_array().expect("a list");
                let of_types = |column: usize| {
                    by_type.iter().map(|row| row[column].as_u64().expect("a number")).sum::<u64>()
                };
                assert_eq!((of_types(5), of_types(11)), (report.root().deep.bytes, older.root().deep.bytes));
                // Those above are before those below, and what is kept is the largest.
                let parents = rows.iter().map(|row| row["parent"].as_u64().expect("a number"));
                assert!(parents.enumerate().skip(1).all(|(at, parent)| parent < at as u64));
            }
        }
    }
}

/// A place that is only in one of two reports, and one that is in both.
#[test]
fn places_are_paired_by_their_paths() {
    let (before, after) = (sample::report(), sample::later_report());
    let path_of = |report: &Report, kind: NodeKind| {
        report.places().filter(|(_, node)| node.kind == kind).map(|(path, _)| path).collect::<Vec<_>>()
    };
    let new: Vec<String> =
        path_of(&after, NodeKind::Dyn).into_iter().filter(|path| before.at(path).is_none()).collect();
    assert_eq!(new, ["plugins[*]<String>"]);
    for (older, report) in [(&before, &after), (&after, &before)] {
        let rows = rows(&data(&report.html().since(older).to_string()));
        let mut paths: Vec<String> = Vec::new();
        for row in &rows {
            let parent = paths.get(row["parent"].as_u64().expect("a number") as usize);
            let path = parent
                .map_or(String::new(), |parent| format!("{parent}{}", row["step"].as_str().expect("a text")));
            let own = |report: &Report| report.at(&path).map_or(0, |node| node.own.bytes);
            assert_eq!(
                (row["bytes"].as_u64(), row["was_bytes"].as_u64()),
                (Some(own(report)), Some(own(older))),
                "{path}"
            );
            paths.push(path);
        }
    }
}

#[derive(MemFootprint)]
struct Hostile {
    #[footprint(rename = "</script><img src=x onerror=alert(1)>")]
    script: Vec<u8>,
    #[footprint(rename = "<!--<script>")]
    comment: Vec<u8>,
    #[footprint(rename = "\"'\\\u{2028}\u{2029}\u{202e}\t\u{1}{{data}}{{script}}&lt;")]
    characters: Vec<u8>,
}

#[test]
fn names_end_neither_the_script_nor_a_tag() {
    let value = Hostile { script: vec![1; 9], comment: vec![1; 8], characters: vec![1; 7] };
    let title = "</title><script>alert(1)</script>'\"&";
    let report = memfootprint::Measure::new().name(title).report(&value);
    let (page, plain) = (report.to_html(), memfootprint::report(&1_u8).to_html());
    for mark in ["<script", "</script", "<!--", "<img", "<title", "</title", "<style", "http-equiv"] {
        assert_eq!(page.matches(mark).count(), plain.matches(mark).count(), "{mark}");
    }
    assert_eq!(
        between(&page, "<title>", "</title>"),
        "&#60;/title&#62;&#60;script&#62;alert(1)&#60;/script&#62;&#39;&#34;&#38;"
    );
    let data = data(&page);
    let steps: Vec<String> =
        rows(&data).iter().map(|row| row["step"].as_str().expect("a text").to_owned()).collect();
    let names: Vec<String> = report.root().children.iter().map(|node| node.name.to_string()).collect();
    assert!(names.iter().all(|name| steps.contains(name)), "{steps:?}");
    assert_eq!(data["name"], json!(title));
    assert!(!page.contains(['\u{2028}', '\u{2029}', '\u{202e}', '\u{1}']));
}

fn hash(text: &str) -> String {
    BASE64_STANDARD.encode(Sha256::digest(text)) + "\n"
}

/// Only what has these hashes runs in the page.
#[test]
fn the_policy_lets_in_what_is_in_the_page_and_nothing_else() {
    let page = report(&1_u8).to_html();
    let (style, script) = (
        hash(between(&page, "<style>", "</style>")),
        hash(between(&page, r#"<script type="module">"#, "</script>")),
    );
    expect_file!["../../runtime/src/page/page.css.sha256"].assert_eq(&style);
    expect_file!["../../runtime/src/page/page.js.sha256"].assert_eq(&script);
    let policy = between(&page, r#"<meta http-equiv="Content-Security-Policy" content=""#, "\"");
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
            style.trim(),
            script.trim()
        )
    );
    assert!(!page.contains("://"), "no address of anything");
    // Without it, a browser that has a window asks for `/favicon.ico`.
    assert!(page.contains(r#"<link rel="icon" href="data:,">"#));
}

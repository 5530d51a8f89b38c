//! Results as Markdown.

use crate::{Case, Result};

/// Stands after the time of a contender that answers something else than the first.
const OTHER: &str = "*";

/// A ratio so large says nothing: a time is shown instead.
const LARGEST_RATIO: f64 = 100.0;

/// What the cells of a table show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// The first contender's time, and each other's as a ratio to it.
    Ratios,
    /// Times.
    Times,
}

/// A Markdown table with a row a case. The columns are the contenders of all cases, in the order in which they first come;
/// who doesn't take part in a case has a dash there.
pub fn table(cases: &[Case], cells: Cells) -> String {
    let mut columns: Vec<&str> = Vec::new();
    for result in cases.iter().flat_map(|case| &case.results) {
        if !columns.contains(&result.name) {
            columns.push(result.name);
        }
    }
    let mut table = format!("| | {} |\n|---|{}\n", columns.join(" | "), "---|".repeat(columns.len()));
    for case in cases {
        let row: Vec<String> = columns.iter().map(|name| cell(case, name, cells)).collect();
        table.extend(["| ", &case.name, " | ", &row.join(" | "), " |\n"]);
    }
    table
}

fn cell(case: &Case, name: &str, cells: Cells) -> String {
    let named = |result: &&Result| result.name == name;
    let (Some(first), Some(result)) = (case.results.first(), case.results.iter().find(named)) else {
        return String::from("–");
    };
    let other = if result.answer == first.answer { "" } else { OTHER };
    let ratio = result.seconds / first.seconds.max(1e-12);
    if name == first.name || cells == Cells::Times || ratio >= LARGEST_RATIO {
        format!("{}{other}", duration(result.seconds))
    } else {
        format!("{ratio:.2}×{other}")
    }
}

fn duration(seconds: f64) -> String {
    match seconds {
        _ if seconds < 1e-8 => format!("{:.1} ns", seconds * 1e9),
        _ if seconds < 1e-6 => format!("{:.0} ns", seconds * 1e9),
        _ if seconds < 1e-3 => format!("{:.1} µs", seconds * 1e6),
        _ => format!("{:.2} ms", seconds * 1e3),
    }
}

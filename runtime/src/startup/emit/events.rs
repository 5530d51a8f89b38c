//! As `tracing` events: the line is the message, the figures are fields.

use crate::startup::line::Level;
use crate::startup::logged::{Logged, LoggedRoot};
use crate::startup::{TARGET, line};
use core::fmt::Write;
use tracing::{debug, info, warn};

pub(in crate::startup) fn emit(logged: &Logged) {
    process(logged);
    for problem in &logged.problems {
        warn!(target: TARGET, "{problem}");
    }
    for it in &logged.roots {
        root(it, logged);
        if let Some(over) = it.over_budget() {
            over_budget(it, over);
        }
    }
    for root in &logged.roots {
        // Formatted only if somebody listens.
        debug!(target: TARGET, { mem.root = root.name }, "root={}\n{}", line::word(&root.name), root.report);
    }
}

/// One line by itself.
pub(in crate::startup) fn one_line(level: Level, line: &str) {
    match level {
        Level::Info => info!(target: TARGET, "{line}"),
        Level::Warn => warn!(target: TARGET, "{line}"),
    }
}

fn process(logged: &Logged) {
    let process = &logged.process;
    info!(
        target: TARGET,
        {
            mem.service = logged.service,
            mem.version = logged.version,
            mem.pid = process.pid,
            mem.rss_bytes = process.rss,
            mem.peak_bytes = process.peak,
            mem.virtual_bytes = process.virtual_size,
            mem.data_bytes = process.data,
            mem.swap_bytes = process.swap,
            mem.page_table_bytes = process.page_tables,
            mem.main_stack_bytes = process.main_stack,
            mem.limit_bytes = process.limit.map(|limit| limit.bytes),
            mem.limit_source = process.limit.map(|limit| limit.source.code()),
            mem.allocated_bytes = process.allocated,
            mem.threads = process.threads,
            mem.build = %process.profile,
        },
        "{}",
        line::process(logged)
    );
}

fn root(root: &LoggedRoot, logged: &Logged) {
    let footprint = root.report.footprint();
    info!(
        target: TARGET,
        {
            mem.root = root.name,
            mem.deep_bytes = footprint.total(),
            mem.inline_bytes = footprint.inline,
            mem.heap_bytes = footprint.heap(),
            mem.slack_bytes = footprint.slack,
            mem.shared_bytes = footprint.shared,
            mem.elsewhere_bytes = root.report.elsewhere(),
            mem.shared_with = to_json("root", root.shared_with.iter().map(|other| (&*other.root, other.bytes))),
            mem.allocs = footprint.allocations,
            mem.coverage = root.coverage(&logged.process),
            mem.accuracy = footprint.accuracy.code(),
            mem.plus_minus_bytes = line::plus_minus(footprint),
            mem.skipped = footprint.unseen().count(),
            mem.walk_us = u64::try_from(root.took.as_micros()).unwrap_or(u64::MAX),
            mem.budget_bytes = root.budget,
            mem.top = to_json("path", root.top().iter().map(|place| (&*place.path, place.bytes))),
        },
        "{}",
        line::root(root, &logged.process)
    );
}

fn over_budget(root: &LoggedRoot, over: u64) {
    warn!(
        target: TARGET,
        {
            mem.root = root.name,
            mem.deep_bytes = root.report.footprint().total(),
            mem.elsewhere_bytes = root.report.elsewhere(),
            mem.budget_bytes = root.budget,
            mem.over_bytes = over,
            mem.largest = root.top().first().map(|place| place.path.as_str()),
        },
        "{}",
        line::over_budget(root, over)
    );
}

/// `[{"path":"index","bytes":46347059}]`.
fn to_json<'n>(key: &str, amounts: impl Iterator<Item = (&'n str, u64)>) -> String {
    let mut json = String::from("[");
    for (index, (name, bytes)) in amounts.enumerate() {
        let _ = write!(json, "{}{{\"{key}\":\"", if index == 0 { "" } else { "," });
        for c in name.chars() {
            match c {
                '"' | '\\' => json.extend(['\\', c]),
                c if c.is_control() => {
                    let _ = write!(json, "\\u{:04x}", u32::from(c));
                }
                c => json.push(c),
            }
        }
        let _ = write!(json, "\",\"bytes\":{bytes}}}");
    }
    json.push(']');
    json
}

#[cfg(test)]
mod tests {
    use super::to_json;

    #[test]
    fn json_is_escaped() {
        let places = [("a\"\\\n", 1), ("é", u64::MAX)].into_iter();
        let expected = r#"[{"path":"a\"\\\u000a","bytes":1},{"path":"é","bytes":18446744073709551615}]"#;
        assert_eq!(to_json("path", places), expected);
        assert_eq!(to_json("path", [].into_iter()), "[]");
    }
}

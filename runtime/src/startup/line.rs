//! The text of the lines: `key=value`, IEC units without a space.

use super::Root;
use crate::process::Process;
use crate::tree::Node;
use crate::units::ByteSize;
use core::fmt::Write;

/// Paths that a root's line names.
const TOP: usize = 3;

/// The line of the process. What is unknown is left out.
pub(super) fn process(service: &str, process: &Process) -> String {
    let mut line = format!("startup service={}", word(service));
    let mut size = |key: &str, bytes: Option<u64>| {
        if let Some(bytes) = bytes {
            let _ = write!(line, " {key}={}", ByteSize(bytes).compact());
        }
    };
    size("rss", process.rss);
    size("peak", process.peak);
    size("swap", process.swap.filter(|&bytes| bytes > 0));
    if let Some(limit) = process.limit {
        let _ = write!(line, " limit={}({})", ByteSize(limit.bytes).compact(), limit.source.code());
        if let Some(rss) = process.rss.filter(|_| limit.bytes > 0) {
            let _ = write!(line, " used={}%", u128::from(rss) * 100 / u128::from(limit.bytes));
        }
    }
    if let Some(threads) = process.threads {
        let _ = write!(line, " threads={threads}");
    }
    let _ = write!(line, " build={} pid={}", process.build, std::process::id());
    line
}

/// The line of a root.
pub(super) fn root(root: &Root) -> String {
    let footprint = root.report.footprint();
    let size = |bytes: usize| ByteSize::from(bytes).compact();
    let mut line = format!(
        "root={} deep={} heap={} slack={} shared={} allocations={} accuracy={} walk={}",
        word(&root.name),
        size(footprint.total()),
        size(footprint.heap()),
        size(footprint.slack),
        size(footprint.shared),
        footprint.allocations,
        word(&footprint.accuracy.to_string()),
        duration(root.took),
    );
    if !footprint.skipped.is_empty() {
        let _ = write!(line, " skipped={}", footprint.skipped.len());
    }
    let top = top(&root.report);
    if !top.is_empty() {
        let _ = write!(line, " top={top}");
    }
    line
}

/// The line of a root that is over its budget by so much.
pub(super) fn over_budget(root: &Root, over: u64) -> String {
    let budget = ByteSize(root.budget.unwrap_or_default()).compact();
    let mut line = format!("root={} over budget {budget} by {}", word(&root.name), ByteSize(over).compact());
    let top = top(&root.report);
    if let Some(largest) = top.split(',').next().filter(|largest| !largest.is_empty()) {
        let _ = write!(line, " (largest: {largest})");
    }
    line
}

/// The paths that hold most: `sessions[*].history:71.0MiB,index:44.2MiB`.
fn top(report: &crate::Report) -> String {
    let (mut node, mut path) = (report.root(), String::new());
    // Down to where the bytes part.
    while let Some(child) = only_child(node) {
        path = child.path_below(&path);
        node = child;
    }
    if node.children.iter().all(|child| child.deep.bytes == 0) {
        return if path.is_empty() { path } else { entry(&path, node) };
    }
    let mut children: Vec<&Node> = node.children.iter().filter(|child| child.deep.bytes > 0).collect();
    children.sort_by_key(|child| core::cmp::Reverse(child.deep.bytes));
    let entries = children.into_iter().take(TOP).map(|child| {
        let (mut node, mut path) = (child, child.path_below(&path));
        while let Some(child) = main_child(node) {
            path = child.path_below(&path);
            node = child;
        }
        entry(&path, node)
    });
    entries.collect::<Vec<_>>().join(",")
}

fn entry(path: &str, node: &Node) -> String {
    format!("{}:{}", word(path), ByteSize(node.deep.bytes).compact())
}

/// The child that holds anything, if it is the only one.
fn only_child(node: &Node) -> Option<&Node> {
    let mut holding = node.children.iter().filter(|child| child.deep.bytes > 0);
    holding.next().filter(|_| holding.next().is_none())
}

/// The child that holds nine tenths of what the node does.
fn main_child(node: &Node) -> Option<&Node> {
    node.children.iter().find(|child| child.deep.bytes > node.deep.bytes / 10 * 9)
}

/// One word, so that the line can be split at spaces.
fn word(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() || c == ',' { '_' } else { c }).collect()
}

fn duration(took: core::time::Duration) -> String {
    match took.as_micros() {
        micros @ 0..1000 => format!("{micros}µs"),
        micros @ 1000..10_000_000 => format!("{}ms", micros / 1000),
        micros => format!("{}s", micros / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::{duration, over_budget, process, root};
    use crate::process::{Process, snapshot};
    use crate::startup::Root;
    use core::time::Duration;

    fn sample() -> Root {
        let value = (vec![String::from("abc"); 100], vec![1_u64; 10]);
        let report = crate::Measure::new().report(&value);
        Root { name: "my index".into(), report, took: Duration::from_millis(41), budget: Some(1000) }
    }

    #[test]
    fn a_root_reads_as_words() {
        let expected = "root=my_index deep=2.8KiB heap=2.7KiB slack=0B shared=0B allocations=102 accuracy=exact \
                        walk=41ms top=0[*]:2.6KiB,1:104B";
        assert_eq!(root(&sample()), expected);
    }

    #[test]
    fn over_budget_names_the_largest() {
        let root = sample();
        assert_eq!(root.over_budget(), Some(1828));
        assert_eq!(
            over_budget(&root, 1828),
            "root=my_index over budget 1000B by 1.8KiB (largest: 0[*]:2.6KiB)"
        );
    }

    #[test]
    fn an_unknown_process_is_short() {
        let line = process("svc", &Process::default());
        assert!(line.starts_with("startup service=svc build=release/panic=unwind pid="), "{line}");
        assert!(process("svc", &snapshot()).contains(" build="));
    }

    #[test]
    fn durations() {
        let cases = [(0, "0µs"), (999, "999µs"), (1000, "1ms"), (10_000_000, "10s")];
        for (micros, text) in cases {
            assert_eq!(duration(Duration::from_micros(micros)), text);
        }
    }
}

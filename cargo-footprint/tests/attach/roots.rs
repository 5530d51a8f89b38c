//! What was found below each static, against what the program says it took to fill it.

use std::collections::BTreeMap;

use memfootprint::Report;
use memfootprint::tree::Node;

/// What a program says of its statics: bytes by name, from lines `root NAME BYTES BLOCKS`.
pub(crate) fn said(lines: &[String]) -> BTreeMap<&str, u64> {
    let roots = lines.iter().filter_map(|line| line.strip_prefix("root "));
    roots
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.next()?.parse().ok()?))
        })
        .collect()
}

/// Heap bytes below each static by name, and of what has several owners.
pub(crate) fn found(report: &Report) -> (BTreeMap<&str, u64>, u64) {
    let (mut statics, mut shared) = (BTreeMap::new(), 0);
    for root in &report.root().children {
        if let Some(name) = root.name.strip_prefix("static ") {
            *statics.entry(name).or_default() += root.deep.heap;
        } else if root.deep.shared == root.deep.heap {
            shared += root.deep.heap;
        }
    }
    (statics, shared)
}

/// How many bytes more than were asked for the blocks below may have that are only presumed: of those without a type, the
/// allocator's own size is known.
fn spare(node: &Node) -> u64 {
    let own: u64 = node.skipped.iter().map(|(_, count)| 24 * count).sum();
    own + node.children.iter().map(spare).sum::<u64>()
}

/// What doesn't agree, a line each. What has several owners is below none of them, and may make up for what is missing.
pub(crate) fn compare(lines: &[String], report: &Report) -> Vec<String> {
    let (found, shared) = found(report);
    let of =
        |name: &str| report.root().children.iter().find(|of| of.name.strip_prefix("static ") == Some(name));
    let mut wrong = Vec::new();
    let mut missing = 0;
    for (name, said) in said(lines) {
        let found = found.get(name).copied().unwrap_or(0);
        if found > said + of(name).map_or(0, spare) {
            wrong.push(format!("{name}: {found} B were found, but it took {said} B"));
        } else if found < said {
            missing += said - found;
        }
    }
    if missing > shared {
        wrong.push(format!("{missing} B aren't below their static, but only {shared} B have several owners"));
    }
    wrong
}

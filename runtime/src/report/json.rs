//! JSON for programs.

use super::json_writer::Writer;
use super::{Elsewhere, Report, SharedWith};
use crate::accuracy::{Accuracy, Reason};
use crate::footprint::Footprint;
use crate::limits::Bound;
use crate::tree::Node;
use crate::walk::{NodeKind, Tally};

/// What kind of document it is.
pub(super) const FORMAT: &str = "memfootprint.report";

/// Goes up when a reader of the version before would be wrong. Keys may be added without.
pub(super) const VERSION: u32 = 1;

impl Report {
    /// The whole report as one line of JSON: totals, what could not be seen, and the tree with all its places.
    ///
    /// Figures are bytes or counts, as plain integers. The names are those of [`Footprint`], [`Node`] and
    /// [`Tally`]. The format is stable: `version` goes up if a key changes its meaning or disappears; keys may be
    /// added at any time, so readers should ignore those that they don't know. O(places · depth).
    ///
    /// ```
    /// # if usize::BITS < 64 { return; }
    /// let report = memfootprint::report(&vec![1_u32]);
    /// let json = r#"
    /// {
    ///   "format": "memfootprint.report",
    ///   "version": 1,
    ///   "footprint": {
    ///     "total": 28,
    ///     "inline": 24,
    ///     "heap": 4,
    ///     "used": 4,
    ///     "slack": 0,
    ///     "shared": 0,
    ///     "allocations": 1,
    ///     "accuracy": {"kind": "exact"},
    ///     "skipped": []
    ///   },
    ///   "root": {
    ///     "name": "Vec<u32>",
    ///     "type": "alloc::vec::Vec<u32>",
    ///     "kind": "root",
    ///     "path": "",
    ///     "count": 1,
    ///     "size": 24,
    ///     "padding": 0,
    ///     "recursive": false,
    ///     "own": {"bytes": 24, "heap": 4, "slack": 0, "shared": 0, "allocations": 1},
    ///     "deep": {"bytes": 28, "heap": 4, "slack": 0, "shared": 0, "allocations": 1},
    ///     "skipped": [],
    ///     "children": [
    ///       {
    ///         "name": "[*]",
    ///         "type": "u32",
    ///         "kind": "elements",
    ///         "path": "[*]",
    ///         "count": 1,
    ///         "size": 4,
    ///         "padding": 0,
    ///         "recursive": false,
    ///         "own": {"bytes": 4, "heap": 0, "slack": 0, "shared": 0, "allocations": 0},
    ///         "deep": {"bytes": 4, "heap": 0, "slack": 0, "shared": 0, "allocations": 0},
    ///         "skipped": [],
    ///         "children": []
    ///       }
    ///     ]
    ///   }
    /// }
    /// "#;
    /// // White space is only here, for people.
    /// assert_eq!(report.to_json(), json.split_whitespace().collect::<String>());
    /// ```
    ///
    /// * `accuracy.kind` is that of [`Accuracy::code`]; `estimated` has `accuracy.plus_minus` in bytes beside it.
    /// * A `skipped` entry of the footprint has a `path`, a `reason` and a `count`; one of a node, no `path`. The
    ///   reason is that of [`Reason::code`]; `skipped` has a `note` beside it, the text of the attribute, and `estimated` has
    ///   `plus_minus`, in bytes.
    /// * A node of a `#[bounded]` field has `bound`: the limits that hold as `bytes` and `entries`, the declared ones as
    ///   `declared_bytes` and `declared_entries`, each if there is one; or `unlimited` with the reason.
    /// * A root of a [`Session`](crate::Session) has `elsewhere`: the `bytes` that roots before it count, and `shared_with`, a
    ///   list of `root` and `bytes`.
    /// * `kind` is that of [`NodeKind::code`]. The root's path is empty.
    ///
    /// The repository has a [JSON Schema] of it. With the feature `serde`, `Report::from_json` reads it back.
    ///
    /// [JSON Schema]: https://github.com/memfootprint/memfootprint/blob/HEAD/runtime/schema/report.v1.json
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.string("format", FORMAT);
        json.number("version", u64::from(VERSION));
        write_footprint(&mut json, "footprint", &self.footprint);
        json.key("root");
        write_tree(&mut json, &self.root);
        if let Some(elsewhere) = &self.elsewhere {
            write_elsewhere(&mut json, elsewhere);
        }
        json.close('}');
        json.finish()
    }
}

pub(crate) fn write_footprint(json: &mut Writer, key: &str, footprint: &Footprint) {
    json.key(key);
    json.open('{');
    let figures = [
        ("total", footprint.total()),
        ("inline", footprint.inline),
        ("heap", footprint.heap()),
        ("used", footprint.used),
        ("slack", footprint.slack),
        ("shared", footprint.shared),
        ("allocations", footprint.allocations),
    ];
    for (key, value) in figures {
        json.number(key, value as u64);
    }
    json.key("accuracy");
    json.open('{');
    json.string("kind", footprint.accuracy.code());
    if let Accuracy::Estimated { plus_minus } = footprint.accuracy {
        json.number("plus_minus", plus_minus as u64);
    }
    json.close('}');
    json.key("skipped");
    json.open('[');
    for skipped in &footprint.skipped {
        json.open('{');
        json.string("path", &skipped.path);
        write_reason(json, &skipped.reason);
        json.number("count", skipped.count);
        json.close('}');
    }
    json.close(']');
    json.close('}');
}

fn write_elsewhere(json: &mut Writer, elsewhere: &Elsewhere) {
    json.key("elsewhere");
    json.open('{');
    json.number("bytes", elsewhere.bytes);
    json.key("shared_with");
    json.open('[');
    for SharedWith { root, bytes } in &elsewhere.shared_with {
        json.open('{');
        json.string("root", root);
        json.number("bytes", *bytes);
        json.close('}');
    }
    json.close(']');
    json.close('}');
}

fn write_reason(json: &mut Writer, reason: &Reason) {
    json.string("reason", reason.code());
    match reason {
        Reason::Skipped(note) => json.string("note", note),
        &Reason::Estimated { plus_minus } => json.number("plus_minus", plus_minus as u64),
        _ => {}
    }
}

/// The node and all below it, without recursion.
fn write_tree(json: &mut Writer, root: &Node) {
    let mut levels = vec![(core::slice::from_ref(root).iter(), String::new())];
    while let Some((siblings, parent_path)) = levels.last_mut() {
        if let Some(node) = siblings.next() {
            let is_root = node.kind == NodeKind::Root;
            let path = if is_root { String::new() } else { node.path_below(parent_path) };
            open_node(json, node, &path);
            levels.push((node.children.iter(), path));
        } else {
            levels.pop();
            if !levels.is_empty() {
                json.close(']');
                json.close('}');
            }
        }
    }
}

/// Writes a node up to the beginning of its children.
fn open_node(json: &mut Writer, node: &Node, path: &str) {
    json.open('{');
    json.string("name", &node.name);
    json.string("type", &node.type_name);
    json.string("kind", node.kind.code());
    json.string("path", path);
    json.number("count", node.count);
    json.number("size", node.size as u64);
    json.number("padding", node.padding as u64);
    json.boolean("recursive", node.recursive);
    write_tally(json, "own", node.own);
    write_tally(json, "deep", node.deep);
    if let Some(bound) = &node.bound {
        write_bound(json, bound);
    }
    json.key("skipped");
    json.open('[');
    for (reason, count) in &node.skipped {
        json.open('{');
        write_reason(json, reason);
        json.number("count", *count);
        json.close('}');
    }
    json.close(']');
    json.key("children");
    json.open('[');
}

fn write_bound(json: &mut Writer, bound: &Bound) {
    json.key("bound");
    json.open('{');
    match bound {
        Bound::Limited { limits, declared } => {
            for (key, amount) in [
                ("bytes", limits.bytes),
                ("entries", limits.entries),
                ("declared_bytes", declared.bytes),
                ("declared_entries", declared.entries),
            ] {
                if let Some(amount) = amount {
                    json.number(key, amount as u64);
                }
            }
        }
        Bound::Unlimited { reason } => json.string("unlimited", reason),
    }
    json.close('}');
}

fn write_tally(json: &mut Writer, key: &str, tally: Tally) {
    json.key(key);
    json.open('{');
    write_figures(json, tally);
    json.close('}');
}

pub(super) fn write_figures(json: &mut Writer, tally: Tally) {
    json.number("bytes", tally.bytes);
    json.number("heap", tally.heap);
    json.number("slack", tally.slack);
    json.number("shared", tally.shared);
    json.number("allocations", tally.allocations);
}

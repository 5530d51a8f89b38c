//! Reports read back from JSON.
//!
//! The tree is read, and the totals are made of it anew, as for a report that was just measured. Those in the document must
//! agree, so a document that lost a part, or to which somebody added something, is refused.

use super::json::{FORMAT, VERSION};
use super::{Elsewhere, Report, SharedWith};
use crate::accuracy::Reason;
use crate::limits::{Bound, Limits};
use crate::tree::Node;
use crate::walk::{NodeKind, Tally};
use core::error::Error;
use core::fmt;
use serde::Deserialize;
use std::borrow::Cow;

/// A text that is no report.
///
/// ```
/// use memfootprint::Report;
/// use memfootprint::report::ParseReportError;
///
/// let of_the_future = r#"{"format": "memfootprint.report", "version": 9}"#;
/// let error: ParseReportError = Report::from_json(of_the_future).unwrap_err();
/// assert_eq!(error.to_string(), "a report of version 9, and only version 1 is known: read it with a newer memfootprint");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseReportError(Problem);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    /// Not JSON, or not what is to be there; where.
    Json(String),
    Format(String),
    Version(u64),
    /// The code of something that isn't known.
    Unknown {
        what: &'static str,
        code: String,
    },
    /// A figure that no `usize` of this machine holds.
    TooLarge(&'static str),
    /// What is written, and what the tree adds up to.
    Disagrees {
        figure: &'static str,
        written: u64,
        tree: u64,
    },
}

impl fmt::Display for ParseReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Json(error) => write!(f, "not a report: {error}"),
            Problem::Format(format) => write!(f, "a `{format}`, and not a `{FORMAT}`"),
            Problem::Version(version) => write!(
                f,
                "a report of version {version}, and only version {VERSION} is known: read it with a newer memfootprint"
            ),
            Problem::Unknown { what, code } => write!(f, "no {what} is called `{code}`"),
            Problem::TooLarge(figure) => write!(f, "`{figure}` is more than there can be on this machine"),
            Problem::Disagrees { figure, written, tree } => {
                write!(
                    f,
                    "`{figure}` is {written}, and the tree adds up to {tree}: a part is missing, or was changed"
                )
            }
        }
    }
}

impl Error for ParseReportError {}

impl From<Problem> for ParseReportError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl From<serde_json::Error> for ParseReportError {
    fn from(error: serde_json::Error) -> Self {
        Self(Problem::Json(error.to_string()))
    }
}

/// What tells whether the rest can be read.
#[derive(Deserialize)]
struct Head {
    format: String,
    version: u64,
}

#[derive(Deserialize)]
struct Document {
    footprint: WrittenTotals,
    root: WrittenNode,
    elsewhere: Option<WrittenElsewhere>,
}

#[derive(Deserialize)]
struct WrittenTotals {
    total: u64,
    inline: u64,
    heap: u64,
    slack: u64,
    shared: u64,
    allocations: u64,
}

#[derive(Deserialize)]
struct WrittenNode {
    name: String,
    r#type: String,
    kind: String,
    count: u64,
    size: u64,
    padding: u64,
    recursive: bool,
    own: WrittenTally,
    deep: WrittenTally,
    bound: Option<WrittenBound>,
    skipped: Vec<WrittenReason>,
    children: Vec<WrittenNode>,
}

#[derive(Deserialize)]
struct WrittenTally {
    bytes: u64,
    heap: u64,
    slack: u64,
    shared: u64,
    allocations: u64,
}

#[derive(Deserialize)]
struct WrittenBound {
    bytes: Option<u64>,
    entries: Option<u64>,
    declared_bytes: Option<u64>,
    declared_entries: Option<u64>,
    unlimited: Option<String>,
}

#[derive(Deserialize)]
struct WrittenReason {
    reason: String,
    note: Option<String>,
    plus_minus: Option<u64>,
    count: u64,
}

#[derive(Deserialize)]
struct WrittenElsewhere {
    bytes: u64,
    shared_with: Vec<WrittenShare>,
}

#[derive(Deserialize)]
struct WrittenShare {
    root: String,
    bytes: u64,
}

impl Report {
    /// The report that [`to_json`](Self::to_json) wrote: equal to the one that was written. Keys that aren't known are passed
    /// over.
    ///
    /// # Errors
    ///
    /// If the text isn't JSON, isn't a report, or is one of another version; if it says something of which this version
    /// doesn't know what it is; if the totals aren't those of the tree. At most some sixty levels of places can be read, as
    /// `serde_json` has it, against texts that would use up the stack.
    ///
    /// ```
    /// use memfootprint::Report;
    ///
    /// let yesterday = memfootprint::report(&vec![String::from("ada"); 10]).to_json();
    /// let today = memfootprint::report(&vec![String::from("ada"); 30]);
    /// let diff = Report::from_json(&yesterday)?.diff(&today);
    /// assert_eq!(diff.growth(), 20 * (size_of::<String>() as i64 + 3));
    /// # Ok::<(), memfootprint::report::ParseReportError>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Self, ParseReportError> {
        let head: Head = serde_json::from_str(json)?;
        if head.format != FORMAT {
            return Err(Problem::Format(head.format).into());
        }
        if head.version != u64::from(VERSION) {
            return Err(Problem::Version(head.version).into());
        }
        let Document { footprint: written, root, elsewhere } = serde_json::from_str(json)?;
        let root = node(root)?;
        if root.kind != NodeKind::Root {
            return Err(Problem::Unknown { what: "root", code: root.kind.code().to_owned() }.into());
        }
        if root.deep.bytes != written.total {
            return Err(Problem::Disagrees {
                figure: "total",
                written: written.total,
                tree: root.deep.bytes,
            }
            .into());
        }
        let mut report = Self::new(root, size(written.inline, "inline")?);
        let found = report.footprint();
        for (figure, written, tree) in [
            ("total", written.total, found.total()),
            ("heap", written.heap, found.heap()),
            ("slack", written.slack, found.slack),
            ("shared", written.shared, found.shared),
            ("allocations", written.allocations, found.allocations),
        ] {
            if written != tree as u64 {
                return Err(Problem::Disagrees { figure, written, tree: tree as u64 }.into());
            }
        }
        report.elsewhere = elsewhere.map(|WrittenElsewhere { bytes, shared_with }| Elsewhere {
            bytes,
            shared_with: shared_with
                .into_iter()
                .map(|WrittenShare { root, bytes }| SharedWith { root, bytes })
                .collect(),
        });
        Ok(report)
    }
}

fn size(written: u64, figure: &'static str) -> Result<usize, Problem> {
    usize::try_from(written).map_err(|_| Problem::TooLarge(figure))
}

fn node(written: WrittenNode) -> Result<Node, Problem> {
    let kinds = [NodeKind::Root, NodeKind::Field, NodeKind::Variant, NodeKind::Elements, NodeKind::Dyn];
    let kind = kinds.into_iter().find(|kind| kind.code() == written.kind);
    let node = Node {
        name: written.name.into(),
        type_name: written.r#type.into(),
        kind: kind.ok_or(Problem::Unknown { what: "kind of place", code: written.kind })?,
        count: written.count,
        size: size(written.size, "size")?,
        padding: size(written.padding, "padding")?,
        own: written.own.into(),
        deep: written.deep.into(),
        recursive: written.recursive,
        bound: written.bound.map(bound).transpose()?.map(Box::new),
        skipped: written.skipped.into_iter().map(reason).collect::<Result<_, _>>()?,
        children: written.children.into_iter().map(node).collect::<Result<_, _>>()?,
    };
    let mut sum = node.own;
    node.children.iter().for_each(|child| sum.add(child.deep));
    if sum == node.deep {
        Ok(node)
    } else {
        Err(Problem::Disagrees { figure: "deep", written: node.deep.bytes, tree: sum.bytes })
    }
}

impl From<WrittenTally> for Tally {
    fn from(WrittenTally { bytes, heap, slack, shared, allocations }: WrittenTally) -> Self {
        Self { bytes, heap, slack, shared, allocations }
    }
}

fn bound(written: WrittenBound) -> Result<Bound, Problem> {
    if let Some(reason) = written.unlimited {
        return Ok(Bound::Unlimited { reason: reason.into() });
    }
    let size = |limit: Option<u64>, figure| limit.map(|limit| size(limit, figure)).transpose();
    Ok(Bound::Limited {
        limits: Limits { bytes: size(written.bytes, "bytes")?, entries: size(written.entries, "entries")? },
        declared: Limits {
            bytes: size(written.declared_bytes, "declared_bytes")?,
            entries: size(written.declared_entries, "declared_entries")?,
        },
    })
}

fn reason(written: WrittenReason) -> Result<(Reason, u64), Problem> {
    let plus_minus = size(written.plus_minus.unwrap_or(0), "plus_minus")?;
    let reasons = [
        Reason::Locked,
        Reason::Borrowed,
        Reason::Cell,
        Reason::Skipped(Cow::Owned(written.note.unwrap_or_default())),
        Reason::Opaque,
        Reason::Tombstones,
        Reason::Removals,
        Reason::Inferred,
        Reason::Declared,
        Reason::Estimated { plus_minus },
        Reason::Limit,
        Reason::TooDeep,
    ];
    let known = reasons.into_iter().find(|reason| reason.code() == written.reason);
    let reason = known.ok_or(Problem::Unknown { what: "reason", code: written.reason })?;
    Ok((reason, written.count))
}

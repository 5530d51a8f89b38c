//! Reports for people and for programs, made of a finished tree.

mod by_type;
mod columns;
mod diff;
mod diff_json;
mod diff_table;
pub(crate) mod figures;
mod folded;
#[cfg(any(feature = "metrics", feature = "watch"))]
pub(crate) mod followed;
#[cfg(feature = "serde")]
mod from_json;
mod from_root;
pub(crate) mod json;
pub(crate) mod json_writer;
mod label;
mod look;
mod merge;
mod outline;
mod paths;
#[cfg(feature = "pprof")]
mod pprof;
pub(crate) mod printable;
#[cfg(feature = "pprof")]
mod protobuf;
mod style;
mod summary;
mod table;
mod text;

#[cfg(test)]
mod tests;

pub use by_type::{ByType, TypeRow};
pub use diff::{Change, Diff, Moment};
#[cfg(feature = "serde")]
pub use from_json::ParseReportError;
pub use paths::Places;
#[cfg(feature = "pprof")]
pub use pprof::Pprof;
pub use table::TableView;
pub use text::View;

use crate::footprint::Footprint;
use crate::tree::Node;
use core::fmt;

/// Where a value's bytes are. From [`report`](crate::report()).
///
/// It is displayed as a tree of places, the largest first:
///
/// ```
/// # if usize::BITS < 64 { return; }
/// let names = vec![String::from("ada"), String::from("grace")];
/// let report = memfootprint::report(&names);
/// assert_eq!(
///     report.to_string(),
///     "\
/// Vec<String>: 80 B, exact
/// 24 B inline + 56 B heap in 3 blocks
///
/// total                                      inline  heap  each
///  80 B  100%  ████████  Vec<String>[*] × 2    24 B  56 B  24 B
/// "
/// );
/// ```
///
/// * **total**: bytes of the values at this place and of all they own; then their share of the whole.
/// * **inline**: the values themselves, wherever they lie. Inline and heap add up to the total.
/// * **heap**: what the values own, of which **slack** is spare capacity and **shared** is in blocks with several
///   owners, or below such blocks.
/// * **each**: bytes of one value inline, for a collection of one element.
/// * **pad**: padding in one value, where its fields are known.
///
/// `sessions[*]: Vec<Session> × 250 000` is a field with a `Vec` of so many elements, in one line; below it are
/// the elements' fields. A count is given where it is not that of the line above. Places of less than 1 % of the
/// total are summed up as "… n more"; [`view`](Self::view) sets other limits. Columns without figures are left
/// out, and others where the width is short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    footprint: Footprint,
    root: Node,
    /// For a root of a session.
    elsewhere: Option<Elsewhere>,
}

/// What a root of a session leads to and others count.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Elsewhere {
    bytes: u64,
    shared_with: Vec<SharedWith>,
}

/// What a root of a [`Session`](crate::Session) shares with another.
///
/// ```
/// use memfootprint::report::SharedWith;
/// use std::sync::Arc;
///
/// let names = Arc::new(vec![0_u8; 100]);
/// let others = names.clone();
/// let mut session = memfootprint::Measure::new().session();
/// session.report("first", &names);
/// let second = session.report("second", &others);
/// let [SharedWith { root, bytes, .. }] = second.shared_with() else { unreachable!() };
/// assert_eq!((root.as_str(), *bytes), ("first", 16 + 24 + 100));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SharedWith {
    /// The other's name.
    pub root: String,
    /// Bytes of the blocks to which both lead.
    pub bytes: u64,
}

impl Report {
    pub(crate) fn new(root: Node, inline: usize) -> Self {
        Self { footprint: Footprint::of(&root, inline), root, elsewhere: None }
    }

    pub(crate) fn set_elsewhere(&mut self, bytes: u64, shared_with: Vec<SharedWith>) {
        self.elsewhere = Some(Elsewhere { bytes, shared_with });
    }

    /// The totals.
    pub fn footprint(&self) -> &Footprint {
        &self.footprint
    }

    /// The tree by path.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Bytes of blocks to which this root of a [`Session`](crate::Session) leads, and which roots before it count. With what
    /// this one counts, they are what it would take by itself. 0 where nothing else was measured. What is behind a lock
    /// that somebody holds isn't in it, nor is what comes after a limit.
    pub fn elsewhere(&self) -> u64 {
        self.elsewhere.as_ref().map_or(0, |elsewhere| elsewhere.bytes)
    }

    /// What this root of a [`Session`](crate::Session) shares with those measured before it, the most bytes first. A block
    /// that three lead to is shared by each two of them, so this doesn't add up to [`elsewhere`](Self::elsewhere).
    pub fn shared_with(&self) -> &[SharedWith] {
        self.elsewhere.as_ref().map_or(&[], |elsewhere| &elsewhere.shared_with)
    }

    /// The tree with other than the default limits and looks.
    ///
    /// ```
    /// let names = vec![String::from("ada"); 1000];
    /// let report = memfootprint::report(&names);
    /// let text = report.view().min_size(1024).depth(2).width(80).ascii(true).to_string();
    /// assert!(text.contains("Vec<String>[*] x 1 000"));
    /// ```
    pub fn view(&self) -> View<'_> {
        View::new(self)
    }

    /// Prints the tree to standard output.
    ///
    /// In colour if that is a terminal and neither `NO_COLOR`, `CLICOLOR=0` nor `TERM=dumb` is set, or if
    /// `CLICOLOR_FORCE` is; in ASCII if the locale names a character set other than UTF-8; as wide as `COLUMNS`.
    /// A closed pipe and other errors of writing are ignored.
    pub fn print(&self) {
        self.view().print();
    }

    /// Prints the tree to standard error; otherwise as [`print`](Self::print).
    ///
    /// ```
    /// // As a table, on the stream of errors, so that what the program itself prints can still be piped on.
    /// let report = memfootprint::report(&vec![String::from("ada")]);
    /// report.eprint();
    /// report.by_type().eprint();
    /// ```
    pub fn eprint(&self) {
        self.view().eprint();
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

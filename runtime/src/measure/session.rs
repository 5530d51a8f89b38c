//! Several values measured together.

use super::Measure;
use crate::report::{Report, SharedWith};
use crate::walk::DynFootprint;
use crate::walk::SessionSeen;
use core::cmp::Reverse;
use core::fmt;
use core::marker::PhantomData;
use std::collections::BTreeMap;

/// Several values, the roots, measured together: a block to which several of them lead counts once, and each root says
/// what it shares with which other. From [`Measure::session`].
///
/// The first root that leads to a shared block counts it, and all below it. Where a later root leads there too, it doesn't
/// count it again: its report says [how much it leads to elsewhere](Report::elsewhere), and [with
/// whom](Report::shared_with). So what the roots count adds up to what a struct of all of them takes, in whatever order they
/// are measured.
///
/// ```
/// use memfootprint::Measure;
/// use std::sync::Arc;
///
/// let names: Vec<Arc<str>> = (0..100).map(|id| format!("name {id:03}").into()).collect();
/// let state = (names.clone(), names[..10].to_vec());
///
/// let mut session = Measure::new().session();
/// let index = session.report("index", &state.0);
/// let latest = session.report("latest", &state.1);
///
/// let name = 16 + 8; // two counters and the text
/// assert_eq!(index.footprint().heap(), 100 * 16 + 100 * name);
/// assert_eq!((latest.footprint().heap(), latest.elsewhere()), (10 * 16, 10 * name as u64));
/// assert_eq!((latest.shared_with()[0].root.as_str(), latest.shared_with()[0].bytes), ("index", 10 * name as u64));
/// assert_eq!(index.footprint().heap() + latest.footprint().heap(), memfootprint::heap_size(&state));
/// ```
///
/// The roots are borrowed as long as the session lives. A block is told by its address, so none may be freed and its address
/// be taken by another in between; of values that are owned, the compiler sees to that. What is behind a lock or in a
/// cell can change all the same: where it does between two roots, what they share is as uncertain as any figure of a value
/// that changes while it is looked at. This doesn't compile:
///
/// ```compile_fail,E0505
/// let (a, b) = (vec![std::rc::Rc::new(1)], vec![std::rc::Rc::new(2)]);
/// let mut session = memfootprint::Measure::new().session();
/// session.report("a", &a);
/// drop(a);
/// session.report("b", &b);
/// ```
///
/// Blocks with one owner are taken to be reached by one root. A root that lies in another, such as `&state.index` beside
/// `&state`, is counted twice.
///
/// # What it costs
///
/// As much as the walks one by one, with 20 to 40 bytes for every block with several owners, which the session keeps, and
/// what a root shares with others is walked once for each root that leads there. With a [deadline](Measure::deadline), it is
/// each root's own.
#[derive(Debug)]
pub struct Session<'s> {
    measure: Measure,
    common: Box<SessionSeen>,
    names: Vec<String>,
    /// What pairs of roots share, the one that was measured first before the other.
    pairs: BTreeMap<(usize, usize), u64>,
    roots: PhantomData<&'s ()>,
}

/// What two roots of a [`Session`] share.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Shared {
    /// The two, in the order in which they were measured.
    pub roots: [String; 2],
    /// Bytes of the blocks to which both lead.
    pub bytes: u64,
}

impl<'s> Session<'s> {
    pub(crate) fn new(measure: Measure) -> Self {
        Self {
            measure,
            common: Box::default(),
            names: Vec::new(),
            pairs: BTreeMap::new(),
            roots: PhantomData,
        }
    }

    /// Measures the next root. Its report is of what no root before it counts.
    pub fn report<T: DynFootprint + ?Sized>(&mut self, name: impl Into<String>, value: &'s T) -> Report {
        let (name, root) = (name.into(), self.names.len());
        self.common.begin(root as u32);
        let measure = self.measure.clone().name(name.clone());
        let (mut report, mut common) = measure.report_among(value, core::mem::take(&mut self.common));
        let mut elsewhere = 0;
        for (others, bytes) in common.end() {
            elsewhere += bytes;
            for &other in &others {
                *self.pairs.entry((other as usize, root)).or_default() += bytes;
            }
        }
        self.common = common;
        self.names.push(name);
        report.set_elsewhere(elsewhere, self.shared_with(root));
        report
    }

    fn name(&self, root: usize) -> String {
        self.names.get(root).cloned().unwrap_or_default()
    }

    /// How the roots are measured from here on.
    #[cfg(feature = "startup")]
    pub(crate) fn set_measure(&mut self, measure: Measure) {
        self.measure = measure;
    }

    /// What each two of the roots measured so far share, the most bytes first; those that share nothing are left out.
    ///
    /// ```
    /// use std::rc::Rc;
    ///
    /// let pool = Rc::new([0_u64; 100]);
    /// let (a, b, c) = (pool.clone(), pool.clone(), Rc::new(1));
    /// let mut session = memfootprint::Measure::new().session();
    /// session.report("a", &a);
    /// session.report("b", &b);
    /// session.report("c", &c);
    /// let shared = session.shared();
    /// assert_eq!((shared.len(), shared[0].to_string()), (1, String::from("a and b share 816 B")));
    /// ```
    pub fn shared(&self) -> Vec<Shared> {
        let pairs = self.pairs.iter().filter(|&(_, &bytes)| bytes > 0);
        let mut shared: Vec<Shared> =
            pairs.map(|(&(a, b), &bytes)| Shared { roots: [self.name(a), self.name(b)], bytes }).collect();
        shared.sort_by_key(|shared| Reverse(shared.bytes));
        shared
    }

    /// What the root of this number shares with others, the most bytes first.
    pub(crate) fn shared_with(&self, root: usize) -> Vec<SharedWith> {
        let others = self.pairs.iter().filter_map(|(&(a, b), &bytes)| match root {
            _ if bytes == 0 => None,
            _ if root == a => Some((b, bytes)),
            _ if root == b => Some((a, bytes)),
            _ => None,
        });
        let mut shared: Vec<SharedWith> =
            others.map(|(other, bytes)| SharedWith { root: self.name(other), bytes }).collect();
        shared.sort_by_key(|shared| Reverse(shared.bytes));
        shared
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b] = &self.roots;
        write!(f, "{a} and {b} share {}", crate::ByteSize(self.bytes))
    }
}

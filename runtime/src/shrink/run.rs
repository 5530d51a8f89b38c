//! The front door: two functions, and a builder where the defaults don't fit.

use super::account::Account;
use super::settings::{Keep, MinSlack, Settings};
use super::{DryRun, Freed, MemShrink, Shrinker};
use crate::depth::{Limits, StackLimit};

/// Gives back the spare capacity of every collection inside `value`.
///
/// Nothing is lost, nothing grows, and equal values stay equal. What is shrunk, and what it costs:
/// [`shrink`](crate::shrink). The bytes go back to the allocator, for whatever is allocated next; for the process to take
/// less memory, use [`rebuild`](crate::rebuild()) in place of this.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let mut ids: BTreeMap<u64, u64> = (0..1000).map(|id| (id, id)).collect();
/// let mut appended = BTreeMap::new();
/// for (&id, &value) in &ids {
///     appended.insert(id, value); // in order: the nodes stay half full
/// }
/// assert_eq!(memfootprint::deep_shrink(&mut ids).bytes, 0);
/// let before = memfootprint::heap_size(&appended);
/// let freed = memfootprint::deep_shrink(&mut appended);
/// assert_eq!(before - freed.bytes, memfootprint::heap_size(&ids));
/// assert_eq!(appended, ids);
/// ```
pub fn deep_shrink<T: MemShrink + ?Sized>(value: &mut T) -> Freed {
    Shrink::new().run(value)
}

/// What [`deep_shrink`] would give back. Changes nothing.
///
/// Where something can't be seen from a shared reference, such as the true size of a hash table that lost entries, the
/// figure is a lower bound, and [`Freed::accuracy`] says so.
///
/// ```
/// use memfootprint::Accuracy;
///
/// let foreseen = memfootprint::shrink_dry_run(&vec![String::with_capacity(100)]);
/// assert_eq!((foreseen.bytes, foreseen.calls, foreseen.accuracy), (100, 1, Accuracy::Exact));
/// ```
pub fn shrink_dry_run<T: MemShrink + ?Sized>(value: &T) -> Freed {
    Shrink::new().dry_run(value)
}

/// A shrink with other than the default settings.
///
/// `#[shrink(..)]` on types and fields comes before them.
///
/// ```
/// use memfootprint::Shrink;
///
/// let shrink = Shrink::new().min_slack("4 KiB").keep("25%");
/// let mut log: Vec<u8> = Vec::with_capacity(64 << 10);
/// log.extend([0; 1000]);
/// let freed = shrink.run(&mut log);
/// assert_eq!((log.capacity(), freed.bytes), (1250, (64 << 10) - 1250));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Shrink {
    settings: Settings,
    max_stack: Option<usize>,
    max_memory: Option<usize>,
    problems: Vec<String>,
}

impl Shrink {
    /// With the default settings: everything that is spare goes, keys stay as they are.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shrinks only collections that give back at least so much: bytes as in `"4 KiB"` or `4096`, or a share of what the
    /// collection has as in `"25%"`. Without it, any.
    ///
    /// A text that is neither is ignored, and listed in [`Freed::problems`].
    #[must_use]
    pub fn min_slack(mut self, min_slack: impl Into<MinSlack>) -> Self {
        match min_slack.into().0 {
            Ok(min_slack) => self.settings.min_slack = min_slack,
            Err(problem) => self.problems.push(format!("min_slack ignored: {problem}")),
        }
        self
    }

    /// Leaves spare capacity of this share of the length, as in `"25%"`, rounded down. Without it, none.
    ///
    /// B-trees have no capacity to choose: those with less spare than this stay as they are, others are collected
    /// anew, without. A text that is no share is ignored, and listed in [`Freed::problems`].
    #[must_use]
    pub fn keep(mut self, keep: impl Into<Keep>) -> Self {
        match keep.into().0 {
            Ok(keep) => self.settings.keep = keep,
            Err(problem) => self.problems.push(format!("keep ignored: {problem}")),
        }
        self
    }

    /// Shrinks keys of maps and elements of sets and heaps too.
    ///
    /// As there is no unique reference to them, a collection with keys that have something to give is emptied into a
    /// vector and filled anew, which hashes or compares every key. If a key's `Hash` or `Ord` panics, its collection's
    /// entries are lost.
    ///
    /// ```
    /// use std::collections::HashMap;
    ///
    /// let mut name = String::with_capacity(100);
    /// name.push_str("ada");
    /// let mut ids = HashMap::from([(name, 1)]);
    /// assert_eq!(memfootprint::deep_shrink(&mut ids).bytes, 0);
    /// assert_eq!(memfootprint::Shrink::new().keys().run(&mut ids).bytes, 97);
    /// assert_eq!(ids["ada"], 1);
    /// ```
    #[must_use]
    pub fn keys(mut self) -> Self {
        self.settings.keys = true;
        self
    }

    /// How many bytes of stack it uses before it defers what lies deeper; 256 KiB by default. What can't be deferred may
    /// use half as much again.
    #[must_use]
    pub fn max_stack(mut self, bytes: usize) -> Self {
        self.max_stack = Some(bytes);
        self
    }

    /// How many bytes of the heap it may use for what it has to come back to; 64 MiB by default. As
    /// [`Measure::max_memory`](crate::Measure::max_memory). What doesn't fit stays as it is.
    #[must_use]
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// As [`deep_shrink`].
    pub fn run<T: MemShrink + ?Sized>(&self, value: &mut T) -> Freed {
        Shrinker::run(value, Account::new(self.settings), self.limits()).finish(&self.problems)
    }

    /// As [`shrink_dry_run`].
    pub fn dry_run<T: MemShrink + ?Sized>(&self, value: &T) -> Freed {
        DryRun::run(value, Account::new(self.settings), self.limits()).finish(&self.problems)
    }

    #[inline(always)]
    fn limits(&self) -> Limits {
        let stack = self.max_stack.map_or_else(StackLimit::default, StackLimit::new);
        Limits { stack, memory: self.max_memory }
    }
}

//! The front door: two functions, and a builder where the defaults don't fit.

use super::account::Account;
use super::settings::{Settings, Threshold};
use super::{DryRun, Freed, MemShrink, Shrinker};
use crate::depth::Limits;
use crate::units::ByteSize;

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
/// use memfootprint::{Shrink, size};
///
/// let shrink = Shrink::new().min_slack(size!("4 KiB")).keep_percent(25);
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
}

impl Shrink {
    /// With the default settings: everything that is spare goes, keys stay as they are.
    pub fn new() -> Self {
        Self::default()
    }

    /// Shrinks only collections that give back at least `bytes` bytes. Without it, any.
    ///
    /// ```
    /// use memfootprint::{Shrink, size};
    ///
    /// let mut texts = [String::with_capacity(100), String::with_capacity(5000)];
    /// let freed = Shrink::new().min_slack(size!("4 KiB")).run(&mut texts);
    /// assert_eq!((freed.bytes, texts[0].capacity()), (5000, 100));
    /// ```
    #[must_use]
    pub fn min_slack(mut self, bytes: impl Into<ByteSize>) -> Self {
        self.settings.min_slack = Threshold::bytes(bytes.into().0);
        self
    }

    /// Shrinks only collections that give back at least this share of the bytes that they have, in percent. In place of
    /// [`min_slack`](Self::min_slack).
    ///
    /// ```
    /// let mut texts = ["x".repeat(90), "x".repeat(10)].map(|mut text| { text.reserve_exact(10); text });
    /// assert_eq!(memfootprint::Shrink::new().min_slack_percent(25).run(&mut texts).bytes, 10);
    /// ```
    #[must_use]
    pub fn min_slack_percent(mut self, percent: u32) -> Self {
        self.settings.min_slack = Threshold::Percent(percent);
        self
    }

    /// Leaves spare capacity of this share of the length, in percent, rounded down. Without it, none.
    ///
    /// B-trees have no capacity to choose: those with less spare than this stay as they are, others are collected
    /// anew, without.
    ///
    /// ```
    /// let mut numbers = Vec::with_capacity(1000);
    /// numbers.extend(0..100_u32);
    /// memfootprint::Shrink::new().keep_percent(25).run(&mut numbers);
    /// assert_eq!(numbers.capacity(), 125);
    /// ```
    #[must_use]
    pub fn keep_percent(mut self, percent: u32) -> Self {
        self.settings.keep = percent;
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
        Shrinker::run(value, Account::new(self.settings), self.limits()).finish()
    }

    /// As [`shrink_dry_run`].
    pub fn dry_run<T: MemShrink + ?Sized>(&self, value: &T) -> Freed {
        DryRun::run(value, Account::new(self.settings), self.limits()).finish()
    }

    #[inline(always)]
    fn limits(&self) -> Limits {
        Limits::new(self.max_stack, self.max_memory)
    }
}

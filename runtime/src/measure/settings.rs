//! A measurement with other than the default limits.

use crate::depth::Limits;
use crate::footprint::Footprint;
use crate::size_classes::SizeClasses;
use crate::tree::Node;
use crate::walk::{DynFootprint, Limit, Observer, Rounded, Sum, Tallies, Totals, Walker};
use alloc::string::String;
use core::any::type_name;
use core::time::Duration;
#[cfg(feature = "advise")]
use {super::Advise, crate::advise::Advice};
#[cfg(feature = "report")]
use {super::Session, crate::report::Report, crate::walk::SessionSeen};

/// A measurement with other than the default limits.
///
/// ```
/// use memfootprint::Measure;
///
/// // On a thread with a stack of 64 KiB.
/// let bytes = Measure::new().max_stack(16 * 1024).heap_size(&vec![1_u64; 8]);
/// assert_eq!(bytes, 64);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Measure {
    max_stack: Option<usize>,
    max_memory: Option<usize>,
    max_depth: Option<usize>,
    name: Option<String>,
    deadline: Option<Duration>,
    max_values: Option<u64>,
    size_classes: SizeClasses,
}

impl Measure {
    /// With the default limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many bytes of stack the walk uses before it defers what lies deeper; 256 KiB by default.
    ///
    /// Where contents can't be deferred, or a single type's walk needs more, up to half as much again may be used.
    #[must_use]
    pub fn max_stack(mut self, bytes: usize) -> Self {
        self.max_stack = Some(bytes);
        self
    }

    /// How many bytes of the heap the walk may use for what it has to come back to; 64 MiB by default.
    ///
    /// Values as deep as the stack goes need none. What lies deeper takes 24 bytes for each branch that waits, and 24 to 56
    /// for each `RefCell` and each lock of those nested in one another, as all of them are held while the innermost is looked
    /// at. What doesn't fit is [`TooDeep`](crate::Reason::TooDeep). Not in it: 16 to 36 bytes for each block with several
    /// owners, and what [`report`](Self::report) and [`advise`](Self::advise) make.
    ///
    /// ```
    /// use std::{cell::RefCell, rc::Rc};
    ///
    /// #[derive(memfootprint::MemFootprint, Default)]
    /// struct Node {
    ///     next: Option<Rc<RefCell<Node>>>,
    /// }
    ///
    /// let link = |next| Node { next: Some(Rc::new(RefCell::new(next))) };
    /// let list = (0..5000).fold(Node::default(), |next, _| link(next));
    /// let measure = memfootprint::Measure::new().max_stack(16 << 10);
    /// assert_eq!(measure.footprint(&list).heap(), 5000 * 32);
    /// let footprint = measure.max_memory(50_000).footprint(&list);
    /// assert!(footprint.heap() < 5000 * 32);
    /// assert_eq!(footprint.skipped[0].reason, memfootprint::Reason::TooDeep);
    /// # let mut next = list.next;
    /// # while let Some(node) = next { next = node.borrow_mut().next.take(); }
    /// ```
    #[must_use]
    pub fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// How many levels of the tree are told apart; what lies deeper is counted at the last one. Unlimited by default,
    /// as the tree is bounded by the types. No byte is left out, whatever the depth.
    ///
    /// ```
    /// let value = vec![(String::from("ada"), vec![1_u8])];
    /// let report = memfootprint::Measure::new().max_depth(1).report(&value);
    /// assert!(report.root().children[0].children.is_empty());
    /// assert_eq!(report.footprint().total(), memfootprint::total_size(&value));
    /// ```
    #[must_use]
    pub fn max_depth(mut self, levels: usize) -> Self {
        self.max_depth = Some(levels);
        self
    }

    /// The name of the root in reports; the type's name by default.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// How much time the walk may take; unlimited by default. The clock is looked at once in a thousand values, and more
    /// often where they take long; the time that it takes to let go of guards is allowed for. So the walk ends less than a
    /// millisecond after, unless a hand-written implementation takes longer for one value, or the system lets another thread
    /// run. What is made of it then, a report or advice, takes time by the number of places.
    ///
    /// Which fields of a struct are walked first isn't specified. The block of a collection is counted even where its
    /// elements aren't; of a B-tree that is left in the middle, as few nodes as can hold its entries. What is left out is
    /// [listed](crate::Skipped), and the answer becomes a lower bound. With a limit, asking for a sum
    /// takes as long as asking for a report.
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let names = vec![String::from("ada"); 100_000];
    /// let footprint = memfootprint::Measure::new().deadline(Duration::ZERO).footprint(&names);
    /// assert_eq!(footprint.accuracy, memfootprint::Accuracy::AtLeast);
    /// assert_eq!(footprint.skipped[0].reason, memfootprint::Reason::Limit);
    /// ```
    ///
    /// A lock that the walk took, or that whoever measures holds, is let go by then. Other ways to measure what is behind a lock
    /// are in the guide's chapter on [services](crate::guide::services#behind-a-lock).
    #[cfg(feature = "std")]
    #[must_use]
    pub fn deadline(mut self, time: Duration) -> Self {
        self.deadline = Some(time);
        self
    }

    /// How many values may be looked at: elements of collections, and what pointers lead to. Unlimited by default. Each 64
    /// bytes of texts that [`advise`](Self::advise) reads are one more, and so are 64 empty buckets of a hash table that is nearly
    /// empty. Otherwise as [`deadline`](Self::deadline).
    ///
    /// ```
    /// let names = vec![String::from("ada"); 100_000];
    /// let seen = memfootprint::Measure::new().max_values(1000).total_size(&names);
    /// assert!(seen < memfootprint::total_size(&names));
    /// ```
    #[must_use]
    pub fn max_values(mut self, count: u64) -> Self {
        self.max_values = Some(count);
        self
    }

    /// [`heap_size`](Self::heap_size) and [`total_size`](Self::total_size) give what this allocator takes for the blocks,
    /// each rounded up to its size class; what was asked for by default.
    ///
    /// Blocks aligned to more than 16 bytes count as if they weren't. [`footprint`](Self::footprint), reports and advice give
    /// what was asked for in any case, and so does a measurement with a [`deadline`](Self::deadline) or
    /// [`max_values`](Self::max_values). O(values).
    ///
    /// ```
    /// use memfootprint::{Measure, SizeClasses};
    ///
    /// let words = vec![String::from("a"), String::from("b")];
    /// assert_eq!(memfootprint::heap_size(&words), 2 * 24 + 2);
    /// assert_eq!(Measure::new().size_classes(SizeClasses::Glibc).heap_size(&words), 64 + 2 * 32);
    /// ```
    #[must_use]
    pub fn size_classes(mut self, classes: SizeClasses) -> Self {
        self.size_classes = classes;
        self
    }

    /// As [`heap_size`](crate::heap_size).
    #[inline]
    pub fn heap_size<T: DynFootprint + ?Sized>(&self, value: &T) -> usize {
        if self.has_limit() {
            return self.footprint(value).heap();
        }
        self.sum(value).bytes
    }

    /// As [`heap_size`](crate::heap_size), with what else is known of the sum.
    #[inline]
    pub(crate) fn sum<T: DynFootprint + ?Sized>(&self, value: &T) -> Sum {
        if self.size_classes != SizeClasses::Exact {
            let rounded = Rounded { classes: self.size_classes, ..Rounded::default() };
            let Rounded { bytes, may_change, .. } = Walker::run(value, rounded, self.limits());
            return Sum { bytes, may_change, ..Sum::default() };
        }
        sum(value, self.limits(), || self.carefully(value).heap())
    }

    /// The tallies of a walk that may come by `value` again.
    #[cold]
    #[inline(never)]
    pub(super) fn carefully<T: DynFootprint + ?Sized>(&self, value: &T) -> Tallies {
        Walker::run_opaque(value, self.observer(value), self.limits()).into_tallies()
    }

    /// As [`total_size`](crate::total_size).
    #[inline]
    pub fn total_size<T: DynFootprint + ?Sized>(&self, value: &T) -> usize {
        size_of_val(value).saturating_add(self.heap_size(value))
    }

    /// As [`footprint`](crate::footprint()).
    pub fn footprint<T: DynFootprint + ?Sized>(&self, value: &T) -> Footprint {
        if !self.has_limit() {
            let totals = Walker::run(value, Totals::default(), self.limits());
            if !totals.needs_places {
                return Footprint::exact(size_of_val(value), &totals);
            }
        }
        let inline = size_of_val(value);
        Footprint::of(&self.tree(value), inline)
    }

    /// As [`report`](crate::report()).
    #[cfg(feature = "report")]
    pub fn report<T: DynFootprint + ?Sized>(&self, value: &T) -> Report {
        Report::new(self.tree(value), size_of_val(value))
    }

    /// Where the bytes are.
    fn tree<T: DynFootprint + ?Sized>(&self, value: &T) -> Node {
        let tallies = if self.has_limit() {
            self.carefully(value)
        } else {
            Some(Walker::run(value, self.tallies(value), self.limits()))
                .filter(|tallies| !tallies.is_met_again)
                .unwrap_or_else(|| self.carefully(value))
        };
        tallies.finish(self.root_name::<T>().into(), size_of_val(value))
    }

    /// Several values measured together with these limits: blocks that they share count once, and each says what it shares
    /// with which other.
    ///
    /// ```
    /// let text: std::sync::Arc<str> = "a text that both have".into();
    /// let (a, b) = (vec![text.clone(); 3], text);
    /// let mut session = memfootprint::Measure::new().session();
    /// let reports = [session.report("a", &a), session.report("b", &b)];
    /// assert_eq!(reports[1].to_string().lines().nth(2), Some("40 B more at other roots: a 40 B"));
    /// ```
    #[cfg(feature = "report")]
    pub fn session<'s>(&self) -> Session<'s> {
        Session::new(self.clone())
    }

    /// As [`report`](Self::report), together with others.
    #[cfg(feature = "report")]
    pub(crate) fn report_among<T: DynFootprint + ?Sized>(
        &self,
        value: &T,
        common: Box<SessionSeen>,
    ) -> (Report, Box<SessionSeen>) {
        let inline = size_of_val(value);
        // It may come by `value` again, and what it has seen can't be taken back.
        let (observer, common) = Walker::run_among(value, self.observer(value), self.limits(), common);
        let tree = observer.into_tallies().finish(self.root_name::<T>().into(), inline);
        (Report::new(tree, inline), common)
    }

    /// As [`advise`](crate::advise()), with these limits. [`Advise`] has more to set.
    #[cfg(feature = "advise")]
    pub fn advise<T: DynFootprint + ?Sized>(&self, value: &T) -> Advice {
        Advise::new().measure(self.clone()).run(value)
    }

    #[inline]
    fn has_limit(&self) -> bool {
        self.deadline.is_some() || self.max_values.is_some()
    }

    /// A sink that observes nothing more than the tallies do, and keeps the limits.
    fn observer<T: DynFootprint + ?Sized>(&self, value: &T) -> Observer {
        self.observer_of(value, 16 << 20, 1)
    }

    /// The same for what is observed, in `memory` bytes; one text in `one_in`.
    pub(super) fn observer_of<T: DynFootprint + ?Sized>(
        &self,
        value: &T,
        memory: usize,
        one_in: u64,
    ) -> Observer {
        let limit = Limit::new(self.deadline, self.max_values);
        Observer::new(self.tallies(value), memory, one_in, limit)
    }

    /// Whether the walk may end before all was seen.
    #[cfg(feature = "advise")]
    pub(super) fn is_limited(&self) -> bool {
        self.deadline.is_some() || self.max_values.is_some()
    }

    fn tallies<T: DynFootprint + ?Sized>(&self, value: &T) -> Tallies {
        Tallies::new(
            type_name::<T>(),
            (size_of_val(value), align_of_val(value)),
            self.max_depth.unwrap_or(usize::MAX),
        )
    }

    pub(super) fn root_name<T: ?Sized>(&self) -> String {
        match &self.name {
            Some(name) => name.clone(),
            None => crate::tree::short_type_name(type_name::<T>()).into_owned(),
        }
    }

    #[inline]
    pub(super) fn limits(&self) -> Limits {
        Limits::new(self.max_stack, self.max_memory)
    }
}

/// The heap bytes of `value`; from `carefully` where the walk comes by it again. Inlined, so that of the sum only what is asked for
/// is read: to copy it just after its parts were written stalls the processor.
#[inline(always)]
pub(super) fn sum<T: DynFootprint + ?Sized>(
    value: &T,
    limits: Limits,
    carefully: impl FnOnce() -> usize,
) -> Sum {
    if let Some((_, bytes)) = value.dyn_one_block() {
        return Sum { bytes, ..Sum::default() };
    }
    let mut sum = Walker::run(value, Sum::default(), limits);
    if sum.is_met_again {
        sum.bytes = carefully();
    }
    sum
}

//! The handle that implementations of `MemFootprint` talk to.

use super::by::By;
use super::parts;
use super::root::Root;
use super::seen::Seen;
use super::{Fields, Observation, Parts, Sink, StructLayout, Variants};
use crate::MemFootprint;
use crate::accuracy::Reason;
use crate::depth::{Limits, Run, ToDo};
use crate::walk::DynFootprint;

/// A walk under way: takes what an implementation of [`MemFootprint`] says about its heap blocks and contents.
///
/// `'a` is how long the measured value is borrowed; `S` is what is made of the walk.
pub struct Walker<'a, S: Sink> {
    pub(super) account: Account<S>,
    pub(super) todo: ToDo<'a, Self>,
}

/// What has been seen, and where the walk is.
pub(super) struct Account<S> {
    pub(super) sink: S,
    pub(super) seen: Seen,
    pub(super) below: Below,
    pub(super) root: Root,
}

/// What the walk is below of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Below {
    /// A block with several owners.
    pub(super) shared: bool,
    /// Values that must not be observed.
    opaque: bool,
    /// Who reports blocks here.
    pub(super) by: By,
}

impl Below {
    pub(super) const OPAQUE: Self = Self { shared: false, opaque: true, by: By::Type };
}

impl<'a, S: Sink> Walker<'a, S> {
    /// Walks `root` and gives the sink back.
    #[inline(always)]
    pub(crate) fn run<T: DynFootprint + ?Sized>(root: &'a T, sink: S, limits: Limits) -> S {
        Self::run_below(Below::default(), root, sink, limits)
    }

    /// Walks `root` as something that must not be observed.
    pub(crate) fn run_opaque<T: DynFootprint + ?Sized>(root: &'a T, sink: S, limits: Limits) -> S {
        Self::run_below(Below::OPAQUE, root, sink, limits)
    }

    #[inline(always)]
    fn run_below<T: DynFootprint + ?Sized>(below: Below, root: &'a T, sink: S, limits: Limits) -> S {
        let seen = Seen::new(sink.has_deadline());
        let account = Account { sink, seen, below, root: Root::new(root) };
        let mut walker = Walker { account, todo: ToDo::new(limits) };
        walker.points_to(root);
        if walker.todo.is_due() {
            walker.drain();
        }
        walker.account.sink
    }

    /// Reports one heap block of `capacity` bytes, of which `used` hold live data; the rest is slack.
    ///
    /// `capacity` is what was asked of the allocator. Zero means that there is no block.
    #[inline(always)]
    pub fn block(&mut self, used: usize, capacity: usize) {
        self.blocks(usize::from(capacity != 0), used, capacity);
    }

    /// Reports `count` heap blocks of one size together: `capacity` bytes in all, of which `used` hold live data.
    #[inline(always)]
    pub fn blocks(&mut self, count: usize, used: usize, capacity: usize) {
        if used > capacity || capacity > isize::MAX as usize {
            // Nothing has so much; a place's figures are kept within bounds.
            self.will_list();
        }
        if S::LISTS && self.account.below.by == By::Function {
            self.account.below.by = By::Declared;
            self.account.sink.declared_blocks(count, used, capacity, self.account.below.shared);
        } else {
            self.add_blocks(count, used, capacity);
        }
    }

    /// As [`block`](Self::block), where the crate knows the type.
    #[inline(always)]
    pub(crate) fn add_block(&mut self, used: usize, capacity: usize) {
        self.add_blocks(usize::from(capacity != 0), used, capacity);
    }

    /// As [`blocks`](Self::blocks), where the crate knows the type.
    #[inline(always)]
    pub(crate) fn add_blocks(&mut self, count: usize, used: usize, capacity: usize) {
        if self.is_plain() {
            return;
        }
        self.account.sink.blocks(count, used, capacity, self.account.below.shared);
    }

    /// Whether the current value owns nothing, and is only entered to be observed.
    #[inline(always)]
    pub(super) fn is_plain(&self) -> bool {
        S::OBSERVES && self.account.below.by == By::Nobody
    }

    /// Whether values here must not be observed, by a sink that would.
    #[allow(dead_code, reason = "other crates' types need it")]
    #[inline(always)]
    pub(super) fn is_opaque(&self) -> bool {
        S::OBSERVES && self.account.below.opaque
    }

    /// Tells what `fact` says, to a sink that observes.
    #[inline(always)]
    pub(crate) fn observe<'v>(&mut self, fact: impl FnOnce() -> Observation<'v>) {
        if S::OBSERVES && !self.account.below.opaque {
            self.account.sink.observe(fact());
        }
    }

    /// Whether values of type `T` have something to tell: what they own, or, to a sink that observes, what they are.
    #[inline(always)]
    pub(crate) fn looks_into<T: MemFootprint + ?Sized>(&self) -> bool {
        T::OWNS_HEAP || S::OBSERVES && !self.account.below.opaque
    }

    /// The same of a collection's elements. Single bytes can't be made smaller.
    #[inline(always)]
    pub(crate) fn looks_into_elements<T: MemFootprint>(&self) -> bool {
        T::OWNS_HEAP || size_of::<T>() > 1 && self.looks_into::<T>()
    }

    /// Whether the walk reads every text and number that it comes by.
    #[inline(always)]
    pub(crate) fn reads_all(&self) -> bool {
        S::OBSERVES && !self.account.below.opaque && self.account.sink.reads_all()
    }

    /// Whether what a pointer leads to has something to tell. A number by itself hasn't: the pointer takes as much.
    #[inline(always)]
    pub(crate) fn looks_behind<T: DynFootprint + ?Sized>(&self, value: &T) -> bool {
        value.dyn_owns_heap() || S::OBSERVES && !self.account.below.opaque && !value.dyn_is_integer()
    }

    /// Enters a value, which may have nothing to tell but what it is.
    #[inline(always)]
    pub(super) fn enter<T: MemFootprint + ?Sized>(&mut self, value: &'a T) {
        if self.is_root_again(value) {
            return;
        }
        if T::OWNS_HEAP || T::IS_INTEGER || !S::OBSERVES {
            return value.walk(self);
        }
        let outer = core::mem::replace(&mut self.account.below.by, By::Nobody);
        value.walk(self);
        self.account.below.by = outer;
    }

    /// Walks what must not be observed.
    #[inline(always)]
    pub(crate) fn opaque(&mut self, walk: impl FnOnce(&mut Self)) {
        let outer = core::mem::replace(&mut self.account.below.opaque, true);
        walk(self);
        self.account.below.opaque = outer;
    }

    /// Walks a value that is the current one's sole content: now if the stack has room, else later.
    #[inline(always)]
    pub fn value<T: MemFootprint + ?Sized>(&mut self, value: &'a T) {
        if self.looks_into::<T>() {
            self.by_type(|walker| walker.walk_or_defer(value, |value, walker| walker.enter(value)));
        }
    }

    /// Walks a value that lies inline in the current one, so that no type can lead back to itself by this way alone:
    /// `Option`, a newtype.
    #[inline(always)]
    pub(crate) fn inline<T: MemFootprint + ?Sized>(&mut self, value: &'a T) {
        if self.looks_into::<T>() {
            self.enter(value);
        }
    }

    /// Walks one of several values that lie inline in the current one, under its own name in the tree.
    ///
    /// For implementations by hand; costs O(names used at this place). The derive has a table instead.
    ///
    /// ```
    /// use memfootprint::{MemFootprint, Sink, Walker};
    ///
    /// /// Shows a user as a name and the rest.
    /// struct User(String, Vec<u64>);
    ///
    /// impl MemFootprint for User {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.field("name", &self.0);
    ///         walker.field("rest", &self.1);
    ///     }
    /// }
    ///
    /// let report = memfootprint::report(&User("ada".into(), vec![1, 2]));
    /// let parts: Vec<_> = report.root().children.iter().map(|part| (&*part.name, part.deep.heap)).collect();
    /// assert_eq!(parts, [("name", 3), ("rest", 16)]);
    /// ```
    #[inline]
    pub fn field<T: MemFootprint>(&mut self, name: &'static str, value: &'a T) {
        let place = self.account.sink.place();
        self.account.sink.enter_named(name, core::any::type_name::<T>(), size_of::<T>(), false);
        self.value(value);
        self.account.sink.set_place(place);
    }

    /// Walks what a pointer leads to, which may be a trait object: now if the stack has room, else later.
    ///
    /// ```
    /// use memfootprint::{DynFootprint, MemFootprint, Sink, Walker};
    ///
    /// /// A box of its own making.
    /// struct Owner<T: ?Sized>(Box<T>);
    ///
    /// impl<T: DynFootprint + ?Sized> MemFootprint for Owner<T> {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.block(size_of_val(&*self.0), size_of_val(&*self.0));
    ///         walker.pointee(&*self.0);
    ///     }
    /// }
    ///
    /// let owner: Owner<dyn DynFootprint> = Owner(Box::new(String::from("ada")));
    /// assert_eq!(memfootprint::heap_size(&owner), 24 + 3);
    /// ```
    #[inline(always)]
    pub fn pointee<T: DynFootprint + ?Sized>(&mut self, value: &'a T) {
        self.by_type(|walker| walker.walk_or_defer(value, |value, walker| walker.points_to(value)));
    }

    /// The same right here.
    #[inline(always)]
    pub(crate) fn points_to<T: DynFootprint + ?Sized>(&mut self, value: &'a T) {
        if self.is_root_again(value) {
            return;
        }
        // A thin pointer leads to a type that is known.
        if S::NAMES && size_of::<&T>() > size_of::<usize>() && self.enter_dynamic(value) {
            return;
        }
        if value.dyn_owns_heap() {
            S::dispatch(value, self);
        } else if S::OBSERVES && !self.account.below.opaque {
            let outer = core::mem::replace(&mut self.account.below.by, By::Nobody);
            S::dispatch(value, self);
            self.account.below.by = outer;
        }
    }

    /// Walks a trait object under its concrete type's name; says no if `value` is none.
    fn enter_dynamic<T: DynFootprint + ?Sized>(&mut self, value: &'a T) -> bool {
        let concrete = value.dyn_type_name();
        if concrete == core::any::type_name::<T>() {
            return false;
        }
        let place = self.account.sink.place();
        self.account.sink.enter_named(concrete, concrete, size_of_val(value), true);
        S::dispatch(value, self);
        self.account.sink.set_place(place);
        true
    }

    /// Whether a limit of the walk is reached; what is left out is listed.
    #[inline(always)]
    pub(crate) fn is_over(&mut self) -> bool {
        let is_over = self.account.sink.is_over();
        if is_over {
            self.account.sink.skipped(Reason::Limit);
        }
        is_over
    }

    /// How many of the next `values` values to go to now; if none, a limit of the walk is reached, and listed.
    pub(super) fn takes(&mut self, values: usize) -> usize {
        let takes = self.account.sink.takes(values);
        if takes == 0 && values > 0 {
            self.account.sink.skipped(Reason::Limit);
        }
        takes
    }

    /// The same of numbers side by side.
    #[inline]
    pub(super) fn takes_numbers(&mut self, values: usize) -> usize {
        let takes = self.account.sink.takes_numbers(values);
        if takes == 0 && values > 0 {
            self.account.sink.skipped(Reason::Limit);
        }
        takes
    }

    /// Walks the fields of a struct of `size` bytes, aligned to `align`. Their names are one a line.
    #[inline(always)]
    pub(crate) fn structure<P: Parts<'a>>(
        &mut self,
        (size, align): (usize, usize),
        in_order: bool,
        names: &'static str,
        parts: P,
    ) -> Fields<'_, 'a, S> {
        let place = self.account.sink.place();
        self.parts(place, size, Some(StructLayout { align, in_order }), names, parts)
    }

    /// Walks the fields of variant `index` of an enum of `size` bytes, aligned to `align`.
    #[inline(always)]
    pub(crate) fn variant<P: Parts<'a>>(
        &mut self,
        (size, align): (usize, usize),
        variants: Variants,
        index: usize,
        names: &'static str,
        parts: P,
    ) -> Fields<'_, 'a, S> {
        self.observe(|| Observation::Variant { align, boxed: variants.boxed });
        let place = self.account.sink.place();
        self.account.sink.enter_variant(variants.names, index, size);
        self.parts(place, 0, None, names, parts)
    }

    /// Walks `parts` as children of the current place. When they are dropped, `back` is the place again.
    #[inline(always)]
    fn parts<P: Parts<'a>>(
        &mut self,
        back: S::Place,
        size: usize,
        layout: Option<StructLayout>,
        names: &'static str,
        parts: P,
    ) -> Fields<'_, 'a, S> {
        let layout = layout.filter(|_| S::OBSERVES && !self.account.below.opaque);
        let sink = &mut self.account.sink;
        let first = if P::LEN == 0 {
            if let Some(layout) = layout {
                sink.observe_struct(layout);
            }
            sink.open_empty();
            S::Place::default()
        } else {
            // A layout is observed once for all structs of the same number.
            let id = parts::id::<P>(names) ^ layout.map_or(0, StructLayout::number);
            sink.open(id, size, 1, layout, || parts::children(names, parts))
        };
        let mut fields = Fields { place: back, first, walker: self };
        parts.walk(&mut fields, 0);
        fields
    }

    /// Reports that what is at this place can grow or shrink while the value is only borrowed, as behind a lock.
    ///
    /// [`guarded`](Self::guarded) does so by itself. It changes no figure; a [cache](mod@crate::cache) that is limited by
    /// bytes asks for it.
    ///
    /// ```
    /// use memfootprint::cache::{BuildError, Cache};
    /// use memfootprint::{MemFootprint, Sink, Walker};
    /// use std::sync::Arc;
    ///
    /// /// What another thread appends to.
    /// struct Log(Arc<[u8]>);
    ///
    /// impl MemFootprint for Log {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.value(&self.0);
    ///         walker.may_change();
    ///     }
    /// }
    ///
    /// // An entry that grows unseen would break the limit, so it isn't cached.
    /// let logs = Cache::builder().bytes(1 << 20).build()?;
    /// logs.insert(1, Arc::new(Log(Arc::from([0; 10]))));
    /// assert!(logs.is_empty());
    /// # Ok::<(), BuildError>(())
    /// ```
    #[inline(always)]
    pub fn may_change(&mut self) {
        self.account.sink.may_change();
    }

    /// Tells what keeps the current place from growing.
    #[cfg(feature = "cache")]
    pub(crate) fn bound(&mut self, bound: impl FnOnce() -> crate::limits::Bound) {
        self.account.sink.bound(bound);
    }

    /// Tells that the value which is gone to now is listed in any case.
    #[inline(always)]
    pub(crate) fn will_list(&mut self) {
        self.account.sink.will_list();
    }

    /// Reports that something at this place could not be seen: the answer becomes a lower bound and lists it.
    #[inline(always)]
    pub fn skipped(&mut self, reason: Reason) {
        match reason {
            // What can't be seen of a value that owns nothing is nothing.
            _ if self.is_plain() => {}
            Reason::Removals => self.account.sink.presumed(),
            Reason::Declared => self.declared(),
            Reason::Estimated { plus_minus } => self.estimated(plus_minus),
            reason => self.account.sink.skipped(reason),
        }
    }
}

impl<S: Sink> core::fmt::Debug for Walker<'_, S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Walker").finish_non_exhaustive()
    }
}

//! The places of a value's fields, as the walk goes from one to the next.

use super::parts::Described;
use super::{Sink, Walker};
use crate::MemFootprint;
use crate::accuracy::Reason;

/// The fields of a value at the current place. Goes back to that place when dropped.
///
/// ```
/// use memfootprint::{Fields, MemFootprint, Sink};
///
/// #[derive(MemFootprint)]
/// struct User {
///     name: String,
///     #[footprint(opaque)]
///     secret: String,
///     #[footprint(skip = "measured elsewhere")]
///     pool: Vec<u8>,
/// }
///
/// /// What the derive makes of these.
/// fn walk<'a, S: Sink>(user: &'a User, mut fields: Fields<'_, 'a, S>) {
///     fields.field(0, &user.name);
///     fields.opaque(1, &user.secret);
///     fields.left_out(2, &user.pool, "measured elsewhere");
/// }
///
/// let user = User { name: "ada".into(), secret: "lovelace".into(), pool: vec![0; 10] };
/// assert_eq!(memfootprint::footprint(&user).heap(), 3 + 8);
/// ```
pub struct Fields<'w, 'a, S: Sink> {
    pub(super) walker: &'w mut Walker<'a, S>,
    /// The place of the value itself.
    pub(super) place: S::Place,
    /// The place of its first field.
    pub(super) first: S::Place,
}

impl<'a, S: Sink> Fields<'_, 'a, S> {
    /// Walks field `index`.
    #[inline(always)]
    pub fn field<T: MemFootprint + ?Sized>(&mut self, index: usize, value: &'a T) {
        if self.walker.looks_into::<T>() {
            self.walker.account.sink.enter(self.first, index);
            self.walker.enter(value);
        }
    }

    /// Has field `index` walked by `with`: now if the stack has room, else later.
    #[inline(always)]
    pub fn with<T: ?Sized>(&mut self, index: usize, value: &'a T, with: fn(&'a T, &mut Walker<'a, S>)) {
        self.walker.account.sink.enter(self.first, index);
        self.walker.by_function(value, with);
    }

    /// Has field `index` walked by `walk`, which has what the field holds walked by functions.
    #[doc(hidden)]
    #[inline(always)]
    pub fn inside<T: ?Sized>(&mut self, index: usize, value: &'a T, walk: fn(&'a T, &mut Walker<'a, S>)) {
        self.walker.account.sink.enter(self.first, index);
        self.walker.walk_or_defer(value, walk);
    }

    /// Tells how many bytes field `index` takes inline, if its type doesn't.
    #[inline(always)]
    pub(super) fn unsized_field<T: ?Sized>(&mut self, index: usize, value: &T) {
        // A thin pointer leads to a sized type.
        if size_of::<&T>() > size_of::<usize>() {
            self.walker.account.sink.unsized_field(self.first, index, size_of_val(value));
        }
    }

    /// Walks field `index`: now if the stack has room, else later.
    #[inline(always)]
    pub(super) fn field_or_later<T: MemFootprint>(&mut self, index: usize, value: &'a T, later: bool) {
        if self.walker.looks_into::<T>() {
            self.walker.account.sink.enter(self.first, index);
            self.walker.enter_or_later(value, later);
        }
    }

    /// Walks field `index`, whose values must not be observed.
    #[inline(always)]
    pub fn opaque<T: MemFootprint + ?Sized>(&mut self, index: usize, value: &'a T) {
        if T::OWNS_HEAP {
            self.walker.account.sink.enter(self.first, index);
            self.walker.opaque(|walker| walker.inline(value));
        }
    }

    /// Takes `bytes` as the heap bytes of field `index`, in one block.
    #[inline(always)]
    pub fn size(&mut self, index: usize, bytes: usize) {
        self.walker.account.sink.enter(self.first, index);
        self.walker.declare(bytes);
    }

    /// Tells what is declared of the growth of field `index`.
    #[cfg(feature = "cache")]
    pub(crate) fn bound(&mut self, index: usize, bound: impl FnOnce() -> crate::limits::Bound) {
        self.walker.account.sink.enter(self.first, index);
        self.walker.account.sink.bound(bound);
    }

    /// Reports field `index` as not measured, if it can own heap.
    #[inline(always)]
    pub fn skipped<T: ?Sized>(&mut self, index: usize, reason: &'static str) {
        self.skipped_if(core::mem::needs_drop::<T>(), index, reason);
    }

    /// The same of a field of whichever type `field` is.
    #[inline(always)]
    pub fn left_out<F: Described>(&mut self, index: usize, _: F, reason: &'static str) {
        self.skipped_if(F::NEEDS_DROP, index, reason);
    }

    #[inline(always)]
    fn skipped_if(&mut self, needs_drop: bool, index: usize, reason: &'static str) {
        if needs_drop {
            self.walker.account.sink.enter(self.first, index);
            self.walker.skipped(Reason::Skipped(reason.into()));
        }
    }
}

impl<S: Sink> Drop for Fields<'_, '_, S> {
    #[inline(always)]
    fn drop(&mut self) {
        self.walker.account.sink.set_place(self.place);
    }
}

impl<S: Sink> core::fmt::Debug for Fields<'_, '_, S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Fields").finish_non_exhaustive()
    }
}

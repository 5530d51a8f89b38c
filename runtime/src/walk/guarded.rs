//! What lies behind guards: `RefCell`s, locks, and what implementations by hand hold.
#![allow(unsafe_code)]

use super::{Sink, Walker};
use crate::MemFootprint;
use crate::depth::guard::{self, Enter, Lock};
use core::cell::Ref;
use core::ops::Deref;

// SAFETY: the value is handed to `T::walk`, which is generic over its lifetime, and to nothing else.
unsafe impl<'a, T: MemFootprint + ?Sized, S: Sink> Enter<'a, T> for Walker<'a, S> {
    #[inline(always)]
    fn enter(&mut self, value: &'a T) {
        self.enter(value);
    }
}

impl<'a, S: Sink> Walker<'a, S> {
    /// Has `walk` take a guard of `owner`'s and walk what it leads to: now if the stack has room, else later.
    #[inline(always)]
    pub(crate) fn behind_guard<T: ?Sized>(&mut self, owner: &'a T, walk: fn(&'a T, &mut Self)) {
        guard::site(self, owner, walk);
    }

    /// Walks what a `RefCell` holds.
    #[inline(always)]
    pub(crate) fn borrowed<T: MemFootprint + ?Sized>(&mut self, guard: Ref<'a, T>) {
        if self.looks_into::<T>() && !self.takes_guarded(&*guard) {
            self.may_change();
            guard::borrowed(self, guard);
        }
    }

    /// Walks what one of std's locks holds.
    #[inline(always)]
    pub(crate) fn locked<G: Lock<Target: MemFootprint> + 'a>(&mut self, guard: G) {
        if self.looks_into::<G::Target>() && !self.takes_guarded(&*guard) {
            self.may_change();
            guard::locked(self, guard);
        }
    }

    /// Walks what `guard` leads to, at any depth, and drops it when all of that has been walked: before this returns or,
    /// where the stack is nearly used, later in the walk.
    ///
    /// A walk must not wait, so try the lock; and take it in a function for [`later`](Self::later), so that it isn't held
    /// while something else is walked. Guards nested in one another are held together, 24 bytes and what the guard takes for
    /// each, up to [`Measure::max_memory`](crate::Measure::max_memory).
    ///
    /// ```
    /// use memfootprint::{MemFootprint, Reason, Sink, Walker};
    /// # mod own { pub type Lock<T> = std::sync::Mutex<T>; }
    ///
    /// struct Shared<T>(own::Lock<T>);
    ///
    /// impl<T: MemFootprint> MemFootprint for Shared<T> {
    ///     const OWNS_HEAP: bool = T::OWNS_HEAP;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.later(&self.0, |lock, walker| match lock.try_lock() {
    ///             Ok(guard) => walker.held(guard),
    ///             Err(_) => walker.skipped(Reason::Locked),
    ///         });
    ///     }
    /// }
    ///
    /// assert_eq!(memfootprint::heap_size(&Shared(own::Lock::new(vec![1_u8; 9]))), 9);
    /// ```
    pub fn held<G: Deref<Target: MemFootprint> + 'a>(&mut self, guard: G) {
        if self.looks_into::<G::Target>() {
            self.may_change();
            self.by_type(|walker| guard::held(walker, guard));
        }
    }

    /// Walks a value that can be looked at until this returns, as under a guard that isn't to be given away.
    ///
    /// All that it leads to is walked at once, so such values nested by the hundred end in [`Reason::TooDeep`](crate::Reason::TooDeep). With
    /// [`held`](Self::held) they don't.
    pub fn guarded<T: MemFootprint + ?Sized + 'a>(&mut self, value: &T) {
        if self.looks_into::<T>() {
            self.may_change();
            self.by_type(|walker| guard::guarded(walker, value));
        }
    }
}

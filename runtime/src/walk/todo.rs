//! What a walk has yet to do, and the guards under which it does it.
//!
//! A guard (a lock's, a `RefCell`'s) must outlive all that the walk does with what it leads to, and some of that waits on a
//! list. So the guard is put on the same list, below. References to what it leads to are given out for `'a`, which is longer
//! than the guard lives, but to nobody who could keep them so long:
//!
//! 1. They are given to `T::walk` alone, which is generic over every lifetime that its argument can have, whoever wrote it.
//!    What is generic can have copies in its own calls, on the heap that it owns, and on this list, and nowhere else: no type
//!    that it meets elsewhere mentions its lifetime. No method of [`Walker`] gives a reference out that another was given.
//! 2. What it puts on the list lies above the guard, as nothing is ever taken from the list but its last entry.
//! 3. A guard is dropped only where it is the last entry and no call is under way that began after it was put there. Such a
//!    call has its `floor` above the guard; no entry below the floor is taken. A call that panics leaves the floor too high,
//!    never too low: it is set back by whoever set it, and where the whole walk is over, which takes the `Walker` by value.
//! 4. A list that is dropped is dropped from its end, and leaked where that panics (`pending.rs`).
#![allow(unsafe_code)]

use super::pending::{LIMIT, Pending};
use super::walker::Below;
use super::{Sink, Walker};
use crate::{Contents, MemFootprint, Reason};
use core::cell::Ref;
use core::mem::replace;
use core::ops::Deref;
use core::ptr::NonNull;
use std::rc::Rc;
use std::sync::{MutexGuard, RwLockReadGuard};

/// A list of what is to be done later, last in first out.
pub(super) struct ToDo<'a, S: Sink> {
    list: Pending<Entry<'a, S>>,
    /// So many entries have to stay as they are for now.
    floor: usize,
    /// How many entries are work.
    waiting: usize,
}

/// Something to walk, where in the account it belongs, and what it is below of; or a guard.
enum Entry<'a, S: Sink> {
    Contents(&'a dyn ErasedContents<S>, S::Place, Below),
    Value(&'a dyn ErasedValue<S>, S::Place, Below),
    Call(Box<dyn Call<'a, S> + 'a>, S::Place, Below),
    /// Of a `RefCell`.
    Borrow(Ref<'a, ()>),
    /// Of a lock, which does not hold what it leads to.
    Lock(Box<dyn Anything + 'a>),
    /// Any other, which may hold what it leads to, and therefore isn't in a `Box`: that claims to be the only way there.
    Guard(Rc<dyn Anything + 'a>),
}

/// Guards of what lies elsewhere, and stays where it is when the guard is moved.
///
/// # Safety
///
/// What `deref` gives stays valid until the guard is dropped, wherever that is moved.
pub(crate) unsafe trait Lock: Deref {}

// SAFETY: std's guards refer to the lock, which holds the value.
unsafe impl<T: ?Sized> Lock for MutexGuard<'_, T> {}

// SAFETY: as above.
unsafe impl<T: ?Sized> Lock for RwLockReadGuard<'_, T> {}

trait Anything {}

impl<T: ?Sized> Anything for T {}

/// Any [`Contents`], for one sink.
trait ErasedContents<S: Sink> {
    fn resume<'a>(&'a self, walker: &mut Walker<'a, S>);
}

impl<C: Contents, S: Sink> ErasedContents<S> for C {
    fn resume<'a>(&'a self, walker: &mut Walker<'a, S>) {
        self.contents(walker);
    }
}

/// Any value, for one sink.
trait ErasedValue<S: Sink> {
    fn resume<'a>(&'a self, walker: &mut Walker<'a, S>);
}

impl<T: MemFootprint, S: Sink> ErasedValue<S> for T {
    fn resume<'a>(&'a self, walker: &mut Walker<'a, S>) {
        walker.enter(self);
    }
}

/// A value, and what walks it.
trait Call<'a, S: Sink> {
    fn resume(self: Box<Self>, walker: &mut Walker<'a, S>);
}

struct With<'a, T: ?Sized, S: Sink> {
    value: &'a T,
    walk: fn(&'a T, &mut Walker<'a, S>),
}

impl<'a, T: ?Sized, S: Sink> Call<'a, S> for With<'a, T, S> {
    fn resume(self: Box<Self>, walker: &mut Walker<'a, S>) {
        let Self { value, walk } = *self;
        walk(value, walker);
    }
}

impl<'a, S: Sink> ToDo<'a, S> {
    #[inline(always)]
    pub(super) const fn new() -> Self {
        Self { list: Pending::new(), floor: 0, waiting: 0 }
    }

    /// Whether there is something that can be done right now.
    #[inline(always)]
    pub(super) fn is_due(&self) -> bool {
        !self.list.is_empty() && self.list.len() > self.floor
    }
}

impl<'a, S: Sink> Walker<'a, S> {
    /// Walks contents that are not to be walked at once: after others, if the stack has room, else later. Out of line with
    /// all that follows, so that where they are walked at once nothing has to be read again.
    #[cold]
    #[inline(never)]
    pub(super) fn defer_contents<C: Contents>(&mut self, owner: &'a C) {
        if self.account.stack.is_shallow() {
            self.drain();
            owner.contents(self);
        } else if self.account.stack.has_room()
            || !self.defer(|place, below| Entry::Contents(owner, place, below)) && !self.is_lost()
        {
            owner.contents(self);
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn defer_value<T: MemFootprint>(&mut self, value: &'a T) {
        if !self.defer(|place, below| Entry::Value(value, place, below)) && !self.is_lost() {
            self.enter(value);
        }
    }

    #[cold]
    #[inline(never)]
    pub(super) fn defer_call<T: ?Sized>(&mut self, value: &'a T, walk: fn(&'a T, &mut Walker<'a, S>)) {
        if !self.defer(|place, below| Entry::Call(Box::new(With { value, walk }), place, below)) && !self.is_lost() {
            walk(value, self);
        }
    }

    /// Puts it on the list, unless that is full.
    fn defer(&mut self, entry: impl FnOnce(S::Place, Below) -> Entry<'a, S>) -> bool {
        // Of a block that is remembered as seen, an entry more costs no more than that.
        let most = const { LIMIT / 8 * 7 / size_of::<Entry<'_, S>>() } + self.account.seen.len();
        if self.todo.waiting >= most {
            return false;
        }
        let (place, below) = (self.account.sink.place(), self.account.below);
        const { assert!(size_of::<Entry<'_, S>>() <= 24) };
        self.todo.list.push_unbounded(entry(place, below));
        self.todo.waiting += 1;
        true
    }

    /// The list is full: it goes on in the reserve of the stack, and stops where that ends.
    fn is_lost(&mut self) -> bool {
        let is_lost = self.account.stack.is_exhausted();
        if is_lost {
            self.skipped(Reason::TooDeep);
        }
        is_lost
    }

    /// Does what was deferred.
    #[cold]
    #[inline(never)]
    pub(super) fn drain(&mut self) {
        let (place, below) = (self.account.sink.place(), self.account.below);
        let floor = self.todo.floor;
        while self.todo.is_due() {
            let Some(entry) = self.todo.list.pop() else { break };
            // Point 3: what is below stays while this is done.
            self.todo.floor = self.todo.list.len();
            match entry {
                Entry::Contents(owner, place, below) => {
                    self.resume(place, below);
                    owner.resume(self);
                }
                Entry::Value(value, place, below) => {
                    self.resume(place, below);
                    value.resume(self);
                }
                Entry::Call(call, place, below) => {
                    self.resume(place, below);
                    call.resume(self);
                }
                Entry::Borrow(guard) => drop(guard),
                Entry::Lock(guard) => drop(guard),
                Entry::Guard(guard) => drop(guard),
            }
            self.todo.floor = floor;
        }
        self.account.sink.set_place(place);
        self.account.below = below;
    }

    fn resume(&mut self, place: S::Place, below: Below) {
        self.todo.waiting -= 1;
        self.account.sink.set_place(place);
        self.account.below = below;
    }

    /// Does all that was deferred. By value, so that no call that was given this `Walker` is under way.
    #[inline(always)]
    pub(super) fn finish(mut self) {
        if !self.todo.list.is_empty() {
            self.finish_rest();
        }
    }

    #[cold]
    #[inline(never)]
    fn finish_rest(&mut self) {
        self.todo.floor = 0;
        self.drain();
    }

    /// Walks what a `RefCell` holds.
    #[cold]
    #[inline(never)]
    pub(super) fn hold_borrow<T: MemFootprint + ?Sized>(&mut self, guard: Ref<'a, T>) {
        let value = NonNull::from(&*guard);
        // SAFETY: `value` is what the `RefCell` holds. It stays where it is and is not written to while it is borrowed, and
        // that is kept up by the mapped guard.
        unsafe { self.hold(value, Entry::Borrow(Ref::map(guard, |_| &()))) }
    }

    /// Walks what a lock holds.
    #[cold]
    #[inline(never)]
    pub(super) fn hold_lock<G: Lock<Target: MemFootprint> + 'a>(&mut self, guard: G) {
        let value = NonNull::from(&*guard);
        // SAFETY: the contract of `Lock`.
        unsafe { self.hold(value, Entry::Lock(Box::new(guard))) }
    }

    /// Walks what any guard leads to.
    #[cold]
    #[inline(never)]
    pub(super) fn hold_guard<G: Deref<Target: MemFootprint> + 'a>(&mut self, guard: G) {
        let guard = Rc::new(guard);
        let value = NonNull::from(&**guard);
        // SAFETY: `value` was borrowed from the guard, which neither moves nor is touched until it is dropped: nobody else has
        // the `Rc`.
        unsafe { self.hold(value, Entry::Guard(guard)) }
    }

    /// Walks `value`, for which `guard` is held.
    ///
    /// # Safety
    ///
    /// `value` can be read as a `&T` until `guard` is dropped.
    unsafe fn hold<T: MemFootprint + ?Sized>(&mut self, value: NonNull<T>, guard: Entry<'a, S>)
    where
        T: 'a,
    {
        let height = self.todo.list.len();
        self.todo.list.push_unbounded(guard);
        let floor = replace(&mut self.todo.floor, height + 1);
        // SAFETY: by the contract for as long as the guard is on the list. All copies are gone when it is taken from there,
        // which is the proof at the head of this module. Point 1: given to `T::walk`, now or from the list. Point 3: the
        // floor was set.
        let value: &'a T = unsafe { value.as_ref() };
        if self.account.stack.has_room() {
            self.enter(value);
        } else {
            self.defer_call(value, |value, walker| walker.enter(value));
        }
        self.todo.floor = floor;
        // The guard itself, if nothing was deferred below it.
        if self.todo.list.len() == height + 1 {
            drop(self.todo.list.pop());
        }
    }
}

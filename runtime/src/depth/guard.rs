//! What lies behind guards, looked at for as long as the whole value is borrowed.
//!
//! What a run comes by may wait on its list for the rest of `'a`, so all references that it is given have that lifetime, those
//! to what a guard leads to as well, though the guard is dropped before. They are given to nobody who could keep them so
//! long:
//!
//! 1. They are given to one method of the value's type (`T::walk`, `T::dry_run`; see [`Enter`]), which is generic over every
//!    lifetime that its argument can have, whoever wrote it. What is generic can have copies in its own calls, on the heap that
//!    it owns, and on the list, and nowhere else: no type that it meets elsewhere mentions its lifetime. No method of a run
//!    gives a reference out that another was given.
//! 2. What it puts on the list lies above the guard and stays there: nothing is ever taken from the list but its last entry,
//!    and entries change places only above the floor and with no guard between them. A guard that a frame holds lies, so to
//!    speak, at the height that the list had when it was taken, and the floor isn't below that.
//! 3. A guard on the list is dropped only where it is the last entry and no call is under way that began after it was put
//!    there: such a call has the `floor` above it, and no entry below the floor is taken. A guard in a frame is dropped when
//!    nothing is left above its height, which [`Frame`] sees to, by panics too.
//! 4. A list that is dropped is dropped from its end, and leaked where that panics (`pending`).
//!
//! So there must never be a method of a run that hands such a reference to a closure of the user's, or back, a way for the
//! user to make a run, or a list that is taken from anywhere but its end.
#![allow(unsafe_code)]

use super::todo::{Entry, Run};
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::cell::Ref;
use core::marker::PhantomData;
use core::mem::replace;
use core::ops::Deref;
use core::ptr::NonNull;
#[cfg(feature = "std")]
use std::sync::{MutexGuard, RwLockReadGuard};

/// Guards of what lies elsewhere, and stays where it is when the guard is moved.
///
/// # Safety
///
/// What `deref` gives stays valid until the guard is dropped, wherever that is moved.
pub(crate) unsafe trait Lock: Deref {}

// SAFETY: std's guards refer to the lock, which holds the value.
#[cfg(feature = "std")]
unsafe impl<T: ?Sized> Lock for MutexGuard<'_, T> {}

// SAFETY: as above.
#[cfg(feature = "std")]
unsafe impl<T: ?Sized> Lock for RwLockReadGuard<'_, T> {}

/// A frame that holds a guard: nothing that was put on the list since is left there when it goes.
struct Frame<'r, 'a, R: Run<'a>> {
    run: &'r mut R,
    /// Entries that were there before.
    height: usize,
    floor: usize,
    lifetime: PhantomData<&'a ()>,
}

impl<'a, R: Run<'a>> Drop for Frame<'_, 'a, R> {
    #[inline(always)]
    fn drop(&mut self) {
        let todo = self.run.todo();
        if todo.len() > self.height {
            // By a panic alone; else it was drained. What a call left too high is set back.
            todo.floor = self.height;
            while let Some(entry) = todo.pop() {
                drop(entry);
                todo.floor = self.height;
            }
        }
        todo.floor = self.floor;
    }
}

/// What goes through values of type `T` that lie behind guards.
///
/// # Safety
///
/// `enter` hands `value` on to a method of `T` that is generic over the lifetime, and to nothing else.
pub(crate) unsafe trait Enter<'a, T: ?Sized>: Run<'a> {
    fn enter(&mut self, value: &'a T);
}

/// Has `take` take a guard of `owner`'s and go through what it leads to: now if the stack has room, else later. So no guard
/// is held while something else waits to be gone through.
#[inline(always)]
pub(crate) fn site<'a, R: Run<'a>, T: ?Sized>(run: &mut R, owner: &'a T, take: fn(&'a T, &mut R)) {
    if run.todo().limits.stack.has_room_for_guard() {
        take(owner, run);
    } else {
        run.defer_guard(move |run| take(owner, run));
    }
}

/// Goes through what a `RefCell` holds.
#[inline(always)]
pub(crate) fn borrowed<'a, R: Enter<'a, T>, T: ?Sized>(run: &mut R, guard: Ref<'a, T>) {
    if run.todo().limits.stack.has_reserve() {
        within(run, &*guard);
    } else {
        hold_borrow(run, guard);
    }
}

/// Goes through what a lock holds.
#[inline(always)]
pub(crate) fn locked<'a, R: Enter<'a, G::Target>, G: Lock + 'a>(run: &mut R, guard: G) {
    if run.todo().limits.stack.has_reserve() {
        within(run, &*guard);
    } else {
        hold_lock(run, guard);
    }
}

/// Goes through what any guard leads to.
pub(crate) fn held<'a, R: Enter<'a, G::Target>, G: Deref + 'a>(run: &mut R, guard: G) {
    if run.todo().limits.stack.has_reserve() {
        within(run, &*guard);
    } else {
        hold_guard(run, guard);
    }
}

/// Goes through `value`, and all that it leads to, before this returns; for guards that are the caller's.
pub(crate) fn guarded<'a, R: Enter<'a, T>, T: ?Sized + 'a>(run: &mut R, value: &T) {
    if run.is_lost() {
        run.too_deep();
    } else {
        within(run, value);
    }
}

#[inline(always)]
fn within<'a, R: Enter<'a, T>, T: ?Sized + 'a>(run: &mut R, value: &T) {
    let height = run.todo().len();
    let floor = replace(&mut run.todo().floor, height);
    let frame = Frame { run, height, floor, lifetime: PhantomData };
    // SAFETY: `value` is borrowed until this returns. By then all copies are gone: the contract of `Enter` and point 1 say
    // where they can be, `drain` and, on a panic, `Frame` see to the list.
    let value: &'a T = unsafe { NonNull::from(value).as_ref() };
    frame.run.enter(value);
    if frame.run.todo().is_due() {
        frame.run.drain();
    }
}

#[cold]
#[inline(never)]
fn hold_borrow<'a, R: Enter<'a, T>, T: ?Sized>(run: &mut R, guard: Ref<'a, T>) {
    let value = NonNull::from(&*guard);
    // SAFETY: `value` is what the `RefCell` holds. It stays where it is and is not written to while it is borrowed, and that
    // is kept up by the mapped guard.
    unsafe { hold(run, value, || Entry::Borrow(Ref::map(guard, |_| &()))) }
}

#[cold]
#[inline(never)]
fn hold_lock<'a, R: Enter<'a, G::Target>, G: Lock + 'a>(run: &mut R, guard: G) {
    let value = NonNull::from(&*guard);
    // SAFETY: the contract of `Lock`.
    unsafe { hold(run, value, || Entry::Lock(Box::new(guard))) }
}

#[cold]
#[inline(never)]
fn hold_guard<'a, R: Enter<'a, G::Target>, G: Deref + 'a>(run: &mut R, guard: G) {
    let guard = Rc::new(guard);
    let value = NonNull::from(&**guard);
    // SAFETY: `value` was borrowed from the guard, which neither moves nor is touched until it is dropped: nobody else has the
    // `Rc`.
    unsafe { hold(run, value, || Entry::Guard(guard)) }
}

/// Puts a guard on the list, and goes through `value`, for which it is held.
///
/// # Safety
///
/// `value` can be read as a `&T` until the guard is dropped.
unsafe fn hold<'a, R: Enter<'a, T>, T: ?Sized + 'a>(
    run: &mut R,
    value: NonNull<T>,
    guard: impl FnOnce() -> Entry<'a, R>,
) {
    if !run.todo().takes_guard() {
        return run.too_deep();
    }
    let height = run.todo().len();
    run.todo().push(guard());
    let floor = replace(&mut run.todo().floor, height + 1);
    // SAFETY: by the contract for as long as the guard is on the list. All copies are gone when it is taken from there: the
    // contract of `Enter` and points 1 and 2. Point 3: the floor was set.
    let value: &'a T = unsafe { value.as_ref() };
    run.now_or_later(move |run| run.enter(value));
    run.todo().floor = floor;
    // The guard itself, if nothing was deferred below it.
    if run.todo().len() == height + 1 {
        drop(run.todo().pop());
        run.todo().floor = floor;
    }
}

//! The handle that implementations of `MemShrink` foresee with.

use super::account::Account;
use super::settings::Settings;
use super::{Buffer, MemShrink, Overrides};
use crate::depth::guard::{self, Enter, Lock};
use crate::depth::{Limits, Run, ToDo};
use core::cell::Ref;
use core::ops::Deref;

/// A dry run under way: counts what a shrink would free, and changes nothing.
///
/// `'a` is how long the value is borrowed. Its methods are those of [`Shrinker`](crate::Shrinker).
pub struct DryRun<'a> {
    account: Account,
    todo: ToDo<'a, Self>,
}

impl<'a> DryRun<'a> {
    pub(super) fn run<T: MemShrink + ?Sized>(root: &'a T, account: Account, limits: Limits) -> Account {
        let mut dry_run = DryRun { account, todo: ToDo::new(limits) };
        root.dry_run(&mut dry_run);
        dry_run.drain();
        dry_run.account
    }

    /// Foresees for keys of maps and elements of sets and heaps, all at once. If the stack is used up, for none.
    pub(super) fn run_keys<T: MemShrink + 'a>(
        keys: impl IntoIterator<Item = &'a T>,
        account: Account,
        limits: Limits,
    ) -> Account {
        let mut dry_run = DryRun { account, todo: ToDo::new(limits) };
        if dry_run.is_lost() {
            dry_run.unseen();
        } else {
            dry_run.values(keys);
            dry_run.drain();
        }
        dry_run.account
    }

    /// As [`Shrinker::value`](crate::Shrinker::value).
    #[inline]
    pub fn value<T: MemShrink + ?Sized>(&mut self, value: &'a T) {
        if core::mem::needs_drop::<T>() {
            self.told_by(false, |dry_run| dry_run.later(value, T::dry_run));
        }
    }

    /// Has `value` foreseen by a function of the program's, whose figures are its own.
    #[inline]
    pub(crate) fn by_function<T: ?Sized>(
        &mut self,
        value: &'a T,
        dry_run: impl FnOnce(&'a T, &mut Self) + 'a,
    ) {
        self.told_by(true, |run| run.later(value, dry_run));
    }

    /// As [`Shrinker::later`](crate::Shrinker::later).
    #[inline]
    pub fn later<T: ?Sized>(&mut self, value: &'a T, dry_run: impl FnOnce(&'a T, &mut Self) + 'a) {
        self.now_or_later(move |run| dry_run(value, run));
    }

    /// As [`Shrinker::values`](crate::Shrinker::values).
    #[inline]
    pub fn values<T: MemShrink + ?Sized + 'a>(&mut self, values: impl IntoIterator<Item = &'a T>) {
        if core::mem::needs_drop::<T>() {
            values.into_iter().for_each(|value| self.value(value));
        }
    }

    /// As [`Shrinker::buffer`](crate::Shrinker::buffer).
    pub fn buffer<B: Buffer + ?Sized>(&mut self, buffer: &B) {
        if let Some((_, bytes)) = self.account.plan(buffer) {
            self.account.freed(bytes);
        }
    }

    /// As [`Shrinker::owner`](crate::Shrinker::owner).
    #[inline]
    pub fn owner<T: MemShrink>(&mut self, owner: &'a T, contents: impl FnOnce(&'a T, &mut Self) + 'a) {
        self.drain_if_shallow();
        self.later(owner, contents);
    }

    /// Has `look` take a guard of `owner`'s and look into what it leads to: now if the stack has room, else later.
    pub(crate) fn behind_guard<T: ?Sized>(&mut self, owner: &'a T, look: fn(&'a T, &mut Self)) {
        guard::site(self, owner, look);
    }

    /// Looks into what a `RefCell` holds.
    pub(crate) fn borrowed<T: MemShrink + ?Sized>(&mut self, guard: Ref<'a, T>) {
        guard::borrowed(self, guard);
    }

    /// Looks into what one of std's locks holds.
    pub(crate) fn locked<G: Lock<Target: MemShrink> + 'a>(&mut self, guard: G) {
        guard::locked(self, guard);
    }

    /// Looks into what `guard` leads to, and drops it when that is done. As [`Walker::held`](crate::Walker::held).
    pub fn held<G: Deref<Target: MemShrink> + 'a>(&mut self, guard: G) {
        if core::mem::needs_drop::<G::Target>() {
            guard::held(self, guard);
        }
    }

    /// Looks into a value that can be looked at until this returns. As [`Walker::guarded`](crate::Walker::guarded).
    pub fn guarded<T: MemShrink + ?Sized + 'a>(&mut self, value: &T) {
        if core::mem::needs_drop::<T>() {
            guard::guarded(self, value);
        }
    }

    /// Whether keys of maps and elements of sets and heaps are to be shrunk.
    pub(crate) fn wants_keys(&self) -> bool {
        self.account.settings.keys
    }

    /// Foresees for keys of maps and elements of sets and heaps, if they are to be taken out, and tells whether they are
    /// to give anything.
    pub(crate) fn takes_keys<'k, T: MemShrink + 'k>(
        &mut self,
        keys: impl IntoIterator<Item = &'k T>,
    ) -> bool {
        let before = self.account.bytes;
        if self.wants_keys() {
            self.account = DryRun::run_keys(keys, self.account, self.todo.limits_left());
        }
        self.account.bytes > before
    }

    /// Counts a call that would free `bytes` bytes; with 0, one that would change nothing, which is not counted.
    pub fn freed(&mut self, bytes: usize) {
        self.account.told(bytes);
    }

    /// As [`freed`](Self::freed), where the crate knows the type.
    pub(crate) fn add_freed(&mut self, bytes: usize) {
        self.account.freed(bytes);
    }

    /// Goes to what has a type that answers for its figures, or doesn't.
    #[inline]
    fn told_by(&mut self, function: bool, work: impl FnOnce(&mut Self)) {
        let outer = core::mem::replace(&mut self.account.settings.by_function, function);
        work(self);
        self.account.settings.by_function = outer;
    }

    /// As [`Shrinker::target`](crate::Shrinker::target).
    pub fn target(&self, len: usize) -> usize {
        self.account.settings.target(len)
    }

    /// As [`Shrinker::pays`](crate::Shrinker::pays).
    pub fn pays(&self, now: usize, then: usize) -> bool {
        self.account.settings.pays(now, then)
    }

    /// Tells that what is counted is right unless entries were removed, which can't be seen.
    pub(crate) fn presumed(&mut self) {
        self.account.presumed();
    }

    /// Tells that something couldn't be seen: the answer becomes a lower bound.
    pub fn unseen(&mut self) {
        self.account.unseen();
    }

    /// Runs `work` with the settings of a field or a type.
    #[doc(hidden)]
    pub fn with_settings(&mut self, overrides: &Overrides, work: impl FnOnce(&mut Self)) {
        let settings = self.account.override_settings(overrides);
        work(self);
        self.account.settings = settings;
    }
}

impl<'a> Run<'a> for DryRun<'a> {
    type Place = ();
    type State = Settings;

    #[inline]
    fn todo(&mut self) -> &mut ToDo<'a, Self> {
        &mut self.todo
    }

    fn place(&self) -> ((), Settings) {
        ((), self.account.settings)
    }

    fn go_to(&mut self, (): (), settings: Settings) {
        self.account.settings = settings;
    }

    fn too_deep(&mut self) {
        self.unseen();
    }
}

#[allow(unsafe_code)]
// SAFETY: the value is handed to `T::dry_run`, which is generic over its lifetime, and to nothing else.
unsafe impl<'a, T: MemShrink + ?Sized> Enter<'a, T> for DryRun<'a> {
    fn enter(&mut self, value: &'a T) {
        self.told_by(false, |dry_run| value.dry_run(dry_run));
    }
}

impl core::fmt::Debug for DryRun<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("DryRun").finish_non_exhaustive()
    }
}

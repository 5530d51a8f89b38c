//! The handle that implementations of `MemShrink` foresee with.

use super::account::Account;
use super::deferred::{Deferred, Pushed, Turn};
use super::{Buffer, MemShrink, Overrides};

/// A dry run under way: counts what a shrink would free, and changes nothing.
///
/// `'a` is how long the value is borrowed. Its methods are those of [`Shrinker`](crate::Shrinker).
pub struct DryRun<'a> {
    account: Account,
    deferred: Deferred<&'a dyn MemShrink>,
}

impl<'a> DryRun<'a> {
    pub(super) fn run<T: MemShrink + ?Sized>(root: &'a T, account: Account) -> Account {
        let mut dry_run = DryRun { account, deferred: Deferred::new() };
        root.dry_run(&mut dry_run);
        dry_run.drain();
        dry_run.account
    }

    /// Foresees for keys of maps and elements of sets and heaps, all at once. If the stack is used up, for none.
    pub(super) fn run_keys<T: MemShrink + 'a>(
        keys: impl IntoIterator<Item = &'a T>,
        account: Account,
    ) -> Account {
        let mut dry_run = DryRun { account, deferred: Deferred::new() };
        if account.stack.is_exhausted() {
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
            value.dry_run(self);
        }
    }

    /// As [`Shrinker::values`](crate::Shrinker::values).
    #[inline]
    pub fn values<T: MemShrink + ?Sized + 'a>(&mut self, values: impl IntoIterator<Item = &'a T>) {
        if core::mem::needs_drop::<T>() {
            values.into_iter().for_each(|value| value.dry_run(self));
        }
    }

    /// As [`Shrinker::buffer`](crate::Shrinker::buffer).
    pub fn buffer<B: Buffer + ?Sized>(&mut self, buffer: &B) {
        if let Some((_, bytes)) = self.account.plan(buffer) {
            self.freed(bytes);
        }
    }

    /// As [`Shrinker::owner`](crate::Shrinker::owner).
    #[inline]
    pub fn owner<T: MemShrink>(&mut self, owner: &'a T, contents: impl FnOnce(&'a T, &mut Self)) {
        match self.deferred.turn(&self.account) {
            Turn::Now => {
                contents(owner, self);
                if self.deferred.is_due(&self.account) {
                    self.drain();
                }
            }
            Turn::Later => self.defer(owner),
        }
    }

    #[cold]
    #[inline(never)]
    fn defer(&mut self, owner: &'a dyn MemShrink) {
        match self.deferred.push(owner, &self.account) {
            Pushed::Kept => {}
            Pushed::Back(owner) => owner.dry_run(self),
            Pushed::Left => self.unseen(),
        }
    }

    #[cold]
    #[inline(never)]
    fn drain(&mut self) {
        let settings = self.account.settings;
        while let Some(owner) = self.deferred.pop(&mut self.account) {
            owner.dry_run(self);
        }
        self.account.settings = settings;
    }

    /// Looks into a value that is seen through a guard, and so for less than `'a`: a lock's, a `RefCell`'s.
    ///
    /// Such a value can't wait: nested by the thousand, the innermost stay unseen.
    pub fn guarded<T: MemShrink + ?Sized>(&mut self, value: &T) {
        if !core::mem::needs_drop::<T>() {
            return;
        }
        if self.account.stack.is_exhausted() {
            self.unseen();
        } else {
            self.account = DryRun::run(value, self.account);
        }
    }

    /// Whether keys of maps and elements of sets and heaps are to be shrunk.
    pub(super) fn wants_keys(&self) -> bool {
        self.account.settings.keys
    }

    /// Foresees for keys of maps and elements of sets and heaps, if they are to be taken out, and tells whether they are
    /// to give anything.
    pub(super) fn takes_keys<'k, T: MemShrink + 'k>(
        &mut self,
        keys: impl IntoIterator<Item = &'k T>,
    ) -> bool {
        let before = self.account.bytes;
        if self.wants_keys() {
            self.account = DryRun::run_keys(keys, self.account);
        }
        self.account.bytes > before
    }

    /// Counts a call that would free so many bytes; with 0, one that would change nothing, which is not counted.
    pub fn freed(&mut self, bytes: usize) {
        self.account.freed(bytes);
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
    pub(super) fn presumed(&mut self) {
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

impl core::fmt::Debug for DryRun<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("DryRun").finish_non_exhaustive()
    }
}

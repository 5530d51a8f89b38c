//! The handle that implementations of `MemShrink` shrink with.

use super::account::Account;
use super::settings::Settings;
use super::{Buffer, DryRun, MemShrink, Overrides};
use crate::depth::{Limits, Run, ToDo};

/// A shrink under way: does what is worth it, and counts what it freed.
///
/// `'a` is how long the value is borrowed.
pub struct Shrinker<'a> {
    account: Account,
    todo: ToDo<'a, Self>,
}

impl<'a> Shrinker<'a> {
    pub(super) fn run<T: MemShrink + ?Sized>(root: &'a mut T, account: Account, limits: Limits) -> Account {
        let mut shrinker = Shrinker { account, todo: ToDo::new(limits) };
        root.shrink(&mut shrinker);
        shrinker.drain();
        shrinker.account
    }

    /// Shrinks a value: now if the stack has room, else later. Costs nothing if its type needs no dropping, as such a value is
    /// taken to own no heap.
    #[inline]
    pub fn value<T: MemShrink + ?Sized>(&mut self, value: &'a mut T) {
        if core::mem::needs_drop::<T>() {
            self.told_by(false, |shrinker| shrinker.later(value, T::shrink));
        }
    }

    /// Has `value` shrunk by a function of the program's, whose figures are its own.
    #[inline]
    pub(crate) fn by_function<T: ?Sized>(
        &mut self,
        value: &'a mut T,
        shrink: impl FnOnce(&'a mut T, &mut Self) + 'a,
    ) {
        self.told_by(true, |shrinker| shrinker.later(value, shrink));
    }

    /// Has `value` shrunk by `shrink`: now if the stack has room, else later.
    #[inline]
    pub fn later<T: ?Sized>(&mut self, value: &'a mut T, shrink: impl FnOnce(&'a mut T, &mut Self) + 'a) {
        self.now_or_later(move |shrinker| shrink(value, shrinker));
    }

    /// Shrinks values of one type. O(1) if it needs no dropping.
    #[inline]
    pub fn values<T: MemShrink + ?Sized + 'a>(&mut self, values: impl IntoIterator<Item = &'a mut T>) {
        if core::mem::needs_drop::<T>() {
            values.into_iter().for_each(|value| self.value(value));
        }
    }

    /// Shrinks a buffer, if that frees enough.
    pub fn buffer<B: Buffer + ?Sized>(&mut self, buffer: &mut B) {
        if let Some((capacity, _)) = self.account.plan(buffer) {
            let before = buffer.capacity();
            buffer.shrink_to(capacity);
            self.account.freed(before.saturating_sub(buffer.capacity()).saturating_mul(B::UNIT));
        }
    }

    /// Has the contents of an owner shrunk: now, or later if the stack is nearly used.
    ///
    /// To be called by containers through which a type can contain itself.
    #[inline]
    pub fn owner<T: MemShrink>(
        &mut self,
        owner: &'a mut T,
        contents: impl FnOnce(&'a mut T, &mut Self) + 'a,
    ) {
        self.drain_if_shallow();
        self.later(owner, contents);
    }

    /// Shrinks a value that was taken out of its collection, and so doesn't live as long as the others.
    ///
    /// Such a value can't wait: nested by the thousand, the innermost stay as they are.
    ///
    /// ```
    /// use memfootprint::{DryRun, MemShrink, Shrinker};
    /// use std::cell::Cell;
    ///
    /// /// A value that has to be taken out to be changed.
    /// struct Slot(Cell<Option<String>>);
    ///
    /// impl MemShrink for Slot {
    ///     fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
    ///         let mut text = self.0.take();
    ///         shrinker.taken(&mut text);
    ///         self.0.set(text);
    ///     }
    ///
    ///     fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
    ///         dry_run.unseen();
    ///     }
    /// }
    ///
    /// let mut slot = Slot(Cell::new(Some(String::with_capacity(10))));
    /// assert_eq!(memfootprint::shrink_dry_run(&slot).accuracy, memfootprint::Accuracy::AtLeast);
    /// assert_eq!(memfootprint::deep_shrink(&mut slot).bytes, 10);
    /// ```
    pub fn taken<T: MemShrink + ?Sized>(&mut self, value: &mut T) {
        if core::mem::needs_drop::<T>() && !self.is_lost() {
            self.told_by(false, |shrinker| {
                shrinker.account = Shrinker::run(value, shrinker.account, shrinker.todo.limits_left());
            });
        }
    }

    /// Whether keys of maps and elements of sets and heaps are to be taken out, as they have something to give.
    pub(crate) fn takes_keys<'k, T: MemShrink + 'k>(&self, keys: impl IntoIterator<Item = &'k T>) -> bool {
        self.account.settings.keys
            && DryRun::run_keys(keys, self.account, self.todo.limits_left()).bytes > self.account.bytes
    }

    /// Counts a call that freed `bytes` bytes; with 0, one that changed nothing, which is not counted.
    ///
    /// Where a function of `#[shrink(with = path)]` says so, the bytes are [`Declared`](crate::Accuracy::Declared).
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

    /// The capacity that something of `len` elements should be given.
    ///
    /// ```
    /// use memfootprint::{DryRun, MemShrink, Shrink, Shrinker};
    ///
    /// /// Bytes that are made anew, as nothing else makes them fewer.
    /// struct Page(Vec<u8>);
    ///
    /// impl MemShrink for Page {
    ///     fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
    ///         let (now, then) = (self.0.capacity(), shrinker.target(self.0.len()));
    ///         if shrinker.pays(now, then) {
    ///             let mut page = Vec::with_capacity(then);
    ///             page.extend_from_slice(&self.0);
    ///             self.0 = page;
    ///             shrinker.freed(now - then);
    ///         }
    ///     }
    ///
    ///     fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
    ///         let (now, then) = (self.0.capacity(), dry_run.target(self.0.len()));
    ///         if dry_run.pays(now, then) {
    ///             dry_run.freed(now - then);
    ///         }
    ///     }
    /// }
    ///
    /// let mut page = Page(Vec::with_capacity(100));
    /// page.0.resize(40, 0);
    /// let shrink = Shrink::new().keep_percent(25).min_slack(10_usize);
    /// assert_eq!((shrink.dry_run(&page).bytes, shrink.run(&mut page).bytes), (50, 50));
    /// ```
    pub fn target(&self, len: usize) -> usize {
        self.account.settings.target(len)
    }

    /// Whether it is worth it to have `then` bytes in place of `now`.
    pub fn pays(&self, now: usize, then: usize) -> bool {
        self.account.settings.pays(now, then)
    }

    /// Tells that something may have been freed that can't be seen.
    pub(crate) fn presumed(&mut self) {
        self.account.presumed();
    }

    /// Runs `work` with the settings of a field or a type.
    #[doc(hidden)]
    pub fn with_settings(&mut self, overrides: &Overrides, work: impl FnOnce(&mut Self)) {
        let settings = self.account.override_settings(overrides);
        work(self);
        self.account.settings = settings;
    }
}

impl<'a> Run<'a> for Shrinker<'a> {
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

    /// It stays as it is.
    fn too_deep(&mut self) {}
}

impl core::fmt::Debug for Shrinker<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Shrinker").finish_non_exhaustive()
    }
}

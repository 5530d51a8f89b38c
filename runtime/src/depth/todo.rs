//! What a run has yet to do, and the guards under which it does it.

use super::StackLimit;
use super::pending::Pending;
use alloc::boxed::Box;
use alloc::rc::Rc;
use core::cell::Ref;

/// Default for what the list of a run may take, in bytes.
const MEMORY: usize = 64 << 20;

/// So much of it is kept for the guards of what is on the list: what was put there shall be gone to.
const RESERVE: usize = 4 << 10;

/// How many siblings go before what an entry left to do; see [`ToDo::siblings_first`].
const SIBLINGS: usize = 8;

/// What a run may use.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) stack: StackLimit,
    /// Bytes for the list, if not as many as by default.
    pub(crate) memory: Option<usize>,
}

impl Limits {
    /// `stack` bytes of the stack and `memory` bytes of the heap, each as many as by default if it is `None`.
    #[inline]
    pub(crate) fn new(stack: Option<usize>, memory: Option<usize>) -> Self {
        Self { stack: stack.map_or_else(StackLimit::default, StackLimit::new), memory }
    }
}

/// Something that goes through a value of lifetime `'a`: a walk, a shrink, a dry run.
pub(crate) trait Run<'a>: Sized + 'a {
    /// Where in the account the run is, and what else holds there: what must be as it was when something is come back to.
    type Place: Copy;
    type State: Copy;

    fn todo(&mut self) -> &mut ToDo<'a, Self>;

    fn place(&self) -> (Self::Place, Self::State);

    fn go_to(&mut self, place: Self::Place, state: Self::State);

    /// Tells that something is left out, as there is neither stack nor memory for it.
    fn too_deep(&mut self);

    /// Puts work on the list, or says that this is full.
    fn defer(&mut self, entry: impl FnOnce(Self::Place, Self::State) -> Entry<'a, Self>) -> bool {
        let (place, state) = self.place();
        let todo = self.todo();
        let takes = todo.takes_work();
        if takes {
            todo.push(entry(place, state));
        }
        takes
    }

    /// Does what the list doesn't take in the reserve of the stack; leaves it out where that ends, too.
    fn in_reserve(&mut self, work: impl FnOnce(&mut Self)) {
        if self.is_lost() {
            self.too_deep();
        } else {
            work(self);
        }
    }

    /// Makes a call: now if the stack has room, else later.
    #[inline(always)]
    fn now_or_later(&mut self, call: impl FnOnce(&mut Self) + 'a) {
        if self.todo().limits.stack.has_room() {
            call(self);
        } else {
            self.defer_call(call);
        }
    }

    /// Puts a call on the list.
    #[cold]
    #[inline(never)]
    fn defer_call(&mut self, call: impl FnOnce(&mut Self) + 'a) {
        let (place, state) = self.place();
        if self.todo().takes_work() {
            self.todo().push(Entry::Call(Box::new(call), place, state));
        } else {
            self.in_reserve(call);
        }
    }

    /// Puts on the list a call that takes a guard, or leaves it out if there is no memory for the guard.
    #[cold]
    #[inline(never)]
    fn defer_guard(&mut self, call: impl FnOnce(&mut Self) + 'a) {
        let (place, state) = self.place();
        if self.todo().takes_guard() {
            self.todo().push(Entry::Call(Box::new(call), place, state));
        } else {
            self.too_deep();
        }
    }

    /// Whether there is no way to go on with what the list doesn't take.
    fn is_lost(&mut self) -> bool {
        self.todo().limits.stack.is_exhausted()
    }

    /// Does what was put on the list, where so little of the stack is used that it gets nearly all of it.
    #[cfg(feature = "shrink")]
    #[inline(always)]
    fn drain_if_shallow(&mut self) {
        if self.todo().is_due() && self.todo().limits.stack.is_shallow() {
            self.drain();
        }
    }

    /// Does what was put on the list since the floor was set: all of it.
    #[cold]
    #[inline(never)]
    fn drain(&mut self) {
        let (place, state) = self.place();
        let floor = self.todo().floor;
        while let Some(entry) = self.todo().pop() {
            // What is below stays while this is done; see `guard`.
            let height = self.todo().floor;
            match entry {
                Entry::Owner(owner, place, state) => {
                    self.go_to(place, state);
                    owner.resume(self);
                }
                Entry::Value(value, place, state) => {
                    self.go_to(place, state);
                    value.resume(self);
                }
                Entry::Call(call, place, state) => {
                    self.go_to(place, state);
                    call(self);
                }
                Entry::Borrow(guard) => drop(guard),
                Entry::Lock(guard) => drop(guard),
                Entry::Guard(guard) => drop(guard),
            }
            self.todo().floor = floor;
            self.todo().siblings_first(height);
        }
        self.go_to(place, state);
    }
}

/// Work that is put on the list without a block of its own, one type for each `How`.
pub(crate) trait Work<'a, R, How> {
    fn resume(&'a self, run: &mut R);
}

/// The work on an owner: on what it holds.
pub(crate) enum OnOwner {}

/// The work on a value.
pub(crate) enum OnValue {}

/// Something to do, and where in the account it belongs; or a guard.
pub(crate) enum Entry<'a, R: Run<'a>> {
    Owner(&'a dyn Work<'a, R, OnOwner>, R::Place, R::State),
    Value(&'a dyn Work<'a, R, OnValue>, R::Place, R::State),
    Call(Box<dyn FnOnce(&mut R) + 'a>, R::Place, R::State),
    /// A `RefCell`'s.
    Borrow(Ref<'a, ()>),
    /// A lock's, which does not hold what it leads to.
    Lock(Box<dyn Anything + 'a>),
    /// Any other, which may hold what it leads to, and therefore isn't in a `Box`: that claims to be the only way there.
    Guard(Rc<dyn Anything + 'a>),
}

impl<'a, R: Run<'a>> Entry<'a, R> {
    const fn is_work(&self) -> bool {
        matches!(self, Entry::Owner(..) | Entry::Value(..) | Entry::Call(..))
    }
}

/// What is only to be dropped.
pub(crate) trait Anything {}

impl<T: ?Sized> Anything for T {}

/// What is to be done later, last in first out.
pub(crate) struct ToDo<'a, R: Run<'a>> {
    list: Pending<Entry<'a, R>>,
    /// How many entries have to stay as they are for now.
    pub(super) floor: usize,
    /// Bytes in blocks of the entries.
    boxed: usize,
    pub(crate) limits: Limits,
}

impl<'a, R: Run<'a>> ToDo<'a, R> {
    #[inline(always)]
    pub(crate) const fn new(limits: Limits) -> Self {
        Self { list: Pending::new(), floor: 0, boxed: 0, limits }
    }

    /// How many entries there are.
    #[inline(always)]
    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is something that can be done right now.
    #[inline(always)]
    pub(crate) fn is_due(&self) -> bool {
        self.list.len() > self.floor
    }

    /// The memory that is left, in bytes.
    pub(crate) fn memory(&self) -> usize {
        let taken = self.list.len() * size_of::<Entry<'a, R>>() + self.boxed;
        self.limits.memory.unwrap_or(MEMORY).saturating_sub(taken)
    }

    /// What may be used by a run within this one.
    pub(crate) fn limits_left(&self) -> Limits {
        Limits { memory: Some(self.memory()), ..self.limits }
    }

    /// Whether there is memory for more work, and for the guards that it takes.
    pub(crate) fn takes_work(&self) -> bool {
        self.memory() > RESERVE
    }

    /// Whether there is memory for one more guard.
    pub(super) fn takes_guard(&self) -> bool {
        self.memory() > 0
    }

    pub(super) fn push(&mut self, entry: Entry<'a, R>) {
        self.boxed += boxed(&entry);
        self.list.push(entry);
    }

    /// Takes the last entry that isn't below the floor, and has those below it stay until the floor is set again.
    pub(super) fn pop(&mut self) -> Option<Entry<'a, R>> {
        if !self.is_due() {
            return None;
        }
        let entry = self.list.pop()?;
        self.boxed -= boxed(&entry);
        self.floor = self.list.len();
        Some(entry)
    }

    /// Has the entries just below `height` done before those above it, which one entry left when it was done.
    ///
    /// A chain of which each node has a few leaves, too, would otherwise leave leaves on the list wherever the stack ends,
    /// below the rest of the chain. Only a few siblings go first: if they aren't leaves but chains themselves, what they leave
    /// is on the list at the same time. Guards and what is below them stay where they are; see `guard`.
    fn siblings_first(&mut self, height: usize) {
        if self.list.len() > height && height > self.floor {
            self.list.lift(self.floor, height, SIBLINGS, Entry::is_work);
        }
    }
}

/// Bytes in the block of an entry.
fn boxed<'a, R: Run<'a>>(entry: &Entry<'a, R>) -> usize {
    match entry {
        Entry::Owner(..) | Entry::Value(..) | Entry::Borrow(_) => 0,
        Entry::Call(call, ..) => size_of_val(&**call),
        Entry::Lock(guard) => size_of_val(&**guard),
        Entry::Guard(guard) => size_of_val(&**guard) + size_of::<[usize; 2]>(),
    }
}

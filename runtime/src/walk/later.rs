//! What is walked now if the stack has room, else later.

use super::walker::Below;
use super::{Sink, Walker};
use crate::accuracy::Reason;
use crate::depth::{Entry, OnOwner, OnValue, Run, ToDo, Work};
use crate::{Contents, MemFootprint};

impl<'a, S: Sink> Walker<'a, S> {
    /// Has `value` walked by `walk`: now if the stack has room, else later.
    ///
    /// For containers that aren't one's own, and so can't be given [`Contents`]: a function that walks one is safe at any
    /// depth if it goes to what the container holds by `later`, or by any other method of the walker. Only a call of another
    /// value's `walk` isn't.
    ///
    /// ```
    /// use memfootprint::{MemFootprint, Sink, Walker};
    /// # mod thin { pub struct ThinBox<T>(pub Box<T>); impl<T> ThinBox<T> { pub fn get(&self) -> &T { &self.0 } } }
    /// use thin::ThinBox;
    ///
    /// #[derive(MemFootprint)]
    /// struct Node {
    ///     #[footprint(with = thin_box)]
    ///     next: ThinBox<Option<Node>>,
    /// }
    ///
    /// fn thin_box<'a, S: Sink>(thin: &'a ThinBox<Option<Node>>, walker: &mut Walker<'a, S>) {
    ///     walker.block(size_of::<Option<Node>>(), size_of::<Option<Node>>());
    ///     walker.later(thin.get(), |node, walker| walker.value(node));
    /// }
    ///
    /// let thin = |node| ThinBox(Box::new(node));
    /// let node = Node { next: thin(Some(Node { next: thin(None) })) };
    /// assert_eq!(memfootprint::heap_size(&node), 2 * size_of::<Option<Node>>());
    /// ```
    #[inline(always)]
    pub fn later<T: ?Sized>(&mut self, value: &'a T, walk: fn(&'a T, &mut Self)) {
        if S::LISTS && self.account.below.by.is_function() {
            self.by_function(value, walk);
        } else {
            self.walk_or_defer(value, walk);
        }
    }

    #[inline(always)]
    pub(super) fn walk_or_defer<T: ?Sized>(&mut self, value: &'a T, walk: fn(&'a T, &mut Self)) {
        if self.is_root_again(value) {
            return;
        }
        self.now_or_later(move |walker| walk(value, walker));
    }

    /// Walks the contents of an owner: now if the stack has room, else later.
    #[inline(always)]
    pub fn contents<C: Contents>(&mut self, owner: &'a C) {
        self.by_type(|walker| walker.add_contents(owner));
    }

    /// As [`contents`](Self::contents), where the crate knows the type.
    #[inline(always)]
    pub(crate) fn add_contents<C: Contents>(&mut self, owner: &'a C) {
        let _ = self.takes_contents(owner);
    }

    /// The same, unless a limit of the walk is reached.
    #[inline(always)]
    pub(crate) fn takes_contents<C: Contents>(&mut self, owner: &'a C) -> bool {
        if self.is_over() || self.gives_up() {
            return false;
        }
        let stack = self.todo.limits.stack;
        if stack.has_room() && !(self.todo.is_due() && stack.is_shallow()) {
            owner.contents(self);
        } else {
            self.contents_later(owner);
        }
        true
    }

    /// Whether nothing further is to be gone to, as the walk will be done again.
    #[inline(always)]
    pub(crate) fn gives_up(&self) -> bool {
        self.account.sink.gives_up()
    }

    /// Walks contents that are not to be walked at once: after others, if the stack has room, else later. Out of line with
    /// all that follows, so that where they are walked at once nothing has to be read again.
    #[cold]
    #[inline(never)]
    fn contents_later<C: Contents>(&mut self, owner: &'a C) {
        let stack = self.todo.limits.stack;
        if stack.is_shallow() {
            self.drain();
            owner.contents(self);
        } else if !self.defer(|place, below| Entry::Owner(owner, place, below)) {
            self.in_reserve(|walker| owner.contents(walker));
        }
    }

    /// Has a value walked later.
    #[cold]
    #[inline(never)]
    pub(super) fn value_later<T: MemFootprint>(&mut self, value: &'a T) {
        self.account.sink.waits(self.todo.len());
        if !self.defer(|place, below| Entry::Value(value, place, below)) {
            self.in_reserve(|walker| walker.enter(value));
        }
    }
}

impl<'a, S: Sink> Run<'a> for Walker<'a, S> {
    type Place = S::Place;
    type State = Below;

    #[inline(always)]
    fn todo(&mut self) -> &mut ToDo<'a, Self> {
        &mut self.todo
    }

    #[inline(always)]
    fn place(&self) -> (S::Place, Below) {
        (self.account.sink.place(), self.account.below)
    }

    #[inline(always)]
    fn go_to(&mut self, place: S::Place, below: Below) {
        self.account.sink.waits(self.todo.len());
        self.account.sink.set_place(place);
        self.account.below = below;
    }

    fn too_deep(&mut self) {
        self.skipped(Reason::TooDeep);
    }
}

impl<'a, C: Contents, S: Sink> Work<'a, Walker<'a, S>, OnOwner> for C {
    fn resume(&'a self, walker: &mut Walker<'a, S>) {
        self.contents(walker);
    }
}

impl<'a, T: MemFootprint, S: Sink> Work<'a, Walker<'a, S>, OnValue> for T {
    fn resume(&'a self, walker: &mut Walker<'a, S>) {
        walker.enter(self);
    }
}

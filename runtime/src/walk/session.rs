//! What the walks of a session have in common: the shared blocks that they met, and which roots lead to each.
//!
//! The first walk that meets a block counts it, and what is below it. Another that comes there counts nothing; it goes
//! through what is below once more, in a [trace](Walker::trace), only to tell how much of that it leads to as well.

use super::blocks::Blocks;
use super::root::Root;
use super::seen::{Met, Seen};
use super::walker::{Account, Below};
use super::{Events, Observer, SharedBlock, Sink, Table, Walker};
use crate::accuracy::Reason;
use crate::depth::{Limits, Run, ToDo};
use crate::walk::{Contents, DynFootprint};
use alloc::boxed::Box;
use alloc::vec::Vec;
use core::mem::take;

/// A set of roots, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roots(pub(crate) u32);

/// The shared blocks that the walks of a session met.
#[derive(Debug, Default)]
pub(crate) struct SessionSeen {
    /// Which roots lead there.
    blocks: Blocks<u32>,
    /// The sets of roots that occur: the roots' numbers, ascending.
    sets: Vec<Box<[u32]>>,
    /// The root whose walk is under way, and the set of it alone.
    root: u32,
    own: u32,
    /// By set, the one that has the current root as well.
    with_root: Table<u32, u32>,
    /// By set, the bytes of blocks to which its roots lead and now the current root too.
    found: Table<u32, u64>,
    /// Whether a trace is under way.
    traces: bool,
    /// Whether it met blocks that nobody has counted.
    has_new: bool,
    /// What the current root traces with.
    tracer: Option<Observer>,
}

impl SessionSeen {
    /// Begins the walk of the root of this number, which is larger than those before.
    pub(crate) fn begin(&mut self, root: u32) {
        (self.root, self.own) = (root, self.sets.len() as u32);
        self.sets.push(Box::new([root]));
        self.with_root.clear();
    }

    /// Which other roots lead to blocks that the current one leads to, and to how many bytes of them. Several sets can
    /// have a root in common.
    pub(crate) fn end(&mut self) -> impl Iterator<Item = (Box<[u32]>, u64)> {
        if let Some(tracer) = self.tracer.take() {
            tracer.into_traced().for_each(|(roots, tally)| self.add(roots.0, tally.heap));
        }
        take(&mut self.found).into_iter().map(|(set, bytes)| (self.sets[set as usize].clone(), bytes))
    }

    /// How the block at `address` is met. Where a trace meets one that nobody counted, as a walk before was cut short, it
    /// is the current root's.
    #[inline]
    pub(super) fn meet(&mut self, address: usize) -> Met {
        let Some(roots) = self.blocks.insert(address, self.own) else {
            self.has_new |= self.traces;
            return if self.traces { Met::Elsewhere(Roots(self.own)) } else { Met::First };
        };
        // The current root has the greatest number.
        if self.sets[*roots as usize].last() == Some(&self.root) {
            return Met::Again;
        }
        let others = *roots;
        let sets = &mut self.sets;
        *roots = *self.with_root.entry(others).or_insert_with(|| {
            sets.push(sets[others as usize].iter().copied().chain([self.root]).collect());
            sets.len() as u32 - 1
        });
        Met::Elsewhere(Roots(others))
    }

    fn add(&mut self, roots: u32, bytes: u64) {
        *self.found.entry(roots).or_default() += bytes;
    }
}

impl<'a, S: Sink> Walker<'a, S> {
    /// Walks `root` together with others. Gives the sink back, and what the walks have in common.
    pub(crate) fn run_among<T: DynFootprint + ?Sized>(
        root: &'a T,
        sink: S,
        limits: Limits,
        common: Box<SessionSeen>,
    ) -> (S, Box<SessionSeen>) {
        // A sink that observes does it for its limit here.
        let below = Below::OPAQUE;
        let account = Account { sink, seen: Seen::of(common), below, root: Root::new(root) };
        let mut walker = Walker { account, todo: ToDo::new(limits) };
        walker.points_to(root);
        if walker.todo.is_due() {
            walker.drain();
        }
        (walker.account.sink, walker.account.seen.into_common().unwrap_or_default())
    }

    /// A block that counts elsewhere, and to which `roots` lead: tells of it and of what is below.
    #[cold]
    #[inline(never)]
    pub(super) fn elsewhere<C: Contents>(&mut self, owner: &'a C, block: SharedBlock, roots: Roots) {
        // Not for sinks that are never in a session, so that nothing is compiled for them.
        if !S::NAMES {
            return;
        }
        let traces = self.account.seen.common().is_some_and(|common| common.traces);
        if traces {
            let place = self.account.sink.place();
            self.account.sink.enter_roots(roots);
            self.add_block(block.bytes, block.bytes);
            self.add_contents(owner);
            self.account.sink.set_place(place);
        } else {
            self.trace(owner, block, roots);
        }
    }

    /// The same of one that leads to no other.
    #[cold]
    pub(super) fn leaf_elsewhere(&mut self, block: SharedBlock, roots: Roots) {
        let Some(common) = self.account.seen.common() else { return };
        if common.traces {
            let place = self.account.sink.place();
            self.account.sink.enter_roots(roots);
            self.account.sink.blocks(1, block.bytes, block.bytes, true);
            self.account.sink.set_place(place);
        } else {
            common.add(roots.0, block.bytes as u64);
        }
    }

    /// Goes through what is below a block with a sink of its own, whose places are the sets of roots.
    fn trace<C: Contents>(&mut self, owner: &'a C, block: SharedBlock, roots: Roots) {
        let mut seen = core::mem::replace(&mut self.account.seen, Seen::new(false));
        let Some(common) = seen.common() else { return };
        common.traces = true;
        let mut sink = common.tracer.take().unwrap_or_else(Observer::tracer);
        self.account.sink.swap_limit(&mut sink.limit);
        let account = Account { sink, seen, below: Below::OPAQUE, root: self.account.root };
        let mut walker = Walker { account, todo: ToDo::new(self.todo.limits_left()) };
        walker.account.sink.enter_roots(roots);
        walker.add_block(block.bytes, block.bytes);
        walker.add_contents(owner);
        if walker.todo.is_due() {
            walker.drain();
        }
        let Account { mut sink, mut seen, .. } = walker.account;
        self.account.sink.swap_limit(&mut sink.limit);
        if self.account.sink.is_cut() {
            self.account.sink.skipped(Reason::Limit);
        }
        if let Some(common) = seen.common() {
            common.traces = false;
            if take(&mut common.has_new) {
                let tally = sink.take_traced(Roots(common.own));
                let (count, capacity) = (tally.allocations as usize, tally.heap as usize);
                let used = capacity.saturating_sub(tally.slack as usize);
                self.account.sink.blocks(count, used, capacity, true);
            }
            common.tracer = Some(sink);
        }
        self.account.seen = seen;
    }
}

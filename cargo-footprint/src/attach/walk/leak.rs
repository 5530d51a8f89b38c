//! Leaks: blocks of `Rc`s and `Arc`s that own one another in a circle, so that nothing outside leads there any more.
//!
//! Nothing says of which type such a block is. But one of the right size, with counters that can be, in which the pointers that
//! its type has lead to others of that kind, and for all of which the owners that are found among them are exactly as many as
//! their counters say, is what it seems: each owner is known, and all lie within.
//!
//! ```text
//! 0x…a0  RcInner<Node>  strong 2   other ──► 0x…f0
//! 0x…f0  RcInner<Node>  strong 1   other ──► 0x…a0, first ──► 0x…a0     2 = 2, 1 = 1: a leak
//! ```

use super::{Value, Walk};
use crate::attach::block::{BlockId, Evidence, Owners};
use crate::attach::chunks::Chunk;
use crate::attach::plan::{Label, Owner, Part, Plan};
use crate::attach::tree::{PlaceId, Step, Tree};
use crate::model::{TypeId, short};

/// How many owners a block of a leak may have.
const MOST_OWNERS: u64 = 1 << 20;

/// How many values are looked at by all tries together, and by one: a circle of more isn't recognized.
const MOST_STEPS: u64 = 1 << 24;
const MOST_STEPS_OF_ONE: u64 = 1 << 18;

/// A type of counted pointer, and what its block looks like.
#[derive(Clone, Debug)]
struct Counted {
    pointer: TypeId,
    /// By which name those are shown that have leaked.
    label: Label,
    size: u64,
    strong: u64,
    value: Part,
}

/// A walk that may turn out to be of nothing.
#[derive(Debug, Default)]
pub(super) struct Trial {
    /// The blocks that were met once more.
    pub(super) met: Vec<BlockId>,
    /// The tasks that were met.
    pub(super) tasks: Vec<u64>,
}

impl Walk<'_> {
    /// Looks among blocks that nothing leads to for circles of counted pointers. They are counted at roots of their own.
    pub(in crate::attach) fn find_leaks(&mut self, chunks: &[Chunk]) {
        let kinds = self.kinds();
        let mut left = MOST_STEPS;
        for chunk in chunks {
            if self.blocks.get(chunk.start).is_some() {
                continue;
            }
            let first = kinds.partition_point(|kind| kind.size > chunk.usable);
            let candidates = kinds[first..].iter().take_while(|kind| chunk.usable - kind.size < 32);
            for kind in candidates {
                if self.blocks.get(chunk.start).is_some() || self.ended || left == 0 {
                    break;
                }
                left -= 1;
                let owners = self.memory.word(chunk.start.wrapping_add(kind.strong));
                if owners.is_some_and(|owners| (1..MOST_OWNERS).contains(&owners)) {
                    let before = self.steps;
                    self.try_leak(chunk.start, kind, left.min(MOST_STEPS_OF_ONE));
                    left = left.saturating_sub(self.steps - before);
                }
            }
        }
    }

    /// The counted pointers of the program whose values may own something, the largest first: those have the most to tell.
    fn kinds(&mut self) -> Vec<Counted> {
        let mut kinds: Vec<Counted> = Vec::new();
        for at in 0..self.plans.shapes.program.types.len() {
            let pointer = TypeId(at as u32);
            let plan = self.plans.plan_of(pointer);
            if let Plan::Owner(Owner::Counted { inner, strong, value, .. }) = &*plan
                && self.plans.owns(value.ty)
            {
                let (size, strong, value) = (self.plans.shapes.size(*inner), *strong, value.clone());
                let name = format!("leaked {}", short(&self.plans.shapes.program.get(pointer).name));
                let label = self.plans.intern(&name);
                kinds.push(Counted { pointer, label, size, strong, value });
            }
        }
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.size));
        kinds
    }

    /// Walks a block as if it were of this kind, so many values far; it stays if that explains all owners.
    fn try_leak(&mut self, start: u64, kind: &Counted, steps: u64) {
        let before = self.blocks.list.len();
        let tree = std::mem::replace(&mut self.tree, Tree::new());
        let links = std::mem::take(&mut self.links);
        let rejected = self.blocks.rejected.clone();
        let (raw, untyped, weak) = (self.raw.len(), self.untyped.len(), self.weak.len());
        let references = self.references.len();
        let room = self.room;
        self.trial = Some(Trial::default());
        self.last_step = self.steps.saturating_add(steps);
        self.walk_leak(start, kind);

        let taken = before..self.blocks.list.len();
        let is_closed = !taken.is_empty()
            && !self.is_over()
            && self.blocks.rejected == rejected
            && taken
                .filter_map(|block| self.blocks.owners.get(&BlockId(block as u32)))
                .all(|owners| owners.found == owners.strong);
        self.last_step = u64::MAX;
        let Trial { met, tasks } = self.trial.take().unwrap_or_default();
        for met in met {
            if let Some(owners) = self.blocks.owners.get_mut(&met) {
                owners.found -= 1;
            }
        }
        self.blocks.forget(before);
        self.blocks.rejected = rejected;
        for task in tasks {
            self.tasks.remove(&task);
        }
        (self.tree, self.links, self.room) = (tree, links, room);
        self.raw.truncate(raw);
        self.untyped.truncate(untyped);
        self.references.truncate(references);
        self.weak.truncate(weak);
        if is_closed {
            self.trial = Some(Trial::default());
            self.walk_leak(start, kind);
            self.trial = None;
        }
    }

    fn walk_leak(&mut self, start: u64, kind: &Counted) {
        let place = self.tree.below(PlaceId::TOP, Step::Root(kind.label), Some(kind.pointer));
        let by = Value { at: 0, ty: kind.pointer, place, evidence: Evidence::Presumed, block: None };
        let Some(block) = self.claim(by, start, kind.size) else { return };
        self.tree.at(place).count += 1;
        let strong = self.memory.word(start.wrapping_add(kind.strong)).unwrap_or(0);
        self.blocks.owners.insert(block, Owners { strong, found: 0 });
        let at = start.wrapping_add(kind.value.offset);
        let size = self.plans.shapes.size(kind.value.ty);
        self.run(Value { at, ty: kind.value.ty, block: Some(block), ..by }, 1, size.max(1));
        self.finish();
    }
}

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
use crate::attach::plan::{Owner, Part, Plan};
use crate::attach::tree::{PlaceId, Step, Tree};
use crate::model::TypeId;

/// How many owners a block of a leak may have.
const MOST_OWNERS: u64 = 1 << 20;

/// How many blocks are taken in by all tries together.
const MOST_TRIED: usize = 1 << 24;

/// How many blocks a circle may have to be recognized.
const MOST_BLOCKS: usize = 1 << 16;

/// A type of counted pointer, and what its block looks like.
#[derive(Clone, Debug)]
struct Counted {
    pointer: TypeId,
    size: u64,
    strong: u64,
    value: Part,
}

/// A walk that may turn out to be of nothing.
#[derive(Debug)]
pub(super) struct Trial {
    /// How many blocks there may be in the end.
    pub(super) most: usize,
    /// The blocks that were met once more.
    pub(super) met: Vec<BlockId>,
}

impl Walk<'_> {
    /// Looks among blocks that nothing leads to for circles of counted pointers. They are counted at roots of their own.
    pub(in crate::attach) fn find_leaks(&mut self, chunks: &[Chunk]) {
        let kinds = self.kinds();
        let mut tried = 0;
        for chunk in chunks {
            if self.blocks.get(chunk.start).is_some() {
                continue;
            }
            let candidates =
                kinds.iter().filter(|kind| kind.size <= chunk.usable && chunk.usable - kind.size < 32);
            for kind in candidates {
                if self.blocks.get(chunk.start).is_some() || self.ended || tried >= MOST_TRIED {
                    break;
                }
                let owners = self.memory.word(chunk.start.wrapping_add(kind.strong));
                if owners.is_some_and(|owners| (1..MOST_OWNERS).contains(&owners)) {
                    tried += self.try_leak(chunk.start, kind);
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
                kinds.push(Counted { pointer, size, strong, value });
            }
        }
        kinds.sort_by_key(|kind| std::cmp::Reverse(kind.size));
        kinds
    }

    /// Walks a block as if it were of this kind; it stays if that explains all owners. How many blocks were taken in.
    fn try_leak(&mut self, start: u64, kind: &Counted) -> usize {
        let before = self.blocks.list.len();
        let tree = std::mem::replace(&mut self.tree, Tree::new());
        let links = std::mem::take(&mut self.links);
        let rejected = self.blocks.rejected.clone();
        let (raw, weak) = (self.raw.len(), self.weak.len());
        self.trial = Some(Trial { most: before + MOST_BLOCKS, met: Vec::new() });
        self.walk_leak(start, kind);

        let taken = self.blocks.list.len() - before;
        let is_closed = (1..MOST_BLOCKS).contains(&taken)
            && self.blocks.rejected == rejected
            && self
                .blocks
                .owners
                .iter()
                .all(|(block, owners)| (block.0 as usize) < before || owners.found == owners.strong);
        for met in self.trial.take().into_iter().flat_map(|trial| trial.met) {
            if let Some(owners) = self.blocks.owners.get_mut(&met) {
                owners.found -= 1;
            }
        }
        self.blocks.forget(before);
        self.blocks.rejected = rejected;
        (self.tree, self.links) = (tree, links);
        self.raw.truncate(raw);
        self.weak.truncate(weak);
        if is_closed {
            self.trial = Some(Trial { most: usize::MAX, met: Vec::new() });
            self.walk_leak(start, kind);
            self.trial = None;
        }
        taken + 1
    }

    fn walk_leak(&mut self, start: u64, kind: &Counted) {
        let label = self.plans.intern(&format!(
            "leaked {}",
            crate::model::short(&self.plans.shapes.program.get(kind.pointer).name)
        ));
        let place = self.tree.below(PlaceId::TOP, Step::Root(label), Some(kind.pointer));
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

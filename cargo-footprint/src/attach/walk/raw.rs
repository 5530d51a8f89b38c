//! Pointers that don't say whether they own what they point to. They are followed after all that is sure, and only to where a
//! block begins that nobody has claimed: who owns it by its type comes first.

use super::{RawPointer, Reference, Value, Walk, WeakPointer};
use crate::attach::block::{BlockId, Evidence, Owners, SPARE};
use crate::attach::chunks::Chunk;
use crate::attach::plan::{Owner, Part, Plan};
use crate::attach::tree::PlaceId;
use crate::model::TypeId;

/// Addresses below this are no pointers.
const LOWEST: u64 = 4096;

/// How many raw pointers are remembered.
const MOST: usize = 1 << 26;

impl Walk<'_> {
    pub(super) fn raw_pointer(&mut self, value: Value, ty: Option<TypeId>) {
        let Some(to) = self.memory.word(value.at) else { return };
        // Tags are kept in the lowest bits.
        self.keep_pointer(to & !1, ty, value);
    }

    /// Remembers a pointer to what nobody has claimed yet.
    pub(super) fn keep_pointer(&mut self, to: u64, ty: Option<TypeId>, from: Value) {
        let ty = ty.map(|ty| self.plans.shapes.whole(ty)).filter(|ty| self.plans.shapes.size(*ty) > 1);
        let list = if ty.is_some() { &mut self.raw } else { &mut self.untyped };
        if to >= LOWEST && self.blocks.get(to).is_none() && list.len() < MOST {
            list.push(RawPointer { to, ty, place: from.place, block: from.block });
        }
    }

    /// Remembers a reference, which owns nothing, to where a block begins that nobody has claimed: what was leaked on purpose, such
    /// as the state of a server that lives as long as the process, is only led to by such.
    pub(super) fn reference(&mut self, from: Value, at: u64, ty: TypeId, count: u64) {
        let Some(to) = self.memory.word(at) else { return };
        let is_new = to >= LOWEST && self.blocks.get(to).is_none() && self.references.len() < MOST;
        if is_new && count > 0 && self.blocks.usable(to).is_some() {
            let ty = self.plans.shapes.whole(ty);
            self.references.push(Reference { to, ty, count, place: from.place, block: from.block });
        }
    }

    /// Takes the block that a reference leads to, if that is just as large.
    fn follow_reference(&mut self, Reference { to, ty, count, place, block }: Reference) {
        let size = self.plans.shapes.size(ty).saturating_mul(count);
        if size > 0 && self.blocks.get(to).is_none() {
            self.take(to, ty, count, (place, block), Evidence::Presumed);
            self.finish();
        }
    }

    /// Follows raw pointers, and those that these lead to, until there are no more: those of a known type first, as a block without
    /// one would hide what is in it.
    pub(in crate::attach) fn follow(&mut self) {
        loop {
            if self.ended {
                self.raw.clear();
                self.references.clear();
                self.untyped.clear();
                return;
            }
            if self.raw.is_empty()
                && let Some(reference) = self.references.pop()
            {
                self.follow_reference(reference);
                continue;
            }
            let Some(pointer) = self.raw.pop().or_else(|| self.untyped.pop()) else { return };
            if self.blocks.get(pointer.to).is_none() {
                self.follow_one(pointer);
                self.finish();
            }
        }
    }

    /// Follows those `Weak`s whose blocks nobody owns that was found.
    pub(in crate::attach) fn follow_weak_pointers(&mut self) {
        while let Some(weak) = self.weak.pop() {
            self.follow_weak(weak);
            self.finish();
        }
    }

    fn follow_one(&mut self, RawPointer { to, ty, place, block }: RawPointer) {
        let Some(usable) = self.blocks.usable(to) else {
            // What `Arc::into_raw` gives points behind the counters.
            if ty.is_some_and(|ty| self.behind_counters(to, ty, (place, block))) {
                return;
            }
            // Another allocator doesn't tell, so only what is of one type's size is taken, and only if it leads on.
            if let Some(ty) = ty
                && self.plans.owns(ty)
            {
                self.take(to, ty, 1, (place, block), Evidence::Presumed);
            }
            return;
        };
        match ty {
            // One value, or an array of them.
            Some(ty) => {
                let size = self.plans.shapes.size(ty);
                let count = usable / size;
                let spare = usable - count * size;
                // One with a large alignment has more to spare than others.
                if count > 0 && spare < SPARE {
                    self.take(to, ty, count, (place, block), Evidence::Presumed);
                } else {
                    self.untyped(to, usable, place, block);
                }
            }
            None => self.untyped(to, usable, place, block),
        }
    }

    /// Takes the block of an `Rc` or `Arc` whose value a pointer points to, if the program has such of that type and the allocator
    /// says that a block begins there.
    fn behind_counters(&mut self, to: u64, ty: TypeId, (place, block): (PlaceId, Option<BlockId>)) -> bool {
        let Some((inner, strong, value)) = self.plans.counted(ty) else { return false };
        let start = to.wrapping_sub(value.offset);
        if self.blocks.usable(start).is_none() {
            return false;
        }
        let from = Value { at: to, ty, place, evidence: Evidence::Presumed, block };
        self.counted_block(from, start, (inner, strong), &value);
        true
    }

    fn take(
        &mut self,
        at: u64,
        ty: TypeId,
        count: u64,
        (place, block): (PlaceId, Option<BlockId>),
        evidence: Evidence,
    ) {
        let size = self.plans.shapes.size(ty);
        let by = Value { at, ty, place, evidence, block };
        let Some(block) = self.claim(by, at, size.saturating_mul(count)) else { return };
        let below = self.tree.behind(place, ty);
        self.tree.count(place, below, count, size.saturating_mul(count));
        self.run(Value { at, ty, place: below, evidence, block: Some(block) }, count, size);
    }

    fn untyped(&mut self, at: u64, size: u64, place: PlaceId, block: Option<BlockId>) {
        let ty = TypeId(0);
        self.claim(Value { at, ty, place, evidence: Evidence::Untyped, block }, at, size);
    }

    /// Searches blocks without a type for words that are addresses of blocks that nobody has claimed: those have no type either.
    /// A number may look like an address, so this can find what is only kept for reuse.
    pub(in crate::attach) fn search(&mut self, chunks: &[Chunk]) {
        let memory = self.memory;
        let mut at = 0;
        while let Some(block) = self.blocks.list.get(at) {
            at += 1;
            if block.evidence != Evidence::Untyped {
                continue;
            }
            let (place, from) = (block.place, Some(BlockId(at as u32 - 1)));
            let bytes = memory.bytes(block.start, block.size).unwrap_or(&[]);
            for word in bytes.chunks_exact(8) {
                let to = word.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
                if to >= LOWEST
                    && self.blocks.get(to).is_none()
                    && let Ok(found) = chunks.binary_search_by_key(&to, |chunk| chunk.start)
                {
                    self.untyped(to, chunks[found].usable, place, from);
                }
            }
        }
    }

    fn follow_weak(&mut self, WeakPointer { from, to }: WeakPointer) {
        let plan = self.plans.plan_of(from.ty);
        if let Plan::Owner(Owner::Weak { inner, strong, value, .. }) = &*plan {
            self.counted_block(from, to, (*inner, *strong), value);
        }
    }

    /// The block of an `Rc` or `Arc` that something leads to which is no owner, if no owner was met.
    fn counted_block(&mut self, from: Value, start: u64, (inner, strong): (TypeId, u64), value: &Part) {
        if self.blocks.get(start).is_some() {
            return;
        }
        let Some(owners) = self.memory.word(start.wrapping_add(strong)) else { return };
        let evidence = if owners == 0 { from.evidence } else { from.evidence.max(Evidence::Presumed) };
        let by = Value { evidence, ..from };
        let Some(block) = self.claim(by, start, self.plans.shapes.size(inner)) else { return };
        if owners > 0 {
            self.blocks.owners.insert(block, Owners { strong: owners, found: 0 });
            let at = start.wrapping_add(value.offset);
            self.behind_pointer(Value { at, block: Some(block), ..by }, value.ty);
        }
    }
}

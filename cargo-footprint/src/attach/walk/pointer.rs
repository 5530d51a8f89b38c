//! What boxes and counted pointers lead to, trait objects among it.

use super::{MOST, Value, Walk, WeakPointer, tail};
use crate::attach::block::{Owners, Rejection};
use crate::attach::plan::Owner;
use crate::attach::tree::{PlaceId, Step};
use crate::model::TypeId;

/// How many bytes of a value of an unknown type are looked at.
const WORDS: u64 = 256;

impl Walk<'_> {
    /// What one pointer owns. None if what should be read isn't there.
    pub(super) fn pointer(&mut self, value: Value, owner: &Owner) -> Option<()> {
        let word = |offset: u64| self.memory.word(value.at.wrapping_add(offset));
        match *owner {
            Owner::Counted { pointer, inner, strong, value: ref part } => {
                let start = word(pointer)?;
                let size = self.plans.shapes.size(inner);
                if let Some(from) = self.shared(value, start, strong, size) {
                    let at = start.wrapping_add(part.offset);
                    self.behind_pointer(Value { at, ..from }, part.ty);
                }
            }
            Owner::CountedSlice { pointer, strong, header, element, front } => {
                let (start, length) = (word(pointer)?, word(pointer + 8)?);
                let first = self.value_at(header, front, element)?;
                self.counted_slice((value, start), strong, (first, length), front, element);
            }
            Owner::CountedThin { pointer, strong, length, value: ref part, first, element } => {
                let start = word(pointer)?;
                let length = self.memory.word(start.wrapping_add(length))?;
                let block = self.counted_slice((value, start), strong, (first, length), None, element);
                if let Some(from) = block {
                    let at = start.wrapping_add(part.offset);
                    self.run(Value { at, ty: part.ty, ..from }, 1, 1);
                }
            }
            Owner::CountedDyn { pointer, strong, header, front } => {
                let (start, vtable) = (word(pointer)?, word(pointer + 8)?);
                let object = self.object(vtable)?;
                let (size, rest) = self.extent(header, front, object)?;
                if let Some(from) = self.shared(value, start, strong, size) {
                    if let Some(front) = front {
                        let at = start.wrapping_add(rest - tail::rest(front, object)?);
                        self.run(Value { at, ty: front.ty, ..from }, 1, 1);
                    }
                    self.behind(Value { at: start.wrapping_add(rest), ..from }, object.0);
                }
            }
            Owner::Weak { pointer, .. } => {
                let to = word(pointer)?;
                // A `Weak` of nothing.
                if to != u64::MAX && self.blocks.get(to).is_none() {
                    self.weak.push(WeakPointer { from: value, to });
                }
            }
            Owner::Box { to } => {
                let (start, size) = (word(0)?, self.plans.shapes.size(to));
                if size > 0
                    && let Some(block) = self.claim(value, start, size)
                {
                    self.behind_pointer(Value { at: start, block: Some(block), ..value }, to);
                }
            }
            Owner::TaggedBox { tag, to } => {
                let (start, size) = (word(0)?, self.plans.shapes.size(to));
                if start & 3 == tag
                    && size > 0
                    && let Some(block) = self.claim(value, start - tag, size)
                {
                    self.behind_pointer(Value { at: start - tag, block: Some(block), ..value }, to);
                }
            }
            Owner::BoxDyn { pointer, vtable, front } => {
                let (start, vtable) = (word(pointer)?, word(vtable)?);
                let object = self.object(vtable)?;
                let (size, rest) = self.extent(0, front, object)?;
                if size > 0
                    && let Some(block) = self.claim(value, start, size)
                {
                    let from = Value { at: start, block: Some(block), ..value };
                    if let Some(front) = front {
                        self.run(Value { ty: front.ty, ..from }, 1, 1);
                    }
                    self.behind(Value { at: start.wrapping_add(rest), ..from }, object.0);
                }
            }
            _ => {}
        }
        Some(())
    }

    /// What a pointer at a place leads to, in a block.
    pub(super) fn behind_pointer(&mut self, from: Value, ty: TypeId) {
        let place = self.tree.behind(from.place, ty);
        let size = self.plans.shapes.size(ty);
        self.tree.count(from.place, place, 1, size);
        self.run(Value { ty, place, ..from }, 1, size.max(1));
    }

    /// What a trait object is, in a block.
    pub(super) fn behind(&mut self, from: Value, ty: Option<TypeId>) {
        let Some(ty) = ty else {
            // What std is made of has no debug info: a text in an error of it is found as a block that its first words lead to.
            let block = from.block.and_then(|block| self.blocks.list.get(block.0 as usize));
            let (start, size) = block.map_or((0, 0), |block| (block.start, block.size.min(WORDS)));
            for offset in (0..size).step_by(8).filter(|offset| offset + 8 <= size) {
                self.raw_pointer(Value { at: start.wrapping_add(offset), ..from }, None);
            }
            return;
        };
        let size = self.plans.shapes.size(ty);
        let place = self.tree.elements(from.place, Step::Dyn(ty), ty);
        self.tree.count(from.place, place, 1, size);
        self.run(Value { ty, place, ..from }, 1, size.max(1));
    }

    /// The type of a trait object, its size and its alignment, which the vtable tells even where its type isn't known.
    pub(super) fn object(&mut self, vtable: u64) -> Option<(Option<TypeId>, u64, u64)> {
        if let Some(ty) = self.vtables.get(&vtable).copied() {
            return Some((Some(ty), self.plans.shapes.size(ty), self.plans.shapes.align(ty)));
        }
        self.blocks.reject(Rejection::UnknownVtable);
        let size = self.memory.word(vtable.checked_add(8)?)?;
        let align = self.memory.word(vtable.checked_add(16)?)?;
        (align.is_power_of_two() && align <= 1 << 29).then_some((None, size, align))
    }

    /// The block of an `Rc` or `Arc`, when it is met first, and where it is counted: in a place of its own if it has several
    /// owners.
    pub(super) fn shared(&mut self, value: Value, start: u64, strong: u64, size: u64) -> Option<Value> {
        if let Some(known) = self.blocks.get(start) {
            if let Some(owners) = self.blocks.owners.get_mut(&known) {
                owners.found += 1;
                if let Some(trial) = &mut self.trial {
                    trial.met.push(known);
                }
            }
            let place = self.blocks.list[known.0 as usize].place;
            if place != value.place {
                *self.links.entry((value.place, place)).or_default() += 1;
            }
            return None;
        }
        let owners = self.memory.word(start.wrapping_add(strong))?;
        if owners == 0 || owners > MOST {
            self.blocks.reject(Rejection::Absurd);
            return None;
        }
        // All of a leak is shown in one place.
        let place = if owners > 1 && self.trial.is_none() {
            let place = self.tree.below(PlaceId::TOP, Step::Shared(value.ty), Some(value.ty));
            self.tree.at(place).count += 1;
            place
        } else {
            value.place
        };
        let block = self.claim(Value { place, ..value }, start, size)?;
        if owners > 1 || self.trial.is_some() {
            self.blocks.owners.insert(block, Owners { strong: owners, found: 1 });
        }
        if place != value.place {
            *self.links.entry((value.place, place)).or_default() += 1;
        }
        Some(Value { at: start, place, block: Some(block), ..value })
    }
}

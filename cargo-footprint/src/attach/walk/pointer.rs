//! What boxes and counted pointers lead to, trait objects among it.

use super::{MOST, Value, Walk, WeakPointer};
use crate::attach::block::{Evidence, Owners, Rejection};
use crate::attach::plan::Owner;
use crate::attach::tree::{PlaceId, Step};
use crate::model::TypeId;

/// Bytes of the counters in front of what an `Rc` or `Arc` owns that has `Weak`s.
const WITH_WEAK: u64 = 16;

impl Walk<'_> {
    /// What one pointer owns. None if what should be read isn't there.
    pub(super) fn pointer(&mut self, value: Value, owner: &Owner) -> Option<()> {
        let word = |offset: u64| self.memory.word(value.at.wrapping_add(offset));
        match *owner {
            Owner::Counted { pointer, inner, strong, weak, value: ref part } => {
                let start = word(pointer)?;
                let size = self.plans.shapes.size(inner);
                if let Some(from) = self.shared(value, start, (strong, weak), size) {
                    let at = start.wrapping_add(part.offset);
                    self.behind_pointer(Value { at, ..from }, part.ty);
                }
            }
            Owner::CountedSlice { pointer, strong, header, element } => {
                let (start, length) = (word(pointer)?, word(pointer + 8)?);
                self.counted_slice(value, (start, length), strong, header, element);
            }
            Owner::CountedDyn { pointer, strong, header } => {
                let (start, vtable) = (word(pointer)?, word(pointer + 8)?);
                self.counted_object(value, (start, vtable), strong, header)?;
            }
            Owner::Weak { pointer, inner, strong, value: ref part } => {
                let to = word(pointer)?;
                // A `Weak` of nothing.
                if to != u64::MAX {
                    self.weak.push(WeakPointer { from: value, to, inner, strong, value: part.clone() });
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
            Owner::BoxDyn { pointer, vtable } => {
                let (start, vtable) = (word(pointer)?, word(vtable)?);
                let (ty, size, _) = self.object(vtable)?;
                if size > 0
                    && let Some(block) = self.claim(value, start, size)
                {
                    self.behind(Value { at: start, block: Some(block), ..value }, ty);
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
        let Some(ty) = ty else { return };
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
    pub(super) fn shared(
        &mut self,
        value: Value,
        start: u64,
        (strong, has_weak): (u64, bool),
        size: u64,
    ) -> Option<Value> {
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
        // A block that the allocator has given out, of just this size and with counters that can be, is what it seems, whatever
        // led there: where what leads to it was moved away, its new owner leads there, too.
        let weak = self.memory.word(start.wrapping_add(strong + 8)).unwrap_or(0);
        let is_sure = self.blocks.are_checked() && has_weak && (1..MOST).contains(&weak);
        let evidence = if is_sure && self.trial.is_none() { Evidence::Exact } else { value.evidence };
        let place = if owners > 1 && self.trial.is_none() {
            let place = self.tree.below(PlaceId::TOP, Step::Shared(value.ty), Some(value.ty));
            self.tree.at(place).count += 1;
            place
        } else {
            value.place
        };
        let value = Value { evidence, ..value };
        let block = self.claim(Value { place, ..value }, start, size)?;
        if owners > 1 || self.trial.is_some() {
            self.blocks.owners.insert(block, Owners { strong: owners, found: 1 });
        }
        if place != value.place {
            *self.links.entry((value.place, place)).or_default() += 1;
        }
        Some(Value { at: start, place, block: Some(block), ..value })
    }

    /// A slice or a text behind counters.
    pub(super) fn counted_slice(
        &mut self,
        value: Value,
        (start, length): (u64, u64),
        strong: u64,
        header: u64,
        element: TypeId,
    ) {
        let (stride, align) = (self.plans.shapes.size(element), self.plans.shapes.align(element));
        if length > MOST {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let offset = header.next_multiple_of(align);
        let end = offset.saturating_add(length.saturating_mul(stride));
        let size = end.checked_next_multiple_of(align.max(8)).unwrap_or(u64::MAX);
        if let Some(from) = self.shared(value, start, (strong, header == WITH_WEAK), size) {
            let from = Value { at: start.wrapping_add(offset), ..from };
            let place = self.all(from, Step::Elements, element, length, stride);
            self.run(Value { ty: element, place, ..from }, length, stride);
        }
    }

    /// A trait object behind counters. None if its vtable isn't there.
    pub(super) fn counted_object(
        &mut self,
        value: Value,
        (start, vtable): (u64, u64),
        strong: u64,
        header: u64,
    ) -> Option<()> {
        let (ty, size, align) = self.object(vtable)?;
        let offset = header.checked_next_multiple_of(align)?;
        let size = offset.saturating_add(size).checked_next_multiple_of(align.max(8))?;
        if let Some(from) = self.shared(value, start, (strong, header == WITH_WEAK), size) {
            self.behind(Value { at: start.wrapping_add(offset), ..from }, ty);
        }
        Some(())
    }
}

//! Containers: their numbers are read, checked against one another, and give a block and what lies in it.

use super::{Run, Value, Walk, WeakPointer};
use crate::attach::block::{BlockId, Evidence, Owners, Rejection};
use crate::attach::plan::{BTree, Owner, Part};
use crate::attach::tree::{PlaceId, Step};
use crate::model::TypeId;

/// More elements than this are in no collection.
const MOST: u64 = 1 << 44;

/// No `BTreeMap` is higher than this.
const HIGHEST: u64 = 32;

/// Entries of a node of a `BTreeMap`.
const ENTRIES: u64 = 11;

/// Bytes of the counters in front of what an `Rc` or `Arc` owns that has `Weak`s.
const WITH_WEAK: u64 = 16;

/// Bytes of control that hashbrown reads at once, and so repeats at the end.
const GROUP: u64 = 16;

impl Walk<'_> {
    pub(super) fn owner(&mut self, value: Value, owner: &Owner) {
        if self.container(value, owner).is_none() {
            self.blocks.reject(Rejection::NotThere);
        }
    }

    /// None if what should be read isn't there.
    fn container(&mut self, value: Value, owner: &Owner) -> Option<()> {
        let at = value.at;
        let word = |offset: u64| self.memory.word(at.wrapping_add(offset));
        match *owner {
            Owner::Vec { pointer, capacity, length, element } => {
                let (start, capacity, length) = (word(pointer)?, word(capacity)?, word(length)?);
                self.elements(value, start, capacity, length, element);
            }
            Owner::Deque { pointer, capacity, length, head, element } => {
                let (start, capacity) = (word(pointer)?, word(capacity)?);
                let (length, head) = (word(length)?, word(head)?);
                let stride = self.plans.shapes.size(element);
                let Some(block) = self.array(value, start, capacity, length, stride) else { return Some(()) };
                if head >= capacity {
                    self.blocks.reject(Rejection::Absurd);
                    return Some(());
                }
                let first = length.min(capacity - head);
                let from = start.wrapping_add(head * stride);
                let place = self.all(value, Step::Elements, element, length, stride);
                let run = Value { at: from, ty: element, place, block: Some(block), ..value };
                self.run(run, first, stride);
                self.run(Value { at: start, ..run }, length - first, stride);
            }
            Owner::Table { control, mask, items, element } => {
                let (control, mask, items) = (word(control)?, word(mask)?, word(items)?);
                self.table(value, control, mask, items, element);
            }
            Owner::BTree(ref of) => {
                let (root, height, length) = (word(of.root)?, word(of.height)?, word(of.length)?);
                if length > 0 {
                    self.tree_nodes(value, root, height, length, of);
                }
            }
            Owner::List { head, tail, length, node, next, previous, ref element } => {
                let (head, tail, length) = (word(head)?, word(tail)?, word(length)?);
                let found = self.list(value, head, length, node, next, element);
                // One that leads nowhere halfway is found from its other end.
                self.list(value, tail, length - found, node, previous, element);
            }
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
                let (stride, align) = (self.plans.shapes.size(element), self.plans.shapes.align(element));
                if length > MOST {
                    self.blocks.reject(Rejection::Absurd);
                    return Some(());
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
            Owner::CountedDyn { pointer, strong, header } => {
                let (start, vtable) = (word(pointer)?, word(pointer + 8)?);
                let (ty, size, align) = self.object(vtable)?;
                let offset = header.checked_next_multiple_of(align)?;
                let size = offset.saturating_add(size).checked_next_multiple_of(align.max(8))?;
                if let Some(from) = self.shared(value, start, (strong, header == WITH_WEAK), size) {
                    self.behind(Value { at: start.wrapping_add(offset), ..from }, ty);
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
            Owner::BoxSlice { pointer, length, element } => {
                let (start, length) = (word(pointer)?, word(length)?);
                self.elements(value, start, length, length, element);
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
            Owner::Small { length, room, inline, heap: (pointer, heap_length), element } => {
                let capacity = word(length)?;
                if capacity > room {
                    let (start, length) = (word(pointer)?, word(heap_length)?);
                    self.elements(value, start, capacity, length, element);
                } else {
                    self.inline(value, inline, capacity, element);
                }
            }
            Owner::Some { at: first, length: (offset, size), room, element } => {
                let length = self.memory.number(at.wrapping_add(offset), size.min(8))?;
                if length <= room {
                    self.inline(value, first, length, element);
                } else {
                    self.blocks.reject(Rejection::Absurd);
                }
            }
            Owner::CompactText { last, marker, pointer, capacity } => {
                if self.memory.number(at.wrapping_add(last), 1)? == u64::from(marker) {
                    // The last byte of the capacity is the marker.
                    let (start, capacity) = (word(pointer)?, word(capacity)? & !(0xFF << 56));
                    self.claim(value, start, capacity);
                }
            }
            Owner::Thin { pointer, header, length, capacity, element } => {
                let start = word(pointer)?;
                let (length, capacity) = (
                    self.memory.word(start.wrapping_add(length))?,
                    self.memory.word(start.wrapping_add(capacity))?,
                );
                self.thin(value, start, header, length, capacity, element);
            }
            Owner::BytesMut { pointer, capacity, data, shared } => {
                let (start, capacity, data) = (word(pointer)?, word(capacity)?, word(data)?);
                self.bytes_mut(value, (start, capacity), data, shared);
            }
            Owner::Bytes { pointer, length, data, vtable } => {
                let (start, length, data, vtable) =
                    (word(pointer)?, word(length)?, word(data)?, word(vtable)?);
                self.bytes(value, (start, length), data, vtable);
            }
        }
        Some(())
    }

    /// An array on the heap: the block of its capacity.
    fn array(
        &mut self,
        value: Value,
        start: u64,
        capacity: u64,
        length: u64,
        stride: u64,
    ) -> Option<BlockId> {
        if stride == 0 || capacity == 0 {
            return None;
        }
        if length > capacity || capacity > MOST {
            self.blocks.reject(Rejection::Absurd);
            return None;
        }
        let block = self.claim(value, start, capacity.saturating_mul(stride))?;
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add((capacity - length).saturating_mul(stride));
        Some(block)
    }

    /// An array on the heap, and the elements in it.
    fn elements(&mut self, value: Value, start: u64, capacity: u64, length: u64, element: TypeId) {
        let stride = self.plans.shapes.size(element);
        let Some(block) = self.array(value, start, capacity, length, stride) else { return };
        let place = self.all(value, Step::Elements, element, length, stride);
        self.run(Value { at: start, ty: element, place, block: Some(block), ..value }, length, stride);
    }

    /// Elements that lie in the value itself.
    fn inline(&mut self, value: Value, offset: u64, length: u64, element: TypeId) {
        let stride = self.plans.shapes.size(element);
        let place = self.all(value, Step::Elements, element, length, stride);
        self.run(Value { at: value.at.wrapping_add(offset), ty: element, place, ..value }, length, stride);
    }

    /// Counts elements of a collection; where.
    fn all(&mut self, value: Value, step: Step, element: TypeId, count: u64, stride: u64) -> PlaceId {
        // Bytes have no place of their own.
        if stride == 1 {
            return value.place;
        }
        let place = self.tree.elements(value.place, step, element);
        self.tree.count(value.place, place, count, count.saturating_mul(stride));
        place
    }

    /// What a pointer at a place leads to, in a block.
    fn behind_pointer(&mut self, from: Value, ty: TypeId) {
        let place = self.tree.behind(from.place, ty);
        let size = self.plans.shapes.size(ty);
        self.tree.count(from.place, place, 1, size);
        self.run(Value { ty, place, ..from }, 1, size.max(1));
    }

    /// What a trait object is, in a block.
    fn behind(&mut self, from: Value, ty: Option<TypeId>) {
        let Some(ty) = ty else { return };
        let size = self.plans.shapes.size(ty);
        let place = self.tree.elements(from.place, Step::Dyn(ty), ty);
        self.tree.count(from.place, place, 1, size);
        self.run(Value { ty, place, ..from }, 1, size.max(1));
    }

    /// The type of a trait object, its size and its alignment, which the vtable tells even where its type isn't known.
    fn object(&mut self, vtable: u64) -> Option<(Option<TypeId>, u64, u64)> {
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
    fn shared(
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
        let weak = self.memory.word(start.wrapping_add(strong).wrapping_add(8)).unwrap_or(0);
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

    /// hashbrown's: entries lie in front of the bytes of control, from the last to the first.
    fn table(&mut self, value: Value, control: u64, mask: u64, items: u64, element: TypeId) {
        // An empty one has no block.
        if mask == 0 {
            return;
        }
        let Some(buckets) =
            mask.checked_add(1).filter(|buckets| buckets.is_power_of_two() && *buckets < MOST)
        else {
            self.blocks.reject(Rejection::Absurd);
            return;
        };
        let stride = self.plans.shapes.size(element);
        let align = self.plans.shapes.align(element).max(GROUP);
        let data = stride.saturating_mul(buckets).checked_next_multiple_of(align).unwrap_or(u64::MAX);
        if items > buckets || data > control {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let size = data.saturating_add(buckets).saturating_add(GROUP);
        let Some(block) = self.claim(value, control - data, size) else { return };
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add((buckets - items).saturating_mul(stride));
        let place = self.all(value, Step::Elements, element, items, stride);
        if !self.plans.owns(element) {
            return;
        }
        if self.has_room(data) {
            let at = control.wrapping_sub(stride);
            let first = Value { at, ty: element, place, block: Some(block), ..value };
            self.to_do.push(Run { first, count: buckets, stride: stride.wrapping_neg(), control });
        }
    }

    fn tree_nodes(&mut self, value: Value, root: u64, height: u64, length: u64, of: &BTree) {
        if height > HIGHEST {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let (leaf, inner) = (self.plans.shapes.size(of.leaf), of.inner);
        let [keys, values] = [of.keys, of.values].map(|(_, ty)| self.plans.shapes.size(ty));
        let [key_place, value_place] = [(Step::Keys, of.keys.1, keys), (Step::Values, of.values.1, values)]
            .map(|(step, ty, stride)| self.all(value, step, ty, length, stride));
        let mut nodes = vec![(root, height)];
        let mut slots = 0_u64;
        while let Some((node, height)) = nodes.pop() {
            let Some(block) = self.claim(value, node, if height > 0 { inner } else { leaf }) else {
                continue;
            };
            let count = self.memory.number(node.wrapping_add(of.count), 2).unwrap_or(0).min(ENTRIES);
            slots = slots.saturating_add(ENTRIES - count);
            for (place, (offset, ty), stride) in
                [(key_place, of.keys, keys), (value_place, of.values, values)]
            {
                let at = node.wrapping_add(offset);
                self.run(Value { at, ty, place, block: Some(block), ..value }, count, stride);
            }
            if height > 0 {
                let edge = |at: u64| self.memory.word(node.wrapping_add(of.edges).wrapping_add(8 * at));
                nodes.extend((0..=count).filter_map(|at| Some((edge(at)?, height - 1))));
            }
        }
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add(slots.saturating_mul(keys.saturating_add(values)));
    }

    /// Nodes one after another, from one end on: how many.
    fn list(&mut self, value: Value, head: u64, length: u64, node: TypeId, next: u64, element: &Part) -> u64 {
        let size = self.plans.shapes.size(node);
        let stride = self.plans.shapes.size(element.ty);
        let place = self.tree.elements(value.place, Step::Elements, element.ty);
        let (mut at, mut left) = (head, length);
        while left > 0 && at != 0 {
            let Some(block) = self.claim(value, at, size) else { break };
            self.tree.count(value.place, place, 1, stride);
            let from = at.wrapping_add(element.offset);
            self.run(Value { at: from, ty: element.ty, place, block: Some(block), ..value }, 1, stride);
            at = self.memory.word(at.wrapping_add(next)).unwrap_or(0);
            left -= 1;
        }
        length - left
    }

    /// Elements behind a header, in one block. One without capacity lies in a static.
    fn thin(&mut self, value: Value, start: u64, header: u64, length: u64, capacity: u64, element: TypeId) {
        if capacity == 0 {
            return;
        }
        if length > capacity || capacity > MOST {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let (stride, align) = (self.plans.shapes.size(element), self.plans.shapes.align(element));
        let Some(offset) = header.checked_next_multiple_of(align) else { return };
        let size = offset.saturating_add(capacity.saturating_mul(stride));
        let Some(block) =
            self.claim(value, start, size.checked_next_multiple_of(align.max(8)).unwrap_or(size))
        else {
            return;
        };
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add((capacity - length).saturating_mul(stride));
        let place = self.all(value, Step::Elements, element, length, stride);
        let at = start.wrapping_add(offset);
        self.run(Value { at, ty: element, place, block: Some(block), ..value }, length, stride);
    }
}

//! Elements one after another: on the heap, in a ring, behind a header, in the value itself. Pointer, capacity and length are
//! checked against one another; what isn't filled is slack.

use super::{MOST, Value, Walk};
use crate::attach::block::{BlockId, Rejection};
use crate::attach::tree::{PlaceId, Step};
use crate::model::TypeId;

impl Walk<'_> {
    /// An array on the heap: the block of its capacity.
    pub(super) fn array(
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
    pub(super) fn elements(&mut self, value: Value, start: u64, capacity: u64, length: u64, element: TypeId) {
        let stride = self.plans.shapes.size(element);
        let Some(block) = self.array(value, start, capacity, length, stride) else { return };
        let place = self.all(value, Step::Elements, element, length, stride);
        self.run(Value { at: start, ty: element, place, block: Some(block), ..value }, length, stride);
    }

    /// Elements that lie in the value itself.
    pub(super) fn inline(&mut self, value: Value, offset: u64, length: u64, element: TypeId) {
        let stride = self.plans.shapes.size(element);
        let place = self.all(value, Step::Elements, element, length, stride);
        self.run(Value { at: value.at.wrapping_add(offset), ty: element, place, ..value }, length, stride);
    }

    /// Counts elements of a collection; where.
    pub(super) fn all(
        &mut self,
        value: Value,
        step: Step,
        element: TypeId,
        count: u64,
        stride: u64,
    ) -> PlaceId {
        // Bytes have no place of their own.
        if stride == 1 {
            return value.place;
        }
        let place = self.tree.elements(value.place, step, element);
        self.tree.count(value.place, place, count, count.saturating_mul(stride));
        place
    }

    /// Elements in a ring: the first is somewhere in the block, and after its end they go on at its beginning.
    pub(super) fn ring(
        &mut self,
        value: Value,
        start: u64,
        capacity: u64,
        (head, length): (u64, u64),
        element: TypeId,
    ) {
        let stride = self.plans.shapes.size(element);
        let Some(block) = self.array(value, start, capacity, length, stride) else { return };
        if head >= capacity {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let first = length.min(capacity - head);
        let place = self.all(value, Step::Elements, element, length, stride);
        let from = start.wrapping_add(head * stride);
        let run = Value { at: from, ty: element, place, block: Some(block), ..value };
        self.run(run, first, stride);
        self.run(Value { at: start, ..run }, length - first, stride);
    }

    /// Elements behind a header, in one block. One without capacity lies in a static.
    pub(super) fn thin(
        &mut self,
        value: Value,
        start: u64,
        header: u64,
        length: u64,
        capacity: u64,
        element: TypeId,
    ) {
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
        let Some(block) = self.claim(value, start, size) else { return };
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add((capacity - length).saturating_mul(stride));
        let place = self.all(value, Step::Elements, element, length, stride);
        let at = start.wrapping_add(offset);
        self.run(Value { at, ty: element, place, block: Some(block), ..value }, length, stride);
    }
}

//! Values whose last part has no size of its own: how much there is of it, the pointer to them knows, or a vtable.
//!
//! ```text
//! Arc<Mutex<dyn Draw>>   strong │ weak │ futex, poison │ (alignment) │ what it is
//! Box<Path>                                                            bytes
//! ```

use super::{MOST, Value, Walk};
use crate::attach::block::Rejection;
use crate::attach::plan::Front;
use crate::attach::tree::Step;
use crate::model::TypeId;

/// The type of a trait object if it is known, its size and its alignment.
pub(super) type Object = (Option<TypeId>, u64, u64);

impl Walk<'_> {
    /// Where a value begins behind counters of so many bytes, whose last part are such elements.
    pub(super) fn value_at(&self, header: u64, front: Option<Front>, element: TypeId) -> Option<u64> {
        header.checked_next_multiple_of(self.align(front, self.plans.shapes.align(element)))
    }

    fn align(&self, front: Option<Front>, align: u64) -> u64 {
        front.map_or(align, |front| self.plans.shapes.align(front.ty).max(align))
    }

    /// A slice or a text behind counters, if it is met for the first time. `value_at` is where in the block the value begins.
    pub(super) fn counted_slice(
        &mut self,
        value: Value,
        start: u64,
        counters: (u64, bool),
        (value_at, length): (u64, u64),
        front: Option<Front>,
        element: TypeId,
    ) -> Option<Value> {
        let size = self.size_of_elements(value_at, length, front, element, 8)?;
        let from = self.shared(value, start, counters, size)?;
        self.front_and_elements(Value { at: start.wrapping_add(value_at), ..from }, front, element, length);
        Some(from)
    }

    /// A box of elements with something in front of them.
    pub(super) fn fronted(&mut self, value: Value, start: u64, length: u64, front: Front, element: TypeId) {
        if let Some(size) = self.size_of_elements(0, length, Some(front), element, 1)
            && size > 0
            && let Some(block) = self.claim(value, start, size)
        {
            let from = Value { at: start, block: Some(block), ..value };
            self.front_and_elements(from, Some(front), element, length);
        }
    }

    /// Bytes of a block in which so many elements lie behind so many bytes.
    fn size_of_elements(
        &mut self,
        before: u64,
        length: u64,
        front: Option<Front>,
        element: TypeId,
        least_align: u64,
    ) -> Option<u64> {
        if length > MOST {
            self.blocks.reject(Rejection::Absurd);
            return None;
        }
        let (stride, align) = (self.plans.shapes.size(element), self.plans.shapes.align(element));
        let first = before.saturating_add(front.map_or(0, |front| front.size));
        let end = first.saturating_add(length.saturating_mul(stride));
        end.checked_next_multiple_of(self.align(front, align).max(least_align))
    }

    fn front_and_elements(&mut self, from: Value, front: Option<Front>, element: TypeId, length: u64) {
        if let Some(front) = front {
            self.run(Value { ty: front.ty, ..from }, 1, 1);
        }
        let stride = self.plans.shapes.size(element);
        let at = from.at.wrapping_add(front.map_or(0, |front| front.size));
        let place = self.all(from, Step::Elements, element, length, stride);
        self.run(Value { at, ty: element, place, ..from }, length, stride);
    }

    /// Bytes of the block of a trait object behind counters of so many bytes, where in it the value begins, and where the object.
    pub(super) fn extent(
        &self,
        header: u64,
        front: Option<Front>,
        (_, size, align): Object,
    ) -> Option<(u64, u64, u64)> {
        let whole = self.align(front, align);
        let value_at = header.checked_next_multiple_of(whole)?;
        let rest = front.map_or(0, |front| front.size).checked_next_multiple_of(align)?;
        let rest = value_at.checked_add(rest)?;
        // Counters are aligned, too.
        let whole = if header > 0 { whole.max(8) } else { whole };
        Some((rest.checked_add(size)?.checked_next_multiple_of(whole)?, value_at, rest))
    }

    /// What lies in the block of a trait object, of which this is the beginning.
    pub(super) fn object_behind(
        &mut self,
        from: Value,
        (value_at, rest): (u64, u64),
        front: Option<Front>,
        (ty, ..): Object,
    ) {
        if let Some(front) = front {
            self.run(Value { at: from.at.wrapping_add(value_at), ty: front.ty, ..from }, 1, 1);
        }
        self.behind(Value { at: from.at.wrapping_add(rest), ..from }, ty);
    }
}

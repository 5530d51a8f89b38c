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

    /// Elements of an `Rc` or `Arc`, if it is met for the first time. `value_at` is where the value begins in the block.
    pub(super) fn counted_slice(
        &mut self,
        (value, start): (Value, u64),
        strong: u64,
        (value_at, length): (u64, u64),
        front: Option<Front>,
        element: TypeId,
    ) -> Option<Value> {
        if length > MOST {
            self.blocks.reject(Rejection::Absurd);
            return None;
        }
        let (stride, align) = (self.plans.shapes.size(element), self.plans.shapes.align(element));
        let first = value_at.saturating_add(front.map_or(0, |front| front.size));
        let end = first.saturating_add(length.saturating_mul(stride));
        let size = end.checked_next_multiple_of(self.align(front, align).max(8)).unwrap_or(u64::MAX);
        let from = self.shared(value, start, strong, size)?;
        let from = Value { at: start.wrapping_add(value_at), ..from };
        if let Some(front) = front {
            self.run(Value { ty: front.ty, ..from }, 1, 1);
        }
        let at = start.wrapping_add(first);
        let place = self.all(from, Step::Elements, element, length, stride);
        self.run(Value { at, ty: element, place, ..from }, length, stride);
        Some(from)
    }

    /// A box of elements with something in front of them.
    pub(super) fn fronted(&mut self, value: Value, start: u64, length: u64, front: Front, element: TypeId) {
        if length > MOST {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let (stride, align) = (self.plans.shapes.size(element), self.plans.shapes.align(element));
        let end = front.size.saturating_add(length.saturating_mul(stride));
        let size = end.checked_next_multiple_of(self.align(Some(front), align)).unwrap_or(u64::MAX);
        if size == 0 {
            return;
        }
        let Some(block) = self.claim(value, start, size) else { return };
        self.run(Value { at: start, ty: front.ty, block: Some(block), ..value }, 1, 1);
        let at = start.wrapping_add(front.size);
        let place = self.all(value, Step::Elements, element, length, stride);
        self.run(Value { at, ty: element, place, block: Some(block), ..value }, length, stride);
    }

    /// Bytes of the block of a trait object behind counters of so many bytes, and where in it the object begins.
    pub(super) fn extent(&self, header: u64, front: Option<Front>, object: Object) -> Option<(u64, u64)> {
        let (_, size, align) = object;
        let whole = self.align(front, align);
        let value_at = header.checked_next_multiple_of(whole)?;
        let rest = match front {
            Some(front) => value_at.checked_add(rest(front, object)?)?,
            None => value_at,
        };
        let whole = if header > 0 { whole.max(8) } else { whole };
        Some((rest.checked_add(size)?.checked_next_multiple_of(whole)?, rest))
    }
}

/// Where in a value a trait object begins that is its last part.
pub(super) fn rest(front: Front, (_, _, align): Object) -> Option<u64> {
    front.size.checked_next_multiple_of(align)
}

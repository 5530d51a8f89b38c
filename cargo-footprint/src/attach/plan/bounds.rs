//! What a plan may cost. Debug info can say that a type is made of two of another, which is made of two of a third, and so on:
//! 40 of them would be a value of 2⁴⁰ parts, and a union of them needs no room for that.

use super::shape::Shapes;
use super::{Owner, Part, Plan};

/// Values that lie in one of any size, wrappers included, and for each byte of it.
const ANY: u64 = 256;
const PER_BYTE: u64 = 16;

/// How many values are looked at most in one of so many bytes.
pub(super) fn most_steps(size: u64) -> u64 {
    size.saturating_mul(PER_BYTE).saturating_add(ANY)
}

/// How many values are looked at in one, by the numbers of those that lie in it. Elements of arrays are walked by themselves.
pub(super) fn steps(plan: &Plan, of: &[u64]) -> u64 {
    let part = |part: &Part| of[part.ty.0 as usize];
    let all = |parts: &[Part]| parts.iter().map(part).fold(1, u64::saturating_add);
    match plan {
        Plan::Fields(parts) | Plan::Overlay(parts) => all(parts),
        Plan::Variants(variants) => {
            variants.list.iter().map(|variant| all(&variant.parts)).max().unwrap_or(0).saturating_add(1)
        }
        Plan::Guarded { part: guarded, .. } => part(guarded).saturating_add(1),
        Plan::Nothing
        | Plan::Array { .. }
        | Plan::Owner(_)
        | Plan::Raw { .. }
        | Plan::Reference { .. }
        | Plan::SliceReference { .. }
        | Plan::RawDyn
        | Plan::Task => 1,
    }
}

/// How many bytes from its beginning on a container has its numbers, and what lies in itself. None if that is no number.
pub(super) fn reach(owner: &Owner, shapes: &Shapes<'_>) -> Option<u64> {
    let words = |offsets: &[u64]| offsets.iter().max()?.checked_add(8);
    let inline = |at: u64, room: u64, element| at.checked_add(room.checked_mul(shapes.size(element))?);
    match owner {
        Owner::Vec { pointer, capacity, length, .. } => words(&[*pointer, *capacity, *length]),
        Owner::Deque { pointer, capacity, length, head, .. } => words(&[*pointer, *capacity, *length, *head]),
        Owner::Table { control, mask, items, .. } => words(&[*control, *mask, *items]),
        Owner::BTree(of) => words(&[of.root, of.height, of.length]),
        Owner::List { head, tail, length, .. } => words(&[*head, *tail, *length]),
        Owner::Counted { pointer, .. }
        | Owner::CountedThin { pointer, .. }
        | Owner::Weak { pointer, .. }
        | Owner::Thin { pointer, .. } => words(&[*pointer]),
        Owner::CountedSlice { pointer, .. } | Owner::CountedDyn { pointer, .. } => {
            words(&[pointer.checked_add(8)?])
        }
        Owner::Box { .. } | Owner::TaggedBox { .. } => Some(8),
        Owner::BoxSlice { pointer, length, .. } => words(&[*pointer, *length]),
        Owner::BoxDyn { pointer, vtable, .. } => words(&[*pointer, *vtable]),
        Owner::Small { length, room, inline: at, heap: (pointer, heap_length), element } => {
            Some(words(&[*length, *pointer, *heap_length])?.max(inline(*at, *room, *element)?))
        }
        Owner::Some { at, length: (offset, size), room, element } => {
            Some(offset.checked_add(*size)?.max(inline(*at, *room, *element)?))
        }
        Owner::CompactText { last, capacity, .. } => Some(words(&[*capacity])?.max(last.checked_add(1)?)),
        Owner::BytesMut { pointer, capacity, data, .. } => words(&[*pointer, *capacity, *data]),
        Owner::Bytes { pointer, length, data, vtable } => words(&[*pointer, *length, *data, *vtable]),
    }
}

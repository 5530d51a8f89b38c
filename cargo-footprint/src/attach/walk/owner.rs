//! Containers: their numbers are read, and what they mean is in [`array`](super::array), [`map`](super::map) and
//! [`pointer`](super::pointer).

use super::{Value, Walk};
use crate::attach::block::Rejection;
use crate::attach::plan::Owner;

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
                self.ring(value, start, capacity, (head, length), element);
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
            Owner::BoxSlice { pointer, length, element, front } => {
                let (start, length) = (word(pointer)?, word(length)?);
                match front {
                    Some(front) => self.fronted(value, start, length, front, element),
                    None => self.elements(value, start, length, length, element),
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
            Owner::Counted { .. }
            | Owner::CountedSlice { .. }
            | Owner::CountedThin { .. }
            | Owner::CountedDyn { .. }
            | Owner::Weak { .. }
            | Owner::Box { .. }
            | Owner::TaggedBox { .. }
            | Owner::BoxDyn { .. } => self.pointer(value, owner)?,
        }
        Some(())
    }
}

//! `Bytes` and `BytesMut`: how their memory is held is in a tag, or in which functions they are called by.

use super::{Value, Walk};
use crate::model::{Places, Static, TypeId};
use foldhash::HashMap;

/// The tag of data that isn't shared yet.
const VEC: u64 = 1;

/// What is in front of a `BytesMut`'s pointer is counted in the bits above these.
const POSITION: u32 = 5;

/// How the memory of a `Bytes` is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// It is the program's own.
    Static,
    /// In a buffer at an even address, or at an odd one, until it is shared.
    Even,
    Odd,
    Shared,
    /// Shared as those of `BytesMut` are.
    SharedMut,
}

/// By the address of a vtable in memory, how what has it is held.
pub(super) fn vtables(places: &Places, bias: u64) -> HashMap<u64, Held> {
    let held = |of: &Static| {
        let held = match of.name.rsplit("::").next()? {
            "STATIC_VTABLE" => Held::Static,
            "PROMOTABLE_EVEN_VTABLE" => Held::Even,
            "PROMOTABLE_ODD_VTABLE" => Held::Odd,
            "SHARED_VTABLE" if of.name.contains("bytes_mut::") => Held::SharedMut,
            "SHARED_VTABLE" => Held::Shared,
            _ => return None,
        };
        (!of.thread_local).then_some((of.address.wrapping_add(bias), held))
    };
    places.statics.iter().filter_map(held).collect()
}

impl Walk<'_> {
    /// A `BytesMut`: while it is the only owner, its data has a tag and how far its buffer begins in front of its pointer.
    pub(super) fn bytes_mut(
        &mut self,
        value: Value,
        (start, capacity): (u64, u64),
        data: u64,
        shared: TypeId,
    ) {
        if data & VEC == VEC {
            let before = data >> POSITION;
            let size = capacity.saturating_add(before);
            if size > 0 {
                self.claim(value, start.wrapping_sub(before), size);
            }
        } else {
            self.shared_bytes(value, data, shared);
        }
    }

    /// A `Bytes`: its data is a buffer, with a tag, or what is shared of one.
    pub(super) fn bytes(&mut self, value: Value, (start, length): (u64, u64), data: u64, vtable: u64) {
        match self.of_bytes.get(&vtable).copied() {
            Some(Held::Static) => {}
            // One that isn't shared yet: its buffer, with a tag.
            Some(held @ (Held::Even | Held::Odd)) if data & VEC == VEC => {
                let buffer = if held == Held::Even { data & !VEC } else { data };
                self.claim(value, buffer, start.wrapping_add(length).wrapping_sub(buffer));
            }
            Some(held) => {
                let name = match held {
                    Held::SharedMut => "bytes::bytes_mut::Shared",
                    _ => "bytes::bytes::Shared",
                };
                if let Some(shared) = self.plans.shapes.named(name) {
                    self.shared_bytes(value, data, shared);
                }
            }
            None => {
                self.keep_pointer(data & !VEC, None, value);
            }
        }
    }

    /// What several share: a block that tells the buffer.
    fn shared_bytes(&mut self, value: Value, start: u64, shared: TypeId) {
        let size = self.plans.shapes.size(shared);
        let Some(block) = self.claim(value, start, size) else { return };
        let value = Value { at: start, block: Some(block), ..value };
        self.run(Value { ty: shared, ..value }, 1, size);
    }
}

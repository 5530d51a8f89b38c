//! `Bytes` and `BytesMut`: how their memory is held is in a tag, or in which functions they are called by.

use super::{RawPointer, Value, Walk};
use crate::model::TypeId;

/// The tag of data that isn't shared yet.
const VEC: u64 = 1;

/// What is in front of a `BytesMut`'s pointer is counted in the bits above these.
const POSITION: u32 = 5;

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
        let at = vtable.wrapping_sub(self.bias);
        let name = self.places.statics.iter().find(|of| of.address == at && !of.thread_local);
        let path = name.map_or("", |of| &*of.name);
        let name = path.rsplit("::").next().unwrap_or("");
        match name {
            "STATIC_VTABLE" => {}
            // One that isn't shared yet: its buffer, with a tag.
            "PROMOTABLE_EVEN_VTABLE" | "PROMOTABLE_ODD_VTABLE" if data & VEC == VEC => {
                let buffer = if name == "PROMOTABLE_EVEN_VTABLE" { data & !VEC } else { data };
                self.claim(value, buffer, start.wrapping_add(length).wrapping_sub(buffer));
            }
            "SHARED_VTABLE" | "PROMOTABLE_EVEN_VTABLE" | "PROMOTABLE_ODD_VTABLE" => {
                // One that was a `BytesMut` still shares as those do.
                let module = if path.contains("bytes_mut::") { "bytes_mut" } else { "bytes" };
                if let Some(shared) = self.plans.shapes.named(&format!("bytes::{module}::Shared")) {
                    self.shared_bytes(value, data, shared);
                }
            }
            _ => {
                self.raw.push(RawPointer {
                    to: data & !VEC,
                    ty: None,
                    place: value.place,
                    block: value.block,
                });
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

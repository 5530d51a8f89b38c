//! Collections of one block that can grow: the block, and what is told of it, in one event.

use super::walker::Below;
use super::{Held, KnownType, Observation, Sink, Walker};

impl<S: Sink> Walker<'_, S> {
    /// Tells of a collection of one block that can grow: its `len` elements of `stride` bytes, the room for them, and what they are.
    #[inline(always)]
    pub(crate) fn add_buffer<'v>(
        &mut self,
        owner: &'static KnownType,
        (stride, len, capacity): (usize, usize, usize),
        held: impl FnOnce() -> Held<'v>,
    ) {
        if !S::OBSERVES {
            return self.add_block(len * stride, capacity * stride);
        }
        let (buffer, held) = ((stride, len, capacity), held());
        let is_plain = self.account.below == Below::default();
        if !(is_plain && self.account.sink.takes_buffer(owner, buffer, held)) {
            // In parts, so that it needn't lie in memory where it isn't needed.
            let (text, bytes) = match held {
                Held::Text(text) => (Some(text), None),
                Held::Bytes(bytes) => (None, Some(bytes)),
                Held::Elements => (None, None),
            };
            self.add_buffer_apart(owner, buffer, text, bytes);
        }
    }

    /// The same of one whose block and contents are told apart: a sink that observes may only take the one or the other.
    #[cold]
    #[inline(never)]
    fn add_buffer_apart(
        &mut self,
        owner: &'static KnownType,
        (stride, len, capacity): (usize, usize, usize),
        text: Option<&[u8]>,
        bytes: Option<&[u8]>,
    ) {
        let held = text.map(Held::Text).or(bytes.map(Held::Bytes)).unwrap_or(Held::Elements);
        self.add_block(len * stride, capacity * stride);
        self.observe(|| Observation::Buffer { owner, stride, len, capacity, held });
    }
}

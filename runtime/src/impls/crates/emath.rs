//! `emath`: points, rectangles and the like, inline; the latest values of something, in a queue.
//!
//! Source: emath 0.37 (`History`: a `VecDeque` of times and values). It doesn't tell how much room it has: what is used is counted,
//! and the answer is a lower bound. Values are `Copy`, so they own nothing.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use emath::{
    Align, Align2, History, OrderedFloat, Pos2, Rangef, Rect, RectAlign, RectTransform, Rot2, TSTransform,
    Vec2, Vec2b,
};

owns_nothing! {
    Align, Align2, {T} OrderedFloat<T>, Pos2, Rangef, Rect, RectAlign, RectTransform, Rot2, TSTransform, Vec2, Vec2b,
}

impl<T: Copy> MemFootprint for History<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.len() * size_of::<(f64, T)>();
        walker.add_block(bytes, bytes);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({T} History<T>);

//! `arrayvec`: elements inline; only what they own is on the heap.
//!
//! Source: arrayvec 0.7.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
use crate::impls::std::slice::elements;
#[cfg(feature = "shrink")]
use crate::shrink::values;
use crate::std_layout::Layout;
use crate::walk::{Family, Form, Held, KnownType, Observation, Small};
use crate::{MemFootprint, Sink, Walker};
use arrayvec::{ArrayString, ArrayVec};

/// The layout of an `ArrayVec` of so many elements: these, and how many of them are in use.
fn layout(element: Layout, room: usize) -> Layout {
    Layout::of_struct([element.array(room), Layout::of::<u32>()])
}

impl<T: MemFootprint, const CAP: usize> MemFootprint for ArrayVec<T, CAP> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Observation::Small {
            owner: const {
                let small = Small { room: CAP, layout, is_exact: true, rooms: &[] };
                &KnownType::new::<Self, T>(Family::Vec).formed(Form::Small(small))
            },
            stride: size_of::<T>(),
            len: self.len(),
            room: 0,
            shrunk: 0,
            held: T::bytes_of(self).map_or(Held::Elements, Held::Bytes),
        });
        elements(self, walker);
    }
}

#[cfg(feature = "shrink")]
values! {
    {T: MemShrink, const CAP: usize} ArrayVec<T, CAP>: this => this;
}

owns_nothing!({const CAP: usize} ArrayString<CAP>);

//! `Option`.

use crate::{MemFootprint, Sink, Walker};

impl<T: MemFootprint> MemFootprint for Option<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Some(value) = self {
            walker.value(value);
        }
    }
}

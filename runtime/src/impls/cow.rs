//! `Cow`: what is owned.

use crate::{MemFootprint, Sink, Walker};
use std::borrow::{Cow, ToOwned};

impl<B: ToOwned + ?Sized> MemFootprint for Cow<'_, B>
where
    B::Owned: MemFootprint,
{
    const OWNS_HEAP: bool = <B::Owned as MemFootprint>::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Cow::Owned(value) = self {
            walker.inline(value);
        }
    }
}

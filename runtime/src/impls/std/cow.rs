//! `Cow`: what is owned.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::shrink::values;
use crate::{MemFootprint, Sink, Walker};
use alloc::borrow::{Cow, ToOwned};

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

values! {
    {B: ToOwned<Owned: MemShrink> + ?Sized} Cow<'_, B>: this => match this {
        Cow::Owned(value) => Some(value),
        Cow::Borrowed(_) => None,
    };
}

//! `triomphe`: a block with one counter, counted once a walk.
//!
//! Source: triomphe 0.1.17 (`ArcInner`, `HeaderSlice`, `HeaderWithLength`): the counter, then the value, padded. The address is
//! that of the block, however it is pointed to.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::walk::{Family, Form, KnownType, Observation};
use crate::{Contents, DynFootprint, MemFootprint, SharedBlock, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::alloc::Layout;
use triomphe::{Arc, ArcBorrow, HeaderSlice, HeaderWithLength, OffsetArc, ThinArc, UniqueArc};

/// The block that `value` lies in.
#[inline(always)]
fn block_of<T: ?Sized>(value: &T, owners: usize) -> SharedBlock {
    let (counter, value_layout) = (Layout::new::<usize>(), Layout::for_value(value));
    let align = counter.align().max(value_layout.align());
    let offset = counter.size().max(value_layout.align());
    let bytes = (offset + value_layout.size()).next_multiple_of(align);
    SharedBlock {
        address: (core::ptr::from_ref(value).cast::<()>() as usize).wrapping_sub(offset),
        bytes,
        owners,
    }
}

macro_rules! counted {
    ($($Pointer:ident of $family:ident: $pointer:ident => $owners:expr;)*) => {$(
        impl<T: DynFootprint + ?Sized> MemFootprint for $Pointer<T> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let $pointer = self;
                let block = block_of(&**self, $owners);
                walker.observe(|| Observation::Counted {
                    owner: const { &KnownType::new::<Self, T>(Family::$family).formed(Form::OneCounter) },
                    block: block.bytes,
                    value: (size_of_val(&**self), align_of_val(&**self)),
                    shared: block.owners > 1,
                });
                if walker.looks_behind(&**self) {
                    walker.add_shared(self, block);
                } else {
                    walker.add_shared_leaf(block);
                }
            }
        }

        impl<T: DynFootprint + ?Sized> Contents for $Pointer<T> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.points_to(&**self);
            }
        }
    )*};
}

counted! {
    Arc of Arc: pointer => Arc::strong_count(pointer);
    OffsetArc of Arc: pointer => OffsetArc::strong_count(pointer);
    UniqueArc of Arc: _pointer => 1;
}

impl<H: MemFootprint, T: MemFootprint> MemFootprint for ThinArc<H, T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let block = block_of(&**self, ThinArc::strong_count(self));
        if walker.looks_into::<H>() || walker.looks_into_elements::<T>() {
            walker.add_shared(self, block);
        } else {
            walker.add_shared_leaf(block);
        }
    }
}

impl<H: MemFootprint, T: MemFootprint> Contents for ThinArc<H, T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(&self.header.header);
        walker.elements(self.slice.len(), &self.slice);
    }
}

impl<H: MemFootprint> MemFootprint for HeaderWithLength<H> {
    const OWNS_HEAP: bool = H::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&self.header);
    }
}

impl<H: MemFootprint, T: MemFootprint + ?Sized> MemFootprint for HeaderSlice<H, T> {
    const OWNS_HEAP: bool = H::OWNS_HEAP || T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&self.header);
        walker.inline(&self.slice);
    }
}

owns_nothing!({T: ?Sized} ArcBorrow<'_, T>);

// With one owner.
#[cfg(feature = "shrink")]
impl<T: MemShrink + ?Sized> MemShrink for Arc<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if core::mem::needs_drop::<T>() {
            shrinker.owner(self, |this, shrinker| shrinker.values(Arc::get_mut(this)));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if core::mem::needs_drop::<T>() && Arc::is_unique(self) {
            dry_run.owner(self, |this, dry_run| dry_run.value(&**this));
        }
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink + ?Sized> MemShrink for UniqueArc<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if core::mem::needs_drop::<T>() {
            shrinker.owner(self, |this, shrinker| shrinker.value(&mut **this));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if core::mem::needs_drop::<T>() {
            dry_run.owner(self, |this, dry_run| dry_run.value(&**this));
        }
    }
}

// Neither gives a unique reference without a copy.
nothing_to_shrink!({T: ?Sized} OffsetArc<T>, {H, T} ThinArc<H, T>);

#[cfg(feature = "shrink")]
impl<H: MemShrink, T: MemShrink + ?Sized> MemShrink for HeaderSlice<H, T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(&mut self.header);
        shrinker.value(&mut self.slice);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value(&self.header);
        dry_run.value(&self.slice);
    }
}

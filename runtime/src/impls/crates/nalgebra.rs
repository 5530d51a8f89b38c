//! `nalgebra`: matrices and vectors, inline if their size is known when they are compiled, else in a `Vec`.
//!
//! Source: nalgebra 0.35 (`Matrix`, `VecStorage`, `ArrayStorage`). What is made of vectors of known size is inline.

use crate::impls::std::{opaque, owns_nothing};
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::mem::needs_drop;
use nalgebra::allocator::Allocator;
use nalgebra::{
    ArrayStorage, Const, DefaultAllocator, Dim, DimName, Dyn, Isometry, Matrix, OPoint, Orthographic3,
    Perspective3, Quaternion, Rotation, Scalar, Scale, Similarity, Translation, Unit, VecStorage,
    ViewStorage, ViewStorageMut,
};

impl<T, R, C, M: MemFootprint> MemFootprint for Matrix<T, R, C, M> {
    const OWNS_HEAP: bool = M::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&self.data);
    }
}

impl<T: MemFootprint, R: Dim, C: Dim> MemFootprint for VecStorage<T, R, C> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // It isn't the program's to have another type, so nothing is advised of it.
        walker.opaque(|walker| walker.inline(self.as_vec()));
    }
}

impl<T: MemFootprint, const R: usize, const C: usize> MemFootprint for ArrayStorage<T, R, C> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(R * C, self.as_slice());
    }
}

/// Its coordinates are inline: their number is in its type.
impl<T: Scalar, D: DimName> MemFootprint for OPoint<T, D>
where
    DefaultAllocator: Allocator<D>,
{
    const OWNS_HEAP: bool = needs_drop::<Self>();

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if Self::OWNS_HEAP {
            walker.skipped(Reason::Opaque);
        }
    }
}

impl<T: MemFootprint> MemFootprint for Unit<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.as_ref());
    }
}

// Numbers in them own nothing.
opaque! {
    {T} Quaternion<T>, {T, const D: usize} Rotation<T, D>, {T, const D: usize} Translation<T, D>,
    {T, const D: usize} Scale<T, D>, {T, R, const D: usize} Isometry<T, R, D>, {T, R, const D: usize} Similarity<T, R, D>,
    {T} Orthographic3<T>, {T} Perspective3<T>,
}

owns_nothing! {
    Dyn, {const N: usize} Const<N>,
    {T, R: Dim, C: Dim, Q: Dim, W: Dim} ViewStorage<'_, T, R, C, Q, W>,
    {T, R: Dim, C: Dim, Q: Dim, W: Dim} ViewStorageMut<'_, T, R, C, Q, W>,
}

// There is no way to the `Vec` inside but by a promise.
nothing_to_shrink! {
    {T, R, C, M} Matrix<T, R, C, M>, {T, R: Dim, C: Dim} VecStorage<T, R, C>,
    {T, const R: usize, const C: usize} ArrayStorage<T, R, C>, {T} Unit<T>,
}

#[cfg(feature = "shrink")]
impl<T: Scalar, D: DimName> crate::MemShrink for OPoint<T, D>
where
    DefaultAllocator: Allocator<D>,
{
    fn shrink<'a>(&'a mut self, _: &mut crate::Shrinker<'a>) {}

    fn dry_run<'a>(&'a self, _: &mut crate::DryRun<'a>) {}
}

//! Types that own no heap memory, said in a line.

/// Implements [`MemFootprint`](crate::MemFootprint) and [`MemShrink`](crate::MemShrink) for types that own no heap memory:
/// all such values cost nothing to measure.
///
/// The claim is checked as far as the compiler can: a type that needs dropping is refused.
///
/// ```
/// #[derive(Clone, Copy)]
/// struct Rgb(u8, u8, u8);
///
/// memfootprint::heap_free!(Rgb);
///
/// assert_eq!(memfootprint::heap_size(&vec![Rgb(0, 0, 0); 10]), 30);
/// ```
///
/// ```compile_fail
/// struct Name(String);
///
/// memfootprint::heap_free!(Name); // error: a type that needs dropping can own heap memory
/// ```
///
/// A type of another crate is not yours to implement a trait for (E0117). A field of it says `size = 0`; in a collection it
/// gets a struct of your own around it:
///
/// ```
/// use memfootprint::MemFootprint;
/// use std::time::Instant;
///
/// #[derive(MemFootprint)]
/// struct Started(#[footprint(size = 0)] Instant);
///
/// let started = vec![Started(Instant::now())];
/// assert_eq!(memfootprint::heap_size(&started), size_of::<Instant>());
/// ```
#[macro_export]
macro_rules! heap_free {
    ($($ty:ty),+ $(,)?) => {$(
        impl $crate::MemFootprint for $ty {
            const OWNS_HEAP: bool = {
                ::core::assert!(
                    !::core::mem::needs_drop::<$ty>(),
                    "a type that needs dropping can own heap memory: derive `MemFootprint` or implement it"
                );
                false
            };

            #[inline]
            fn walk<'a, S: $crate::Sink>(&'a self, _: &mut $crate::Walker<'a, S>) {
                // Named here so that the claim is checked even if the type is never measured.
                const _: bool = <$ty as $crate::MemFootprint>::OWNS_HEAP;
            }
        }

        $crate::__nothing_to_shrink!($ty);
    )+};
}

/// What `heap_free!` implements beside `MemFootprint`: it is expanded in another crate, whose features say nothing of ours.
#[doc(hidden)]
#[macro_export]
#[cfg(feature = "shrink")]
macro_rules! __nothing_to_shrink {
    ($ty:ty) => {
        impl $crate::MemShrink for $ty {
            #[inline]
            fn shrink<'a>(&'a mut self, _: &mut $crate::Shrinker<'a>) {}

            #[inline]
            fn dry_run<'a>(&'a self, _: &mut $crate::DryRun<'a>) {}
        }
    };
}

#[doc(hidden)]
#[macro_export]
#[cfg(not(feature = "shrink"))]
macro_rules! __nothing_to_shrink {
    ($ty:ty) => {};
}

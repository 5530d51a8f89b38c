//! The shadow of an enum: what it would be with one of its variants boxed.
//!
//! The expansion writes the enum again, with each field behind one of these types:
//!
//! ```text
//! enum Shadow<K: Which> { V0, V1(K::First0<String>, K::Rest0<u32>), V2(K::First1<[u64; 8]>) }
//! ```
//!
//! and names `Shadow<Nth<0>>` and `Shadow<Nth<1>>`. Discriminant, niches and padding are then the compiler's own, so
//! the sizes are exact, and only the one that is asked for is computed. Every eight variants with fields have a
//! parameter of their own, which is [`Nth<8>`] where the boxed variant is among others.

use core::ptr::NonNull;

/// What becomes of the fields of eight variants: of the first one of each, and of the rest.
#[expect(missing_docs, reason = "one meaning, eight times")]
pub trait Which {
    type First0<T>;
    type First1<T>;
    type First2<T>;
    type First3<T>;
    type First4<T>;
    type First5<T>;
    type First6<T>;
    type First7<T>;
    type Rest0<T>;
    type Rest1<T>;
    type Rest2<T>;
    type Rest3<T>;
    type Rest4<T>;
    type Rest5<T>;
    type Rest6<T>;
    type Rest7<T>;
}

/// The variant at `K` is boxed.
#[derive(Debug)]
pub struct Nth<const K: usize>;

/// A box in place of the fields of one variant: a pointer, with the one niche that a `Box` has. The others stay.
macro_rules! boxed {
    ($K:literal: $($First:ident $Rest:ident)?, not $($OtherFirst:ident $OtherRest:ident)*) => {
        impl Which for Nth<$K> {
            $(type $First<T> = NonNull<()>; type $Rest<T> = ();)?
            $(type $OtherFirst<T> = T; type $OtherRest<T> = T;)*
        }
    };
}

boxed!(0: First0 Rest0, not First1 Rest1 First2 Rest2 First3 Rest3 First4 Rest4 First5 Rest5 First6 Rest6 First7 Rest7);
boxed!(1: First1 Rest1, not First0 Rest0 First2 Rest2 First3 Rest3 First4 Rest4 First5 Rest5 First6 Rest6 First7 Rest7);
boxed!(2: First2 Rest2, not First0 Rest0 First1 Rest1 First3 Rest3 First4 Rest4 First5 Rest5 First6 Rest6 First7 Rest7);
boxed!(3: First3 Rest3, not First0 Rest0 First1 Rest1 First2 Rest2 First4 Rest4 First5 Rest5 First6 Rest6 First7 Rest7);
boxed!(4: First4 Rest4, not First0 Rest0 First1 Rest1 First2 Rest2 First3 Rest3 First5 Rest5 First6 Rest6 First7 Rest7);
boxed!(5: First5 Rest5, not First0 Rest0 First1 Rest1 First2 Rest2 First3 Rest3 First4 Rest4 First6 Rest6 First7 Rest7);
boxed!(6: First6 Rest6, not First0 Rest0 First1 Rest1 First2 Rest2 First3 Rest3 First4 Rest4 First5 Rest5 First7 Rest7);
boxed!(7: First7 Rest7, not First0 Rest0 First1 Rest1 First2 Rest2 First3 Rest3 First4 Rest4 First5 Rest5 First6 Rest6);
boxed!(8: , not First0 Rest0 First1 Rest1 First2 Rest2 First3 Rest3 First4 Rest4 First5 Rest5 First6 Rest6 First7 Rest7);

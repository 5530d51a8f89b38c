//! The shadow of an enum: what it would be with one of its variants boxed.
//!
//! The expansion writes the enum again, with each field behind one of these types:
//!
//! ```text
//! enum Shadow<K: Which> { V0, V1(K::First0<String>, K::Rest0<u32>), V2(K::First1<[u64; 8]>) }
//! ```
//!
//! and names `Shadow<Nth<0>>` and `Shadow<Nth<1>>`. Discriminant, niches and padding are then the compiler's own, so
//! the sizes are exact, and only the one that is asked for is computed. More than eight variants with fields are in
//! groups of eight, and those in groups again: `<K::Group1 as Which>::First0<String>`, which `Shadow<Within<1, Nth<0>>>`
//! boxes. With a parameter for each group, the names of all shadows would be as long as the enum, each.

use core::ptr::NonNull;

/// What becomes of the fields of eight variants: of the first one of each, and of the rest. Or of those of eight groups.
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
    type Group0: Which;
    type Group1: Which;
    type Group2: Which;
    type Group3: Which;
    type Group4: Which;
    type Group5: Which;
    type Group6: Which;
    type Group7: Which;
}

/// The variant at `K` is boxed; none is at 8.
#[derive(Debug)]
pub struct Nth<const K: usize>;

/// It is in the group at `K`, and there the one that `W` says.
#[derive(Debug)]
pub struct Within<const K: usize, W>(W);

/// A box in place of the fields of one variant: a pointer, with the one niche that a `Box` has. The others stay.
macro_rules! boxed {
    ($K:literal: $($First:ident $Rest:ident)?, not $($OtherFirst:ident $OtherRest:ident)*) => {
        impl Which for Nth<$K> {
            $(type $First<T> = NonNull<()>; type $Rest<T> = ();)?
            $(type $OtherFirst<T> = T; type $OtherRest<T> = T;)*
            type Group0 = Nth<8>;
            type Group1 = Nth<8>;
            type Group2 = Nth<8>;
            type Group3 = Nth<8>;
            type Group4 = Nth<8>;
            type Group5 = Nth<8>;
            type Group6 = Nth<8>;
            type Group7 = Nth<8>;
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

macro_rules! within {
    ($K:literal: $Group:ident, not $($Other:ident)*) => {
        impl<W: Which> Which for Within<$K, W> {
            type First0<T> = T;
            type First1<T> = T;
            type First2<T> = T;
            type First3<T> = T;
            type First4<T> = T;
            type First5<T> = T;
            type First6<T> = T;
            type First7<T> = T;
            type Rest0<T> = T;
            type Rest1<T> = T;
            type Rest2<T> = T;
            type Rest3<T> = T;
            type Rest4<T> = T;
            type Rest5<T> = T;
            type Rest6<T> = T;
            type Rest7<T> = T;
            type $Group = W;
            $(type $Other = Nth<8>;)*
        }
    };
}

within!(0: Group0, not Group1 Group2 Group3 Group4 Group5 Group6 Group7);
within!(1: Group1, not Group0 Group2 Group3 Group4 Group5 Group6 Group7);
within!(2: Group2, not Group0 Group1 Group3 Group4 Group5 Group6 Group7);
within!(3: Group3, not Group0 Group1 Group2 Group4 Group5 Group6 Group7);
within!(4: Group4, not Group0 Group1 Group2 Group3 Group5 Group6 Group7);
within!(5: Group5, not Group0 Group1 Group2 Group3 Group4 Group6 Group7);
within!(6: Group6, not Group0 Group1 Group2 Group3 Group4 Group5 Group7);
within!(7: Group7, not Group0 Group1 Group2 Group3 Group4 Group5 Group6);

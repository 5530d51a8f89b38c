//! Tuples: fields side by side, named by their index.

use crate::walk::Ahead;
use crate::{MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{MemShrink, shrink::both};

macro_rules! tuple {
    ($($index:tt $T:ident)*) => {
        impl<$($T: MemFootprint),*> MemFootprint for ($($T,)*) {
            const OWNS_HEAP: bool = $($T::OWNS_HEAP)|*;

            // Not always: without optimization, tuples in tuples would be one frame.
            #[inline]
            fn walk<'a, S_: Sink>(&'a self, walker: &mut Walker<'a, S_>) {
                walker.structure((size_of::<Self>(), align_of::<Self>()), false, concat!($(stringify!($index), "\n"),*), ($(&self.$index,)*));
            }

            #[inline(always)]
            fn prefetch(&self, ahead: Ahead) {
                $(self.$index.prefetch(ahead);)*
            }
        }
    };
}

tuple!(0 A);
tuple!(0 A 1 B);
tuple!(0 A 1 B 2 C);
tuple!(0 A 1 B 2 C 3 D);
tuple!(0 A 1 B 2 C 3 D 4 E);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N 14 O);
tuple!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N 14 O 15 P);

macro_rules! shrink_tuples {
    ($Last:ident) => {
        shrink_tuples!(@one $Last);
    };
    ($First:ident $($Rest:ident)+) => {
        shrink_tuples!(@one $First $($Rest)+);
        shrink_tuples!($($Rest)+);
    };
    (@one $($T:ident)+) => {
        #[cfg(feature = "shrink")]
        impl<$($T: MemShrink),+> MemShrink for ($($T,)+) {
            both!(this, run => {
                #[allow(non_snake_case, reason = "a field has the name of its type")]
                let ($($T,)+) = this;
                $(run.value($T);)+
            });
        }
    };
}

shrink_tuples!(P O N M L K J I H G F E D C B A);

const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl __memfootprint::MemFootprint for Event {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __variants = __memfootprint::Variants {
                names: "Ping\nText\nQuote",
                boxed: &[],
            };
            match self {
                Self::Ping {} => {
                    __memfootprint::variant(__walker, self, __variants, 0usize, "", ());
                }
                Self::Text { 0: __field_0 } => {
                    __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        1usize,
                        "0",
                        (__field_0,),
                    );
                }
                Self::Quote { bid: __field_0, venue: __field_1 } => {
                    __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        2usize,
                        "bid\nvenue",
                        (__field_0, __field_1),
                    );
                }
            }
        }
    }
};
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl __memfootprint::MemFootprint for Never {
        const OWNS_HEAP: __memfootprint::bool = false;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let _ = __walker;
        }
    }
};
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl<'a, T: Copy> __memfootprint::MemFootprint for Change<'a, T>
    where
        T: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = <&'a str as __memfootprint::MemFootprint>::OWNS_HEAP
            | <T as __memfootprint::MemFootprint>::OWNS_HEAP
            | <u32 as __memfootprint::MemFootprint>::OWNS_HEAP
            | <[u64; 9] as __memfootprint::MemFootprint>::OWNS_HEAP;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __variants = __memfootprint::Variants {
                names: "Same\nTo\nMoved",
                boxed: const {
                    use __memfootprint::budget::{Nth as __Nth, Which as __Which};
                    #[allow(dead_code)]
                    enum __Shadow<'a, __K: __Which, T: Copy> {
                        V0,
                        V1(__K::First0<&'a str>, __K::Rest0<T>),
                        V2(__K::First1<u32>, __K::Rest1<[u64; 9]>),
                    }
                    &[
                        __memfootprint::Layout::new::<()>(),
                        __memfootprint::Layout::new::<__Shadow<'a, __Nth<0>, T>>(),
                        __memfootprint::Layout::new::<__Shadow<'a, __Nth<1>, T>>(),
                    ]
                },
            };
            match self {
                Self::Same {} => {
                    __memfootprint::variant(__walker, self, __variants, 0usize, "", ());
                }
                Self::To { 0: __field_0, 1: __field_1 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        1usize,
                        "0\n1",
                        (
                            __field_0,
                            __memfootprint::Apart(
                                __field_1,
                                <T as __memfootprint::MemFootprint>::OWNS_HEAP,
                            ),
                        ),
                    );
                    __memfootprint::Fields::field::<T>(__fields, 1usize, __field_1);
                }
                Self::Moved { from: __field_0, to: __field_1 } => {
                    __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        2usize,
                        "from\nto",
                        (__field_0, __field_1),
                    );
                }
            }
        }
    }
};

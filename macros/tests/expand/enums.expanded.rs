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
                boxed: const {
                    use __memfootprint::budget::{Nth as __Nth, Which as __Which};
                    #[allow(dead_code)]
                    enum __Shadow<__K: __Which> {
                        V0,
                        V1(__K::First0<String>),
                        V2(__K::First1<f64>, __K::Rest1<Option<String>>),
                    }
                    &[
                        __memfootprint::Layout::new::<()>(),
                        __memfootprint::Layout::new::<__Shadow<__Nth<0>>>(),
                        __memfootprint::Layout::new::<__Shadow<__Nth<1>>>(),
                    ]
                },
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

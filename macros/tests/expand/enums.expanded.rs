const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[allow(unused_imports)]
    use __memfootprint::MaybeUnsized as _;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
        clippy::too_many_lines,
    )]
    impl __memfootprint::MemFootprint for Event {
        const OWNS_HEAP: __memfootprint::bool = <String as __memfootprint::MemFootprint>::OWNS_HEAP
            | <f64 as __memfootprint::MemFootprint>::OWNS_HEAP
            | <Option<String> as __memfootprint::MemFootprint>::OWNS_HEAP;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<Self>::__BYTES,
                    kind: __memfootprint::ShapeKind::Enum,
                    variants: &[
                        __memfootprint::Variant {
                            name: "Ping",
                            fields: &[],
                        },
                        __memfootprint::Variant {
                            name: "Text",
                            fields: &[
                                __memfootprint::Child::new::<
                                    String,
                                >(
                                    "0",
                                    __memfootprint::SizeOf::<String>::__BYTES,
                                    <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                        __memfootprint::Variant {
                            name: "Quote",
                            fields: &[
                                __memfootprint::Child::new::<
                                    f64,
                                >(
                                    "bid",
                                    __memfootprint::SizeOf::<f64>::__BYTES,
                                    <f64 as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    Option<String>,
                                >(
                                    "venue",
                                    __memfootprint::SizeOf::<Option<String>>::__BYTES,
                                    <Option<String> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self::Ping {} => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        0usize,
                    );
                }
                Self::Text { 0: __field_0 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        1usize,
                    );
                    __memfootprint::Fields::field::<String>(__fields, 0usize, __field_0);
                }
                Self::Quote { bid: __field_0, venue: __field_1 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        2usize,
                    );
                    __memfootprint::Fields::field::<f64>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<
                        Option<String>,
                    >(__fields, 1usize, __field_1);
                }
            }
        }
    }
};
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[allow(unused_imports)]
    use __memfootprint::MaybeUnsized as _;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
        clippy::too_many_lines,
    )]
    impl __memfootprint::MemFootprint for Never {
        const OWNS_HEAP: __memfootprint::bool = false;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let _ = __walker;
            match *self {}
        }
    }
};

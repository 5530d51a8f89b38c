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
    impl __memfootprint::MemFootprint for Order {
        const OWNS_HEAP: __memfootprint::bool = <u64 as __memfootprint::MemFootprint>::OWNS_HEAP
            | <String as __memfootprint::MemFootprint>::OWNS_HEAP
            | <Vec<String> as __memfootprint::MemFootprint>::OWNS_HEAP;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<Self>::__BYTES,
                    kind: __memfootprint::ShapeKind::Struct,
                    variants: &[
                        __memfootprint::Variant {
                            name: "",
                            fields: &[
                                __memfootprint::Child::new::<
                                    u64,
                                >(
                                    "id",
                                    __memfootprint::SizeOf::<u64>::__BYTES,
                                    <u64 as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    String,
                                >(
                                    "name",
                                    __memfootprint::SizeOf::<String>::__BYTES,
                                    <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    Vec<String>,
                                >(
                                    "type",
                                    __memfootprint::SizeOf::<Vec<String>>::__BYTES,
                                    <Vec<String> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { id: __field_0, name: __field_1, r#type: __field_2 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<u64>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<String>(__fields, 1usize, __field_1);
                    __memfootprint::Fields::field::<
                        Vec<String>,
                    >(__fields, 2usize, __field_2);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <u64 as __memfootprint::MemFootprint>::prefetch(&self.id);
            <String as __memfootprint::MemFootprint>::prefetch(&self.name);
            <Vec<String> as __memfootprint::MemFootprint>::prefetch(&self.r#type);
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
    impl __memfootprint::MemFootprint for Pair {
        const OWNS_HEAP: __memfootprint::bool = <String as __memfootprint::MemFootprint>::OWNS_HEAP
            | <u8 as __memfootprint::MemFootprint>::OWNS_HEAP;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<Self>::__BYTES,
                    kind: __memfootprint::ShapeKind::Struct,
                    variants: &[
                        __memfootprint::Variant {
                            name: "",
                            fields: &[
                                __memfootprint::Child::new::<
                                    String,
                                >(
                                    "0",
                                    __memfootprint::SizeOf::<String>::__BYTES,
                                    <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    u8,
                                >(
                                    "1",
                                    __memfootprint::SizeOf::<u8>::__BYTES,
                                    <u8 as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { 0: __field_0, 1: __field_1 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<String>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<u8>(__fields, 1usize, __field_1);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <String as __memfootprint::MemFootprint>::prefetch(&self.0);
            <u8 as __memfootprint::MemFootprint>::prefetch(&self.1);
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
    impl __memfootprint::MemFootprint for Unit {
        const OWNS_HEAP: __memfootprint::bool = false;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<Self>::__BYTES,
                    kind: __memfootprint::ShapeKind::Struct,
                    variants: &[
                        __memfootprint::Variant {
                            name: "",
                            fields: &[],
                        },
                    ],
                }
            };
            match self {
                Self {} => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                }
            }
        }
    }
};

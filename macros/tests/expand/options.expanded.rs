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
        const OWNS_HEAP: __memfootprint::bool = __memfootprint::needs_drop::<Foreign>()
            | __memfootprint::needs_drop::<Foreign>() | true | true;
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
                                    Foreign,
                                >(
                                    "a",
                                    __memfootprint::SizeOf::<Foreign>::__BYTES,
                                    __memfootprint::needs_drop::<Foreign>(),
                                ),
                                __memfootprint::Child::new::<
                                    Foreign,
                                >(
                                    "b",
                                    __memfootprint::SizeOf::<Foreign>::__BYTES,
                                    __memfootprint::needs_drop::<Foreign>(),
                                ),
                                __memfootprint::Child::new::<
                                    Foreign,
                                >("c", __memfootprint::SizeOf::<Foreign>::__BYTES, true),
                                __memfootprint::Child::new::<
                                    Foreign,
                                >("dee", __memfootprint::SizeOf::<Foreign>::__BYTES, true),
                                __memfootprint::Child::new::<
                                    Foreign,
                                >("e", __memfootprint::SizeOf::<Foreign>::__BYTES, false),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { c: __field_2, .. } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::skipped::<Foreign>(__fields, 0usize, "");
                    __memfootprint::Fields::skipped::<
                        Foreign,
                    >(__fields, 1usize, "counted elsewhere");
                    __memfootprint::Fields::with::<
                        Foreign,
                    >(__fields, 2usize, __field_2, path::to::walk::<u8>);
                    __memfootprint::Fields::size(
                        __fields,
                        3usize,
                        self.d.capacity() * 2,
                    );
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
    impl __memfootprint::MemFootprint for Event {
        const OWNS_HEAP: __memfootprint::bool = __memfootprint::needs_drop::<Foreign>()
            | <String as __memfootprint::MemFootprint>::OWNS_HEAP;
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
                            name: "Raw",
                            fields: &[
                                __memfootprint::Child::new::<
                                    Foreign,
                                >(
                                    "0",
                                    __memfootprint::SizeOf::<Foreign>::__BYTES,
                                    __memfootprint::needs_drop::<Foreign>(),
                                ),
                            ],
                        },
                        __memfootprint::Variant {
                            name: "Words",
                            fields: &[
                                __memfootprint::Child::new::<
                                    String,
                                >(
                                    "text",
                                    __memfootprint::SizeOf::<String>::__BYTES,
                                    <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self::Raw { .. } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        0usize,
                    );
                    __memfootprint::Fields::skipped::<Foreign>(__fields, 0usize, "rare");
                }
                Self::Text { 0: __field_0 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        1usize,
                    );
                    __memfootprint::Fields::field::<String>(__fields, 0usize, __field_0);
                }
            }
        }
    }
};
const _: () = {
    use crate::reexported::__private as __memfootprint;
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
    impl<T> __memfootprint::MemFootprint for Elsewhere<T>
    where
        T: Clone,
    {
        const OWNS_HEAP: __memfootprint::bool = <Vec<
            T,
        > as __memfootprint::MemFootprint>::OWNS_HEAP;
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
                                    Vec<T>,
                                >(
                                    "0",
                                    __memfootprint::SizeOf::<Vec<T>>::__BYTES,
                                    <Vec<T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { 0: __field_0 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<Vec<T>>(__fields, 0usize, __field_0);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <Vec<T> as __memfootprint::MemFootprint>::prefetch(&self.0);
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
    impl<T, U> __memfootprint::MemFootprint for Bounds<T, U>
    where
        T: Measured,
        U: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = <Vec<
            U,
        > as __memfootprint::MemFootprint>::OWNS_HEAP
            | <Wrapper<T> as __memfootprint::MemFootprint>::OWNS_HEAP;
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
                                    Vec<U>,
                                >(
                                    "inferred",
                                    __memfootprint::SizeOf::<Vec<U>>::__BYTES,
                                    <Vec<U> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    Wrapper<T>,
                                >(
                                    "given",
                                    __memfootprint::SizeOf::<Wrapper<T>>::__BYTES,
                                    <Wrapper<T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { inferred: __field_0, given: __field_1 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<Vec<U>>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<
                        Wrapper<T>,
                    >(__fields, 1usize, __field_1);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <Vec<U> as __memfootprint::MemFootprint>::prefetch(&self.inferred);
            <Wrapper<T> as __memfootprint::MemFootprint>::prefetch(&self.given);
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
    impl __memfootprint::MemFootprint for Bits {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::with(__walker, self, walk_bits)
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
    impl __memfootprint::MemFootprint for Mapped {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::size(__walker, self.len)
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
    impl __memfootprint::MemFootprint for Handle {
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

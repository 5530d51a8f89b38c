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
    impl<T> PointMirror<T>
    where
        T: __memfootprint::MemFootprint,
    {
        /// Walks a value of the mirrored type, for `#[footprint(with = PointMirror::walk)]`.
        pub(crate) fn walk<'__a, __S: __memfootprint::Sink>(
            __value: &'__a other::Point<T>,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let _ = |__mirror: &Self| match __mirror {
                Self {
                    label: __field_0,
                    at: __field_1,
                    cache: __field_2,
                    len: __field_3,
                } => {}
            };
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<other::Point<T>>::__BYTES,
                    kind: __memfootprint::ShapeKind::Struct,
                    variants: &[
                        __memfootprint::Variant {
                            name: "",
                            fields: &[
                                __memfootprint::Child::new::<
                                    String,
                                >(
                                    "label",
                                    __memfootprint::SizeOf::<String>::__BYTES,
                                    <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    T,
                                >(
                                    "at",
                                    __memfootprint::SizeOf::<T>::__BYTES,
                                    <T as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    Foreign,
                                >(
                                    "cache",
                                    __memfootprint::SizeOf::<Foreign>::__BYTES,
                                    __memfootprint::needs_drop::<Foreign>(),
                                ),
                                __memfootprint::Child::new::<
                                    usize,
                                >("len", __memfootprint::SizeOf::<usize>::__BYTES, true),
                            ],
                        },
                    ],
                }
            };
            match __value {
                other::Point { label: __field_0, at: __field_1, cache: _, len: _ } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<String>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<T>(__fields, 1usize, __field_1);
                    __memfootprint::Fields::skipped::<Foreign>(__fields, 2usize, "");
                    __memfootprint::Fields::size(
                        __fields,
                        3usize,
                        __value.len * 2 + self::constant(),
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
    impl ShapeMirror {
        /// Walks a value of the mirrored type, for `#[footprint(with = ShapeMirror::walk)]`.
        fn walk<'__a, __S: __memfootprint::Sink>(
            __value: &'__a other::Shape,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let _ = |__mirror: &Self| match __mirror {
                Self::Dot {} => {}
                Self::Line { 0: __field_0 } => {}
            };
            let _ = || Self::Dot {};
            let _ = |__field_0: Vec<u32>| Self::Line { 0: __field_0 };
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<other::Shape>::__BYTES,
                    kind: __memfootprint::ShapeKind::Enum,
                    variants: &[
                        __memfootprint::Variant {
                            name: "Dot",
                            fields: &[],
                        },
                        __memfootprint::Variant {
                            name: "Line",
                            fields: &[
                                __memfootprint::Child::new::<
                                    Vec<u32>,
                                >(
                                    "0",
                                    __memfootprint::SizeOf::<Vec<u32>>::__BYTES,
                                    <Vec<u32> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match __value {
                other::Shape::Dot {} => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        0usize,
                    );
                }
                other::Shape::Line { 0: __field_0 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        __shape,
                        1usize,
                    );
                    __memfootprint::Fields::field::<
                        Vec<u32>,
                    >(__fields, 0usize, __field_0);
                }
            }
        }
    }
};

const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        private_bounds,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
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
            __memfootprint::mirrored(
                __walker,
                |__walker| {
                    match __value {
                        other::Point {
                            label: __field_0,
                            at: __field_1,
                            cache: __field_2,
                            len: __field_3,
                        } => {
                            let __fields = &mut __memfootprint::structure(
                                __walker,
                                __value,
                                "label\nat\ncache\nlen",
                                (
                                    __memfootprint::Apart(
                                        __field_0,
                                        <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                                    ),
                                    __memfootprint::Apart(
                                        __field_1,
                                        <T as __memfootprint::MemFootprint>::OWNS_HEAP,
                                    ),
                                    __memfootprint::Apart::skipped(__field_2),
                                    __memfootprint::Apart(__field_3, true),
                                ),
                            );
                            __memfootprint::Fields::field::<
                                String,
                            >(__fields, 0usize, __field_0);
                            __memfootprint::Fields::field::<
                                T,
                            >(__fields, 1usize, __field_1);
                            __memfootprint::Fields::left_out(
                                __fields,
                                2usize,
                                __field_2,
                                "",
                            );
                            __memfootprint::Fields::size(
                                __fields,
                                3usize,
                                __value.len * 2 + self::constant(),
                            );
                        }
                    }
                },
            );
        }
    }
};
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        private_bounds,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
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
            __memfootprint::mirrored(
                __walker,
                |__walker| {
                    let __variants = __memfootprint::Variants {
                        names: "Dot\nLine",
                        boxed: &[],
                    };
                    match __value {
                        other::Shape::Dot {} => {
                            __memfootprint::variant(
                                __walker,
                                __value,
                                __variants,
                                0usize,
                                "",
                                (),
                            );
                        }
                        other::Shape::Line { 0: __field_0 } => {
                            let __fields = &mut __memfootprint::variant(
                                __walker,
                                __value,
                                __variants,
                                1usize,
                                "0",
                                (
                                    __memfootprint::Apart(
                                        __field_0,
                                        <Vec<u32> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                    ),
                                ),
                            );
                            __memfootprint::Fields::field::<
                                Vec<u32>,
                            >(__fields, 0usize, __field_0);
                        }
                    }
                },
            );
        }
    }
};
const _: () = {
    use ::memfootprint::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        private_bounds,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl<'__a, T, const N: usize> HeaderMirror<'__a, T, N> {
        /// Walks a value of the mirrored type, for `#[footprint(with = HeaderMirror::walk)]`.
        fn walk<'__a_, __S: __memfootprint::Sink>(
            __value: &'__a_ other::Header<'__a, T, N>,
            __walker: &mut __memfootprint::Walker<'__a_, __S>,
        ) {
            let _ = |__mirror: &Self| {
                let _ = &raw const __mirror.tag;
                let _ = &raw const __mirror.rest;
            };
            __memfootprint::mirrored(
                __walker,
                |__walker| {
                    __memfootprint::packed_field::<&'__a T>();
                    match __value {
                        other::Header { tag: _, rest: _ } => {
                            let __fields = &mut __memfootprint::structure_in_order(
                                __walker,
                                __value,
                                "tag\nrest",
                                (
                                    __memfootprint::Apart(
                                        __memfootprint::OfType::<
                                            &'__a T,
                                        >::of(&raw const __value.tag),
                                        false,
                                    ),
                                    __memfootprint::Apart::skipped(
                                        __memfootprint::OfType::of(&raw const __value.rest),
                                    ),
                                ),
                            );
                            __memfootprint::Fields::left_out(
                                __fields,
                                1usize,
                                __memfootprint::OfType::of(&raw const __value.rest),
                                "",
                            );
                        }
                    }
                },
            );
        }
    }
};

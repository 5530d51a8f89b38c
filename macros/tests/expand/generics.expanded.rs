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
    impl<'a, T, U: Clone, const N: usize> __memfootprint::MemFootprint
    for Pool<'a, T, U, N>
    where
        U: Default,
        T: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = <Vec<
            T,
        > as __memfootprint::MemFootprint>::OWNS_HEAP
            | <PhantomData<U> as __memfootprint::MemFootprint>::OWNS_HEAP
            | <[&'a str; N] as __memfootprint::MemFootprint>::OWNS_HEAP;
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
                                    "idle",
                                    __memfootprint::SizeOf::<Vec<T>>::__BYTES,
                                    <Vec<T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    PhantomData<U>,
                                >(
                                    "seen",
                                    __memfootprint::SizeOf::<PhantomData<U>>::__BYTES,
                                    <PhantomData<U> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    [&'a str; N],
                                >(
                                    "names",
                                    __memfootprint::SizeOf::<[&'a str; N]>::__BYTES,
                                    <[&'a str; N] as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { idle: __field_0, seen: __field_1, names: __field_2 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<Vec<T>>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<
                        PhantomData<U>,
                    >(__fields, 1usize, __field_1);
                    __memfootprint::Fields::field::<
                        [&'a str; N],
                    >(__fields, 2usize, __field_2);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <Vec<T> as __memfootprint::MemFootprint>::prefetch(&self.idle);
            <PhantomData<U> as __memfootprint::MemFootprint>::prefetch(&self.seen);
            <[&'a str; N] as __memfootprint::MemFootprint>::prefetch(&self.names);
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
    impl<'a, S: Source + ?Sized> __memfootprint::MemFootprint for Projected<'a, S>
    where
        S: __memfootprint::MemFootprint,
        S::Item: __memfootprint::MemFootprint,
        <S as Source>::Batch<'a>: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = <Vec<
            S::Item,
        > as __memfootprint::MemFootprint>::OWNS_HEAP
            | <<S as Source>::Batch<'a> as __memfootprint::MemFootprint>::OWNS_HEAP
            | <Box<S> as __memfootprint::MemFootprint>::OWNS_HEAP;
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
                                    Vec<S::Item>,
                                >(
                                    "item",
                                    __memfootprint::SizeOf::<Vec<S::Item>>::__BYTES,
                                    <Vec<S::Item> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    <S as Source>::Batch<'a>,
                                >(
                                    "batch",
                                    __memfootprint::SizeOf::<<S as Source>::Batch<'a>>::__BYTES,
                                    <<S as Source>::Batch<
                                        'a,
                                    > as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    Box<S>,
                                >(
                                    "source",
                                    __memfootprint::SizeOf::<Box<S>>::__BYTES,
                                    <Box<S> as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { item: __field_0, batch: __field_1, source: __field_2 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<
                        Vec<S::Item>,
                    >(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<
                        <S as Source>::Batch<'a>,
                    >(__fields, 1usize, __field_1);
                    __memfootprint::Fields::field::<Box<S>>(__fields, 2usize, __field_2);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <Vec<S::Item> as __memfootprint::MemFootprint>::prefetch(&self.item);
            <<S as Source>::Batch<
                'a,
            > as __memfootprint::MemFootprint>::prefetch(&self.batch);
            <Box<S> as __memfootprint::MemFootprint>::prefetch(&self.source);
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
    impl<T> __memfootprint::MemFootprint for List<T>
    where
        T: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = <T as __memfootprint::MemFootprint>::OWNS_HEAP
            | <Option<Box<Self>> as __memfootprint::MemFootprint>::OWNS_HEAP;
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
                                    T,
                                >(
                                    "value",
                                    __memfootprint::SizeOf::<T>::__BYTES,
                                    <T as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                                __memfootprint::Child::new::<
                                    Option<Box<Self>>,
                                >(
                                    "next",
                                    __memfootprint::SizeOf::<Option<Box<Self>>>::__BYTES,
                                    <Option<
                                        Box<Self>,
                                    > as __memfootprint::MemFootprint>::OWNS_HEAP,
                                ),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { value: __field_0, next: __field_1 } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                    __memfootprint::Fields::field::<T>(__fields, 0usize, __field_0);
                    __memfootprint::Fields::field::<
                        Option<Box<Self>>,
                    >(__fields, 1usize, __field_1);
                }
            }
        }
        #[inline]
        fn prefetch(&self) {
            <T as __memfootprint::MemFootprint>::prefetch(&self.value);
            <Option<Box<Self>> as __memfootprint::MemFootprint>::prefetch(&self.next);
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
    impl<T> __memfootprint::MemFootprint for Packed<T>
    where
        T: __memfootprint::Copy,
    {
        const OWNS_HEAP: __memfootprint::bool = false;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::packed_field::<u8>();
            __memfootprint::packed_field::<T>();
            let __shape: &'static __memfootprint::Shape = const {
                &__memfootprint::Shape {
                    size: __memfootprint::SizeOf::<Self>::__BYTES,
                    kind: __memfootprint::ShapeKind::Struct,
                    variants: &[
                        __memfootprint::Variant {
                            name: "",
                            fields: &[
                                __memfootprint::Child::new::<
                                    u8,
                                >("tag", __memfootprint::SizeOf::<u8>::__BYTES, false),
                                __memfootprint::Child::new::<
                                    T,
                                >("value", __memfootprint::SizeOf::<T>::__BYTES, false),
                            ],
                        },
                    ],
                }
            };
            match self {
                Self { .. } => {
                    let __fields = &mut __memfootprint::structure(__walker, __shape);
                }
            }
        }
    }
};

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
    impl __memfootprint::MemFootprint for Order {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "a\nb\nc\ndee\ne\nf",
                (
                    __memfootprint::Apart(
                        &self.a,
                        __memfootprint::needs_drop::<Foreign>(),
                    ),
                    __memfootprint::Apart(
                        &self.b,
                        __memfootprint::needs_drop::<Foreign>(),
                    ),
                    __memfootprint::Apart(&self.c, true),
                    __memfootprint::Apart(&self.d, true),
                    __memfootprint::Apart(&self.e, false),
                    __memfootprint::Apart(
                        &self.f,
                        <String as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                ),
            );
            __memfootprint::Fields::skipped::<Foreign>(__fields, 0usize, "");
            __memfootprint::Fields::skipped::<
                Foreign,
            >(__fields, 1usize, "counted elsewhere");
            __memfootprint::Fields::with::<
                Foreign,
            >(
                __fields,
                2usize,
                &self.c,
                |__value, __run| {
                    let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = path::to::walk::<
                        u8,
                    >;
                    __with(__value, __run)
                },
            );
            __memfootprint::Fields::size(__fields, 3usize, self.d.capacity() * 2);
            __memfootprint::Fields::opaque::<String>(__fields, 5usize, &self.f);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <String as __memfootprint::MemFootprint>::prefetch(&self.f, __ahead);
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
    impl __memfootprint::MemFootprint for Secret {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::opaque(
                __walker,
                |__walker| {
                    __memfootprint::structure(__walker, self, "0", (&self.0,));
                },
            );
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <String as __memfootprint::MemFootprint>::prefetch(&self.0, __ahead);
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
    impl __memfootprint::MemFootprint for Event {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __variants = __memfootprint::Variants {
                names: "Raw\nWords",
                boxed: const {
                    use __memfootprint::budget::{Nth as __Nth, Which as __Which};
                    #[allow(dead_code)]
                    enum __Shadow<__K: __Which> {
                        V0(__K::First0<Foreign>),
                        V1(__K::First1<String>),
                    }
                    &[
                        __memfootprint::Layout::new::<__Shadow<__Nth<0>>>(),
                        __memfootprint::Layout::new::<__Shadow<__Nth<1>>>(),
                    ]
                },
            };
            match self {
                Self::Raw { 0: __field_0 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        0usize,
                        "0",
                        (
                            __memfootprint::Apart(
                                __field_0,
                                __memfootprint::needs_drop::<Foreign>(),
                            ),
                        ),
                    );
                    __memfootprint::Fields::skipped::<Foreign>(__fields, 0usize, "rare");
                }
                Self::Text { 0: __field_0 } => {
                    __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        1usize,
                        "text",
                        (__field_0,),
                    );
                }
            }
        }
    }
};
const _: () = {
    use crate::reexported::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl<T> __memfootprint::MemFootprint for Elsewhere<T>
    where
        T: Clone,
    {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "0",
                (
                    __memfootprint::Apart(
                        &self.0,
                        <Vec<T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                ),
            );
            __memfootprint::Fields::field::<Vec<T>>(__fields, 0usize, &self.0);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <Vec<T> as __memfootprint::MemFootprint>::prefetch(&self.0, __ahead);
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
    impl<T, U> __memfootprint::MemFootprint for Bounds<T, U>
    where
        T: Measured,
        U: __memfootprint::MemFootprint,
    {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "inferred\ngiven",
                (
                    __memfootprint::Apart(
                        &self.inferred,
                        <Vec<U> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.given,
                        <Wrapper<T> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                ),
            );
            __memfootprint::Fields::field::<Vec<U>>(__fields, 0usize, &self.inferred);
            __memfootprint::Fields::field::<Wrapper<T>>(__fields, 1usize, &self.given);
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <Vec<U> as __memfootprint::MemFootprint>::prefetch(&self.inferred, __ahead);
            <Wrapper<T> as __memfootprint::MemFootprint>::prefetch(&self.given, __ahead);
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
    impl __memfootprint::MemFootprint for Bits {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            __memfootprint::with(
                __walker,
                self,
                |__value, __run| {
                    let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = walk_bits;
                    __with(__value, __run)
                },
            )
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
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
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
    impl __memfootprint::MemFootprint for Handed {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __variants = __memfootprint::Variants {
                names: "One\npair\nEmpty",
                boxed: const {
                    use __memfootprint::budget::{Nth as __Nth, Which as __Which};
                    #[allow(dead_code)]
                    enum __Shadow<__K: __Which> {
                        V0(__K::First0<Foreign>),
                        V1(__K::First1<Foreign>, __K::Rest1<u8>),
                        V2(__K::First2<[Foreign; 0]>),
                    }
                    &[
                        __memfootprint::Layout::new::<__Shadow<__Nth<0>>>(),
                        __memfootprint::Layout::new::<__Shadow<__Nth<1>>>(),
                        __memfootprint::Layout::new::<__Shadow<__Nth<2>>>(),
                    ]
                },
            };
            match self {
                Self::One { 0: __field_0 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        0usize,
                        "0",
                        (__memfootprint::Apart(__field_0, true),),
                    );
                    __memfootprint::Fields::with::<
                        Foreign,
                    >(
                        __fields,
                        0usize,
                        __field_0,
                        |__value, __run| {
                            let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = one;
                            __with(__value, __run)
                        },
                    );
                }
                Self::Both { first: __field_0, second: __field_1 } => {
                    let __fields = &mut __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        1usize,
                        "(first, second)",
                        (
                            __memfootprint::Together::<
                                (Foreign, u8),
                                _,
                            >::new((
                                __memfootprint::Apart(__field_0, true),
                                __memfootprint::Apart(__field_1, true),
                            )),
                        ),
                    );
                    __memfootprint::Fields::with(
                        __fields,
                        0usize,
                        self,
                        |__value, __run| match __value {
                            Self::Both { first: __field_0, second: __field_1 } => {
                                let __with: fn(
                                    _,
                                    _,
                                    &mut __memfootprint::Walker<'__a, __S>,
                                ) = both;
                                __with(__field_0, __field_1, __run)
                            }
                            _ => {}
                        },
                    );
                }
                Self::Empty { 0: __field_0 } => {
                    __memfootprint::variant(
                        __walker,
                        self,
                        __variants,
                        2usize,
                        "0",
                        (__memfootprint::Apart(__field_0, false),),
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
    impl __memfootprint::MemFootprint for Inside {
        const OWNS_HEAP: __memfootprint::bool = true;
        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a self,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            let __fields = &mut __memfootprint::structure(
                __walker,
                self,
                "pages\nby_name\npairs",
                (
                    __memfootprint::Apart(&self.pages, true),
                    __memfootprint::Apart(&self.by_name, true),
                    __memfootprint::Apart(&self.pairs, true),
                ),
            );
            __memfootprint::Fields::inside::<
                Vec<Page>,
            >(
                __fields,
                0usize,
                &self.pages,
                |__value, __run| __memfootprint::items(
                    __value,
                    __run,
                    |__value, __run| {
                        let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = page;
                        __with(__value, __run)
                    },
                ),
            );
            __memfootprint::Fields::inside::<
                HashMap<String, Page>,
            >(
                __fields,
                1usize,
                &self.by_name,
                |__value, __run| __memfootprint::entries(
                    __value,
                    __run,
                    __memfootprint::by_type,
                    |__value, __run| {
                        let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = page;
                        __with(__value, __run)
                    },
                ),
            );
            __memfootprint::Fields::inside::<
                BTreeMap<Page, Page>,
            >(
                __fields,
                2usize,
                &self.pairs,
                |__value, __run| __memfootprint::entries(
                    __value,
                    __run,
                    |__value, __run| {
                        let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = page;
                        __with(__value, __run)
                    },
                    |__value, __run| {
                        let __with: fn(_, &mut __memfootprint::Walker<'__a, __S>) = crate::page;
                        __with(__value, __run)
                    },
                ),
            );
        }
    }
};

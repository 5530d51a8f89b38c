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
    impl<'a> __memfootprint::MemShrink for Order<'a> {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            match self {
                Self {
                    id: __field_0,
                    r#type: __field_1,
                    note: __field_2,
                    legs: __field_3,
                    tested: __field_5,
                    ..
                } => {
                    <u64 as __memfootprint::MemShrink>::shrink(__field_0, __run);
                    <String as __memfootprint::MemShrink>::shrink(__field_1, __run);
                    <&'a str as __memfootprint::MemShrink>::shrink(__field_2, __run);
                    __memfootprint::Shrinker::with_settings(
                        __run,
                        const {
                            &__memfootprint::shrink::Overrides::NONE
                                .keep(25)
                                .min_slack(4096)
                        },
                        move |__run| {
                            <Vec<
                                Vec<u8>,
                            > as __memfootprint::MemShrink>::shrink(__field_3, __run);
                        },
                    );
                    <String as __memfootprint::MemShrink>::shrink(__field_5, __run);
                }
            }
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            match self {
                Self {
                    id: __field_0,
                    r#type: __field_1,
                    note: __field_2,
                    legs: __field_3,
                    tested: __field_5,
                    ..
                } => {
                    <u64 as __memfootprint::MemShrink>::dry_run(__field_0, __run);
                    <String as __memfootprint::MemShrink>::dry_run(__field_1, __run);
                    <&'a str as __memfootprint::MemShrink>::dry_run(__field_2, __run);
                    __memfootprint::DryRun::with_settings(
                        __run,
                        const {
                            &__memfootprint::shrink::Overrides::NONE
                                .keep(25)
                                .min_slack(4096)
                        },
                        move |__run| {
                            <Vec<
                                Vec<u8>,
                            > as __memfootprint::MemShrink>::dry_run(__field_3, __run);
                        },
                    );
                    <String as __memfootprint::MemShrink>::dry_run(__field_5, __run);
                }
            }
        }
    }
};
const _: () = {
    use crate::memory::__private as __memfootprint;
    #[automatically_derived]
    #[allow(
        dead_code,
        deprecated,
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl<K, V: ?Sized> __memfootprint::MemShrink for Event<K, V>
    where
        K: __memfootprint::MemShrink,
        Box<V>: __memfootprint::MemShrink,
    {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            __memfootprint::Shrinker::with_settings(
                __run,
                const {
                    &__memfootprint::shrink::Overrides::NONE.min_slack_percent(10).keys()
                },
                move |__run| {
                    match self {
                        Self::Closed {} => {}
                        Self::Opened { 0: __field_0, 1: __field_1 } => {
                            <K as __memfootprint::MemShrink>::shrink(__field_0, __run);
                            <Box<
                                V,
                            > as __memfootprint::MemShrink>::shrink(__field_1, __run);
                        }
                        Self::Failed { .. } => {}
                    }
                },
            );
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            __memfootprint::DryRun::with_settings(
                __run,
                const {
                    &__memfootprint::shrink::Overrides::NONE.min_slack_percent(10).keys()
                },
                move |__run| {
                    match self {
                        Self::Closed {} => {}
                        Self::Opened { 0: __field_0, 1: __field_1 } => {
                            <K as __memfootprint::MemShrink>::dry_run(__field_0, __run);
                            <Box<
                                V,
                            > as __memfootprint::MemShrink>::dry_run(__field_1, __run);
                        }
                        Self::Failed { .. } => {}
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
        single_use_lifetimes,
        unreachable_pub,
        unused_qualifications,
    )]
    impl<T> __memfootprint::MemShrink for Store<T>
    where
        T: Trim,
    {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            match self {
                Self { arena: __field_0, pool: __field_1 } => {
                    __memfootprint::shrink::with(
                        __run,
                        __field_0,
                        |__value, __run| {
                            let __with: fn(_, &mut __memfootprint::Shrinker<'__a>) = trim;
                            __with(__value, __run)
                        },
                    );
                    __memfootprint::Shrinker::with_settings(
                        __run,
                        const {
                            &__memfootprint::shrink::Overrides::NONE.min_slack(LIMIT)
                        },
                        move |__run| {
                            __memfootprint::shrink::with(
                                __run,
                                __field_1,
                                |__value, __run| {
                                    let __with: fn(_, &mut __memfootprint::Shrinker<'__a>) = pool::trim;
                                    __with(__value, __run)
                                },
                            );
                        },
                    );
                }
            }
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            match self {
                Self { arena: __field_0, pool: __field_1 } => {
                    __memfootprint::shrink::dry_run(
                        __run,
                        __field_0,
                        |__value, __run| {
                            let __with: fn(_, &mut __memfootprint::DryRun<'__a>) = spare;
                            __with(__value, __run)
                        },
                    );
                    __memfootprint::DryRun::with_settings(
                        __run,
                        const {
                            &__memfootprint::shrink::Overrides::NONE.min_slack(LIMIT)
                        },
                        move |__run| {
                            __memfootprint::DryRun::unseen(__run);
                        },
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
    impl<T> __memfootprint::MemShrink for List<T>
    where
        T: __memfootprint::MemShrink,
    {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            match self {
                Self { value: __field_0, next: __field_1 } => {
                    <T as __memfootprint::MemShrink>::shrink(__field_0, __run);
                    <Option<
                        Box<Self>,
                    > as __memfootprint::MemShrink>::shrink(__field_1, __run);
                }
            }
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            match self {
                Self { value: __field_0, next: __field_1 } => {
                    <T as __memfootprint::MemShrink>::dry_run(__field_0, __run);
                    <Option<
                        Box<Self>,
                    > as __memfootprint::MemShrink>::dry_run(__field_1, __run);
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
    impl __memfootprint::MemShrink for Bits {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            __memfootprint::shrink::with(
                __run,
                self,
                |__value, __run| {
                    let __with: fn(_, &mut __memfootprint::Shrinker<'__a>) = trim;
                    __with(__value, __run)
                },
            );
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            __memfootprint::DryRun::unseen(__run);
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
    impl __memfootprint::MemShrink for Whole {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {}
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {}
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
    impl<T> __memfootprint::MemShrink for Packed<T>
    where
        T: __memfootprint::Copy,
    {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            __memfootprint::shrink::packed_field::<u8>();
            __memfootprint::shrink::packed_field::<T>();
            match self {
                Self { .. } => {}
            }
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            match self {
                Self { .. } => {}
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
    impl __memfootprint::MemShrink for Never {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            match *self {}
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            match *self {}
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
    impl<K, H> __memfootprint::MemShrink for Index<K, H>
    where
        K: __memfootprint::MemShrink,
        K: __memfootprint::shrink::Hash + __memfootprint::shrink::Eq,
        H: __memfootprint::shrink::BuildHasher,
        (K, u8): __memfootprint::shrink::Ord,
    {
        #[inline]
        fn shrink<'__a>(&'__a mut self, __run: &mut __memfootprint::Shrinker<'__a>) {
            match self {
                Self { entries: __field_0, ordered: __field_1, names: __field_2 } => {
                    <HashMap<
                        K,
                        u8,
                        H,
                    > as __memfootprint::MemShrink>::shrink(__field_0, __run);
                    <Vec<
                        std::collections::BTreeMap<(K, u8), u8>,
                    > as __memfootprint::MemShrink>::shrink(__field_1, __run);
                    <BTreeSet<
                        String,
                    > as __memfootprint::MemShrink>::shrink(__field_2, __run);
                }
            }
        }
        #[inline]
        fn dry_run<'__a>(&'__a self, __run: &mut __memfootprint::DryRun<'__a>) {
            match self {
                Self { entries: __field_0, ordered: __field_1, names: __field_2 } => {
                    <HashMap<
                        K,
                        u8,
                        H,
                    > as __memfootprint::MemShrink>::dry_run(__field_0, __run);
                    <Vec<
                        std::collections::BTreeMap<(K, u8), u8>,
                    > as __memfootprint::MemShrink>::dry_run(__field_1, __run);
                    <BTreeSet<
                        String,
                    > as __memfootprint::MemShrink>::dry_run(__field_2, __run);
                }
            }
        }
    }
};

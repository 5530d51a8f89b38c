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
    impl<K> __memfootprint::MemFootprint for App<K>
    where
        K: __memfootprint::MemFootprint,
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
                "users\nids\ncountries\ngrows",
                (
                    __memfootprint::Apart(
                        &self.users,
                        <Cache<u64, String> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.ids,
                        <Mutex<Cache<K, u32>> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.countries,
                        <HashMap<String, u32> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                    __memfootprint::Apart(
                        &self.grows,
                        <Vec<u32> as __memfootprint::MemFootprint>::OWNS_HEAP,
                    ),
                ),
            );
            __memfootprint::bounded::limited::<
                Cache<u64, String>,
                _,
            >(
                __fields,
                0usize,
                &self.users,
                <Cache<u64, String> as __memfootprint::bounded::Bounded>::limits,
                || __memfootprint::bounded::Limits::bytes(
                    __memfootprint::bounded::now(
                        __memfootprint::bounded::Limit::bytes({
                            const _: __memfootprint::bounded::usize = __memfootprint::bounded::bytes(
                                67108864,
                            );
                            67108864
                        }),
                    ),
                ),
            );
            __memfootprint::bounded::limited::<
                Mutex<Cache<K, u32>>,
                _,
            >(
                __fields,
                1usize,
                &self.ids,
                <Mutex<Cache<K, u32>> as __memfootprint::bounded::Bounded>::limits,
                || __memfootprint::bounded::Limits::entries({
                    const _: __memfootprint::bounded::usize = __memfootprint::bounded::entries(
                        100,
                    );
                    100
                }),
            );
            __memfootprint::bounded::unlimited::<
                HashMap<String, u32>,
                _,
            >(__fields, 2usize, &self.countries, "few");
            __memfootprint::bounded::limited::<
                Vec<u32>,
                _,
            >(
                __fields,
                3usize,
                &self.grows,
                <Vec<u32> as __memfootprint::bounded::Bounded>::limits,
                || __memfootprint::bounded::Limits::entries({
                    const _: __memfootprint::bounded::usize = __memfootprint::bounded::entries(
                        7,
                    );
                    7
                }),
            );
        }
        #[inline]
        fn prefetch(&self, __ahead: __memfootprint::Ahead) {
            <Cache<
                u64,
                String,
            > as __memfootprint::MemFootprint>::prefetch(&self.users, __ahead);
            <Mutex<
                Cache<K, u32>,
            > as __memfootprint::MemFootprint>::prefetch(&self.ids, __ahead);
            <HashMap<
                String,
                u32,
            > as __memfootprint::MemFootprint>::prefetch(&self.countries, __ahead);
            <Vec<u32> as __memfootprint::MemFootprint>::prefetch(&self.grows, __ahead);
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
    impl<K> App<K> {
        /// An empty `users`, with the limit that is declared at the field.
        #[must_use]
        #[allow(clippy::unnecessary_box_returns)]
        pub fn bounded_users() -> Cache<u64, String>
        where
            Cache<u64, String>: __memfootprint::bounded::BoundedByBytes,
        {
            <Cache<
                u64,
                String,
            > as __memfootprint::bounded::BoundedByBytes>::with_bytes(
                __memfootprint::bounded::Limit::bytes({
                    const _: __memfootprint::bounded::usize = __memfootprint::bounded::bytes(
                        67108864,
                    );
                    67108864
                }),
            )
        }
        /// An empty `ids`, with the limit that is declared at the field.
        #[must_use]
        #[allow(clippy::unnecessary_box_returns)]
        pub(crate) fn bounded_ids() -> Mutex<Cache<K, u32>>
        where
            Mutex<Cache<K, u32>>: __memfootprint::bounded::Construct,
        {
            <Mutex<
                Cache<K, u32>,
            > as __memfootprint::bounded::Construct>::construct(
                __memfootprint::bounded::Limit::bytes(0),
                |__bytes| {
                    __memfootprint::bounded::Cache::builder()
                        .entries({
                            const _: __memfootprint::bounded::usize = __memfootprint::bounded::entries(
                                100,
                            );
                            100
                        })
                        .name("ids")
                        .build()
                },
            )
        }
    }
};

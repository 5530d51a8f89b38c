#[cfg(feature = "pages")]
/// The cache of the function [`page`](fn@page).
#[allow(non_camel_case_types, missing_debug_implementations)]
pub enum page {}
#[cfg(feature = "pages")]
#[allow(dead_code, unreachable_pub)]
impl page {
    /// What is cached of [`page`](fn@page).
    pub fn cache() -> &'static ::memfootprint::__private::bounded::Cache<
        (
            <u64 as ::memfootprint::__private::bounded::KeptPart<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Unfit as _;
                    ::memfootprint::__private::bounded::Part::<u64>::KIND
                },
            >>::Kept,
            <str as ::memfootprint::__private::bounded::KeptPart<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Unfit as _;
                    ::memfootprint::__private::bounded::Part::<str>::KIND
                },
            >>::Kept,
        ),
        <<Result<
            Arc<Page>,
            DbError,
        > as ::memfootprint::__private::bounded::Outcome<
            {
                #[allow(unused_imports)]
                use ::memfootprint::__private::bounded::Plain as _;
                ::memfootprint::__private::bounded::Probe::<
                    Result<Arc<Page>, DbError>,
                >::KIND
            },
        >>::Value as ::memfootprint::__private::bounded::KeptResult<
            {
                #[allow(unused_imports)]
                use ::memfootprint::__private::bounded::Unfit as _;
                ::memfootprint::__private::bounded::Result::<
                    <Result<
                        Arc<Page>,
                        DbError,
                    > as ::memfootprint::__private::bounded::Outcome<
                        {
                            #[allow(unused_imports)]
                            use ::memfootprint::__private::bounded::Plain as _;
                            ::memfootprint::__private::bounded::Probe::<
                                Result<Arc<Page>, DbError>,
                            >::KIND
                        },
                    >>::Value,
                >::KIND
            },
        >>::Kept,
    > {
        type __Cache = ::memfootprint::__private::bounded::Cache<
            (
                <u64 as ::memfootprint::__private::bounded::KeptPart<
                    {
                        #[allow(unused_imports)]
                        use ::memfootprint::__private::bounded::Unfit as _;
                        ::memfootprint::__private::bounded::Part::<u64>::KIND
                    },
                >>::Kept,
                <str as ::memfootprint::__private::bounded::KeptPart<
                    {
                        #[allow(unused_imports)]
                        use ::memfootprint::__private::bounded::Unfit as _;
                        ::memfootprint::__private::bounded::Part::<str>::KIND
                    },
                >>::Kept,
            ),
            <<Result<
                Arc<Page>,
                DbError,
            > as ::memfootprint::__private::bounded::Outcome<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Plain as _;
                    ::memfootprint::__private::bounded::Probe::<
                        Result<Arc<Page>, DbError>,
                    >::KIND
                },
            >>::Value as ::memfootprint::__private::bounded::KeptResult<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Unfit as _;
                    ::memfootprint::__private::bounded::Result::<
                        <Result<
                            Arc<Page>,
                            DbError,
                        > as ::memfootprint::__private::bounded::Outcome<
                            {
                                #[allow(unused_imports)]
                                use ::memfootprint::__private::bounded::Plain as _;
                                ::memfootprint::__private::bounded::Probe::<
                                    Result<Arc<Page>, DbError>,
                                >::KIND
                            },
                        >>::Value,
                    >::KIND
                },
            >>::Kept,
        >;
        const _: () = ::memfootprint::__private::bounded::key::<u64>();
        const _: () = ::memfootprint::__private::bounded::key::<str>();
        const _: () = ::memfootprint::__private::bounded::cacheable::<
            <Result<
                Arc<Page>,
                DbError,
            > as ::memfootprint::__private::bounded::Outcome<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Plain as _;
                    ::memfootprint::__private::bounded::Probe::<
                        Result<Arc<Page>, DbError>,
                    >::KIND
                },
            >>::Value,
        >();
        static __CACHE: ::memfootprint::__private::bounded::LazyLock<__Cache> = ::memfootprint::__private::bounded::LazyLock::new(||
        <__Cache as ::memfootprint::__private::bounded::Construct>::construct(
            ::memfootprint::__private::bounded::Limit::bytes({
                const _: ::memfootprint::__private::bounded::usize = ::memfootprint::__private::bounded::bytes_of::<
                    __Cache,
                >(67108864);
                67108864
            }),
            |__bytes| {
                ::memfootprint::__private::bounded::in_bytes(
                        ::memfootprint::__private::bounded::Cache::builder()
                            .name("page")
                            .ttl({
                                const _: ::memfootprint::__private::bounded::Duration = ::memfootprint::__private::bounded::time(
                                    ::memfootprint::__private::bounded::Duration::from_millis(
                                        300000u64,
                                    ),
                                );
                                ::memfootprint::__private::bounded::Duration::from_millis(
                                    300000u64,
                                )
                            }),
                        __bytes,
                    )
                    .build()
            },
        ));
        &__CACHE
    }
    /// What [`page`](fn@page) does on a miss, whatever is cached.
    pub fn uncached(db: &Db, id: u64, theme: &str) -> Result<Arc<Page>, DbError> {
        db.page(id, theme)
    }
}
/// A page.
#[cfg(feature = "pages")]
#[inline]
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
pub fn page(db: &Db, id: u64, theme: &str) -> Result<Arc<Page>, DbError> {
    let __part_1 = &id;
    ::memfootprint::__private::bounded::call(
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<Result<Arc<Page>, DbError>>::HOW
        },
        page::cache(),
        &::memfootprint::__private::bounded::Lookup((__part_1, theme)),
        move || page::uncached(
            db,
            ::memfootprint::__private::bounded::owned(__part_1),
            theme,
        ),
    )
}
/// The cache of the function [`only`](fn@only).
#[allow(non_camel_case_types, missing_debug_implementations)]
pub(crate) enum only {}
#[allow(dead_code, unreachable_pub)]
impl only {
    /// What is cached of [`only`](fn@only).
    pub(crate) fn cache() -> &'static ::memfootprint::__private::bounded::Cache<
        <(
            u8,
            u8,
        ) as ::memfootprint::__private::bounded::KeptPart<
            {
                #[allow(unused_imports)]
                use ::memfootprint::__private::bounded::Unfit as _;
                ::memfootprint::__private::bounded::Part::<(u8, u8)>::KIND
            },
        >>::Kept,
        <Option<
            u32,
        > as ::memfootprint::__private::bounded::KeptResult<
            {
                #[allow(unused_imports)]
                use ::memfootprint::__private::bounded::Unfit as _;
                ::memfootprint::__private::bounded::Result::<Option<u32>>::KIND
            },
        >>::Kept,
    > {
        type __Cache = ::memfootprint::__private::bounded::Cache<
            <(
                u8,
                u8,
            ) as ::memfootprint::__private::bounded::KeptPart<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Unfit as _;
                    ::memfootprint::__private::bounded::Part::<(u8, u8)>::KIND
                },
            >>::Kept,
            <Option<
                u32,
            > as ::memfootprint::__private::bounded::KeptResult<
                {
                    #[allow(unused_imports)]
                    use ::memfootprint::__private::bounded::Unfit as _;
                    ::memfootprint::__private::bounded::Result::<Option<u32>>::KIND
                },
            >>::Kept,
        >;
        const _: () = ::memfootprint::__private::bounded::key::<(u8, u8)>();
        const _: () = ::memfootprint::__private::bounded::cacheable::<Option<u32>>();
        const _: () = ::memfootprint::__private::bounded::no_none({
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<Option<u32>>::HOW
        });
        static __CACHE: ::memfootprint::__private::bounded::LazyLock<__Cache> = ::memfootprint::__private::bounded::LazyLock::new(||
        <__Cache as ::memfootprint::__private::bounded::Construct>::construct(
            ::memfootprint::__private::bounded::Limit::bytes(0),
            |__bytes| {
                ::memfootprint::__private::bounded::Cache::builder()
                    .entries({
                        const _: ::memfootprint::__private::bounded::usize = ::memfootprint::__private::bounded::entries(
                            10,
                        );
                        10
                    })
                    .name("only")
                    .build()
            },
        ));
        &__CACHE
    }
    /// What [`only`](fn@only) does on a miss, whatever is cached.
    pub(crate) async fn uncached((a, b): (u8, u8)) -> Option<u32> {
        None
    }
}
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
async fn only(__argument_0: (u8, u8)) -> Option<u32> {
    let __part_0 = &__argument_0;
    ::memfootprint::__private::bounded::call_async(
            ::memfootprint::__private::bounded::Probe::<Option<u32>>::ALL,
            only::cache(),
            __part_0,
            async move {
                only::uncached(::memfootprint::__private::bounded::owned(__part_0)).await
            },
        )
        .await
}
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
fn method(&self, id: u64, name: &str) -> Found<User> {
    let __part_0 = &id;
    ::memfootprint::__private::bounded::call(
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<Found<User>>::HOW
        },
        &self.cache,
        &::memfootprint::__private::bounded::Lookup((__part_0, name)),
        move || -> Found<User> {
            let id = ::memfootprint::__private::bounded::owned(__part_0);
            let mut name = name;
            { self.find(id, name) }
        },
    )
}
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
fn keyed(&self, user: &mut User) -> u64 {
    let __key: u64 = self.id;
    ::memfootprint::__private::bounded::call(
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<u64>::HOW
        },
        {
            type __Cache = ::memfootprint::__private::bounded::Cache<
                u64,
                <<u64 as ::memfootprint::__private::bounded::Outcome<
                    {
                        #[allow(unused_imports)]
                        use ::memfootprint::__private::bounded::Plain as _;
                        ::memfootprint::__private::bounded::Probe::<u64>::KIND
                    },
                >>::Value as ::memfootprint::__private::bounded::KeptResult<
                    {
                        #[allow(unused_imports)]
                        use ::memfootprint::__private::bounded::Unfit as _;
                        ::memfootprint::__private::bounded::Result::<
                            <u64 as ::memfootprint::__private::bounded::Outcome<
                                {
                                    #[allow(unused_imports)]
                                    use ::memfootprint::__private::bounded::Plain as _;
                                    ::memfootprint::__private::bounded::Probe::<u64>::KIND
                                },
                            >>::Value,
                        >::KIND
                    },
                >>::Kept,
            >;
            const _: () = ::memfootprint::__private::bounded::cacheable::<
                <u64 as ::memfootprint::__private::bounded::Outcome<
                    {
                        #[allow(unused_imports)]
                        use ::memfootprint::__private::bounded::Plain as _;
                        ::memfootprint::__private::bounded::Probe::<u64>::KIND
                    },
                >>::Value,
            >();
            static __CACHE: ::memfootprint::__private::bounded::LazyLock<__Cache> = ::memfootprint::__private::bounded::LazyLock::new(||
            <__Cache as ::memfootprint::__private::bounded::Construct>::construct(
                ::memfootprint::__private::bounded::Limit::bytes({
                    const _: ::memfootprint::__private::bounded::usize = ::memfootprint::__private::bounded::bytes_of::<
                        __Cache,
                    >(LIMIT);
                    LIMIT
                }),
                |__bytes| {
                    ::memfootprint::__private::bounded::reweighed(
                            ::memfootprint::__private::bounded::Cache::builder()
                                .name("keyed")
                                .on_evict(evicted),
                            __bytes,
                            {
                                const _: ::memfootprint::__private::bounded::Duration = ::memfootprint::__private::bounded::time(
                                    ::memfootprint::__private::bounded::Duration::from_millis(
                                        30000u64,
                                    ),
                                );
                                ::memfootprint::__private::bounded::Duration::from_millis(
                                    30000u64,
                                )
                            },
                        )
                        .build()
                },
            ));
            &__CACHE
        },
        &__key,
        move || -> u64 { { user.id } },
    )
}
pub(crate) static USERS: ::memfootprint::__private::bounded::LazyLock<
    Cache<u64, User>,
> = ::memfootprint::__private::bounded::LazyLock::new(|| {
    <Cache<
        u64,
        User,
    > as ::memfootprint::__private::bounded::BoundedByBytes>::with_bytes(
        ::memfootprint::__private::bounded::percent(
            1000u32,
            1048576,
            ::memfootprint::__private::bounded::UNLIMITED,
            ::memfootprint::__private::bounded::FALLBACK,
        ),
    )
});
static NAMES: renamed::__private::bounded::LazyLock<Cache<u64, String>> = renamed::__private::bounded::LazyLock::new(||
{
    <Cache<
        u64,
        String,
    > as renamed::__private::bounded::Construct>::construct(
        renamed::__private::bounded::Limit::bytes(0),
        |__bytes| {
            renamed::__private::bounded::Cache::builder()
                .entries({
                    const _: renamed::__private::bounded::usize = renamed::__private::bounded::entries(
                        100,
                    );
                    100
                })
                .tti({
                    const _: renamed::__private::bounded::Duration = renamed::__private::bounded::time(
                        IDLE,
                    );
                    IDLE
                })
                .build()
        },
    )
});
::core::compile_error! {
    "say how much it may hold: `bytes = \"64 MiB\"` or `entries = 10_000`"
}
fn mistake(n: u32) -> u32 {
    n
}

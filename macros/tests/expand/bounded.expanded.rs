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
                    ::memfootprint::__private::bounded::part(
                        "id",
                        ::memfootprint::__private::bounded::found!(u64, true),
                    )
                },
            >>::Kept,
            <str as ::memfootprint::__private::bounded::KeptPart<
                {
                    ::memfootprint::__private::bounded::part(
                        "theme",
                        ::memfootprint::__private::bounded::found!(str, true),
                    )
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
                ::memfootprint::__private::bounded::result(
                    false,
                    ::memfootprint::__private::bounded::found!(
                        < Result < Arc < Page >, DbError > as
                        ::memfootprint::__private::bounded::Outcome < {
                        #[allow(unused_imports)] use
                        ::memfootprint::__private::bounded::Plain as _;
                        ::memfootprint::__private::bounded::Probe:: < Result < Arc < Page
                        >, DbError > > ::KIND } >> ::Value, true
                    ),
                )
            },
        >>::Kept,
    > {
        type __Cache = ::memfootprint::__private::bounded::Cache<
            (
                <u64 as ::memfootprint::__private::bounded::KeptPart<
                    { ::memfootprint::__private::bounded::found!(u64, true).part() },
                >>::Kept,
                <str as ::memfootprint::__private::bounded::KeptPart<
                    { ::memfootprint::__private::bounded::found!(str, true).part() },
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
                    ::memfootprint::__private::bounded::found!(
                        < Result < Arc < Page >, DbError > as
                        ::memfootprint::__private::bounded::Outcome < {
                        #[allow(unused_imports)] use
                        ::memfootprint::__private::bounded::Plain as _;
                        ::memfootprint::__private::bounded::Probe:: < Result < Arc < Page
                        >, DbError > > ::KIND } >> ::Value, true
                    )
                        .result()
                },
            >>::Kept,
        >;
        static __CACHE: ::memfootprint::__private::bounded::OnceLock<__Cache> = ::memfootprint::__private::bounded::OnceLock::new();
        __CACHE
            .get_or_init(|| <__Cache as ::memfootprint::__private::bounded::Construct>::construct(
                ::memfootprint::__private::bounded::Limit::bytes({
                    const _: ::memfootprint::__private::bounded::usize = ::memfootprint::__private::bounded::bytes_of::<
                        __Cache,
                    >(67108864);
                    67108864
                }),
                |__bytes| {
                    ::memfootprint::__private::bounded::in_bytes::<
                        _,
                        _,
                    >(
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
            ))
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
        page::cache(),
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<Result<Arc<Page>, DbError>>::HOW
        },
        &::memfootprint::__private::bounded::Lookup((__part_1, theme)),
        move || page::uncached(
            db,
            {
                #[allow(unused_imports)]
                use ::memfootprint::__private::bounded::Unowned as _;
                ::memfootprint::__private::bounded::Lent(__part_1).owned()
            },
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
                ::memfootprint::__private::bounded::part(
                    "__argument_0",
                    ::memfootprint::__private::bounded::found!((u8, u8), false),
                )
            },
        >>::Kept,
        <Option<
            u32,
        > as ::memfootprint::__private::bounded::KeptResult<
            {
                ::memfootprint::__private::bounded::result(
                    true,
                    ::memfootprint::__private::bounded::found!(Option < u32 >, false),
                )
            },
        >>::Kept,
    > {
        type __Cache = ::memfootprint::__private::bounded::Cache<
            <(
                u8,
                u8,
            ) as ::memfootprint::__private::bounded::KeptPart<
                { ::memfootprint::__private::bounded::found!((u8, u8), false).part() },
            >>::Kept,
            <Option<
                u32,
            > as ::memfootprint::__private::bounded::KeptResult<
                {
                    ::memfootprint::__private::bounded::found!(Option < u32 >, false)
                        .result()
                },
            >>::Kept,
        >;
        const _: () = ::memfootprint::__private::bounded::no_none({
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<Option<u32>>::HOW
        });
        static __CACHE: ::memfootprint::__private::bounded::OnceLock<__Cache> = ::memfootprint::__private::bounded::OnceLock::new();
        __CACHE
            .get_or_init(|| <__Cache as ::memfootprint::__private::bounded::Construct>::construct(
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
            ))
    }
    /// What [`only`](fn@only) does on a miss, whatever is cached.
    pub(crate) async fn uncached((a, b): (u8, u8)) -> Option<u32> {
        None
    }
}
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
async fn only(__argument_0: (u8, u8)) -> Option<u32> {
    let __miss = {
        let __cache = only::cache();
        let __own_0 = __argument_0;
        let __part_0 = &__own_0;
        match ::memfootprint::__private::bounded::look_up(
            __cache,
            ::memfootprint::__private::bounded::Probe::<Option<u32>>::ALL,
            __part_0,
        ) {
            ::memfootprint::__private::bounded::Ok(__found) => return __found,
            ::memfootprint::__private::bounded::Err(__missed) => {
                ::memfootprint::__private::bounded::boxed(async move {
                    let __part_0 = &__own_0;
                    ::memfootprint::__private::bounded::fetch(
                            __cache,
                            ::memfootprint::__private::bounded::Probe::<
                                Option<u32>,
                            >::ALL,
                            __missed,
                            __part_0,
                            move || only::uncached({
                                #[allow(unused_imports)]
                                use ::memfootprint::__private::bounded::Unowned as _;
                                ::memfootprint::__private::bounded::Lent(__part_0).owned()
                            }),
                        )
                        .await
                })
            }
        }
    };
    __miss.await
}
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
fn method(&self, id: u64, name: &str) -> Found<User> {
    let __part_0 = &id;
    ::memfootprint::__private::bounded::call(
        &self.cache,
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<Found<User>>::HOW
        },
        &::memfootprint::__private::bounded::Lookup((__part_0, name)),
        || -> Found<User> {
            let id = ::memfootprint::__private::bounded::owned(__part_0);
            let mut name = name;
            self.find(id, name)
        },
    )
}
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
fn keyed(&self, user: &mut User) -> u64 {
    let __key: u64 = self.id;
    ::memfootprint::__private::bounded::call(
        {
            type __Cache = ::memfootprint::__private::bounded::Cache<
                <u64 as ::memfootprint::__private::bounded::KeptPart<
                    {
                        ::memfootprint::__private::bounded::key(
                            ::memfootprint::__private::bounded::found!(u64, true),
                        )
                    },
                >>::Kept,
                <<u64 as ::memfootprint::__private::bounded::Outcome<
                    {
                        #[allow(unused_imports)]
                        use ::memfootprint::__private::bounded::Plain as _;
                        ::memfootprint::__private::bounded::Probe::<u64>::KIND
                    },
                >>::Value as ::memfootprint::__private::bounded::KeptResult<
                    {
                        ::memfootprint::__private::bounded::result(
                            false,
                            ::memfootprint::__private::bounded::found!(
                                < u64 as ::memfootprint::__private::bounded::Outcome < {
                                #[allow(unused_imports)] use
                                ::memfootprint::__private::bounded::Plain as _;
                                ::memfootprint::__private::bounded::Probe:: < u64 > ::KIND }
                                >> ::Value, true
                            ),
                        )
                    },
                >>::Kept,
            >;
            static __CACHE: ::memfootprint::__private::bounded::OnceLock<__Cache> = ::memfootprint::__private::bounded::OnceLock::new();
            __CACHE
                .get_or_init(|| <__Cache as ::memfootprint::__private::bounded::Construct>::construct(
                    ::memfootprint::__private::bounded::Limit::bytes({
                        const _: ::memfootprint::__private::bounded::usize = ::memfootprint::__private::bounded::bytes_of::<
                            __Cache,
                        >(LIMIT);
                        LIMIT
                    }),
                    |__bytes| {
                        ::memfootprint::__private::bounded::reweighed::<
                            _,
                            _,
                        >(
                                ::memfootprint::__private::bounded::Cache::builder()
                                    .name("keyed")
                                    .refresh({
                                        const _: ::memfootprint::__private::bounded::Duration = ::memfootprint::__private::bounded::time(
                                            ::memfootprint::__private::bounded::Duration::from_millis(
                                                60000u64,
                                            ),
                                        );
                                        ::memfootprint::__private::bounded::Duration::from_millis(
                                            60000u64,
                                        )
                                    })
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
                ))
        },
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<u64>::HOW
        },
        &__key,
        || -> u64 { user.id },
    )
}
#[allow(clippy::all)]
#[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
async fn lent(service: Arc<Service>, id: u64) -> u64 {
    let __cache = &service.cache;
    let __part_1 = &id;
    let __miss = match ::memfootprint::__private::bounded::look_up(
        __cache,
        {
            #[allow(unused_imports)]
            use ::memfootprint::__private::bounded::Plain as _;
            ::memfootprint::__private::bounded::Probe::<u64>::HOW
        },
        __part_1,
    ) {
        ::memfootprint::__private::bounded::Ok(__found) => return __found,
        ::memfootprint::__private::bounded::Err(__missed) => {
            ::memfootprint::__private::bounded::boxed(async {
                let __load = async {
                    let id = ::memfootprint::__private::bounded::owned(__part_1);
                    service.load(id).await
                };
                ::memfootprint::__private::bounded::fetch(
                        __cache,
                        {
                            #[allow(unused_imports)]
                            use ::memfootprint::__private::bounded::Plain as _;
                            ::memfootprint::__private::bounded::Probe::<u64>::HOW
                        },
                        __missed,
                        __part_1,
                        move || __load,
                    )
                    .await
            })
        }
    };
    __miss.await
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

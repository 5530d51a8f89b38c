/// Documented.
#[tracing::instrument]
#[cfg(unix)]
#[cfg_attr(test, cfg(windows), inline)]
pub(crate) async fn handle(request: &Request, mut id: u64, (a, b): (u8, u16)) -> usize {
    id
}
#[cfg(unix)]
#[cfg_attr(all(test), cfg(windows))]
#[cfg(target_pointer_width = "32")]
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    handle as unsafe fn(_, _, _) -> _,
    "handle",
    "request: &Request\nid: u64\n(a, b): (u8, u16)",
    '≤',
    256,
);
#[cfg(unix)]
#[cfg_attr(all(test), cfg(windows))]
#[cfg(not(target_pointer_width = "32"))]
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    handle as unsafe fn(_, _, _) -> _,
    "handle",
    "request: &Request\nid: u64\n(a, b): (u8, u16)",
    '≤',
    512,
);
fn opaque<'a>(name: &'a str) -> impl Future<Output = &'a str> + 'a {
    async move { name }
}
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_future_fn(
    opaque as unsafe fn(_) -> _,
    "opaque",
    "name: &'a str",
    '=',
    ::memfootprint::__private::budget::Size {
        bytes: LEN,
    }
        .bytes,
);
async unsafe fn generic<'a, T, const N: usize>(
    values: [T; N],
    text: &'a impl Debug,
    other: Pair<'a, T, impl Send>,
) {}
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    generic::<u32, 3> as unsafe fn(_, &'static String, Pair<'static, u32, fn(&u8)>) -> _,
    "generic::<u32, 3, text = String, other = fn(&u8)>",
    "values: [T; N]\ntext: &'a impl Debug\nother: Pair<'a, T, impl Send>",
    '≤',
    64,
);
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    generic::<Vec<u8>, { LEN }>
        as unsafe fn(_, &'static (), Pair<'static, Vec<u8>, T>) -> _,
    "generic::<Vec<u8>, LEN, text = (), other = T>",
    "values: [T; N]\ntext: &'a impl Debug\nother: Pair<'a, T, impl Send>",
    '≤',
    64,
);
#[target_feature(enable = "sse2")]
async fn many(
    a: u8,
    b: u8,
    c: u8,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
    j: u8,
    k: u8,
    l: u8,
    #[cfg(unix)]
    m: u8,
) {}
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
#[allow(unsafe_code)]
const _: () = ::memfootprint::__private::budget::check_call(
    &|| unsafe {
        many(
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            ::memfootprint::__private::budget::any::<_>(),
            #[cfg(unix)]
            ::memfootprint::__private::budget::any::<_>(),
        )
    },
    "many",
    '≤',
    64,
);
#[cfg_attr(test, size_budget(8))]
async fn elsewhere() {}
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = crate::other::__private::budget::check_async_fn(
    elsewhere as unsafe fn() -> _,
    "elsewhere",
    "",
    '≤',
    64,
);
::core::compile_error! {
    "a method's `#[size_budget(..)]` is read by one on its block; put a bare `#[size_budget]` on the `impl`"
}
::core::compile_error! {
    "unknown key `mux`; did you mean `max`?"
}
::core::compile_error! {
    "a boxed future is a pointer, whatever it holds; write the budget on the `async fn` whose future is boxed"
}
fn mistakes(&self) -> Box<dyn Future> {}

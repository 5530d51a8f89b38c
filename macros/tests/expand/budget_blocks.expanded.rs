#[cfg(unix)]
impl Db {
    #![allow(dead_code)]
    const LEN: usize = { 8 };
    made! {
        something
    }
    /// Documented.
    #[inline]
    pub async fn query(&self, sql: &str) -> Vec<Row> {
        struct Local;
        impl Local {
            fn new() -> Self {
                Self
            }
        }
    }
    fn plain() -> Array<{ 3 }> {}
    #[cfg_attr(all(test), inline, must_use)]
    #[cfg(windows)]
    async fn conditional(self: Box<Self>) {}
}
#[cfg(unix)]
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    <Db>::query as unsafe fn(_, _) -> _,
    "Db::query",
    "&self\nsql: &str",
    '≤',
    ::memfootprint::__private::budget::Size {
        bytes: <Db>::LEN,
    }
        .bytes,
);
#[cfg(windows)]
#[cfg(unix)]
#[cfg(all(test))]
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    <Db>::conditional as unsafe fn(_) -> _,
    "Db::conditional",
    "self: Box<Self>",
    '≤',
    64,
);
impl<'a, T: Service<'a>, const N: usize> Service<'a> for Slot<'a, T, N>
where
    T: Clone,
{
    type Reply = T::Reply;
    async fn call<F>(&self, request: T::Request, f: F) -> Self::Reply {}
}
#[allow(
    deprecated,
    trivial_casts,
    unused_qualifications,
    clippy::as_conversions,
    clippy::items_after_statements
)]
const _: () = ::memfootprint::__private::budget::check_async_fn(
    <Slot<'static, Db, 2> as Service<'static>>::call::<fn()> as unsafe fn(_, _, _) -> _,
    "<Slot<'a, Db, 2> as Service<'a>>::call::<fn()>",
    "&self\nrequest: T::Request\nf: F",
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
    <Slot<'static, Db, { LEN }> as Service<'static>>::call::<()>
        as unsafe fn(_, _, _) -> _,
    "<Slot<'a, Db, LEN> as Service<'a>>::call::<()>",
    "&self\nrequest: T::Request\nf: F",
    '≥',
    ::memfootprint::__private::budget::Size {
        bytes: size_of::<<Db>::Reply>() * { LEN },
    }
        .bytes,
);
::core::compile_error! {
    "an `impl` block has no size; put a bare `#[size_budget]` on it, and this on its methods"
}
::core::compile_error! {
    "`async_trait` boxes the futures, and a box is a pointer, whatever it holds; write the budgets on free `async fn`s that the methods call"
}
::core::compile_error! {
    "a boxed future is a pointer, whatever it holds; write the budget on the `async fn` whose future is boxed"
}
::core::compile_error! {
    "in an `impl` block `#[size_budget]` goes on methods that return a future"
}
#[async_trait]
impl Service for Db {
    async fn call(&self) {}
    fn boxed(&self) -> Pin<Box<dyn Future>> {}
    type Reply = u8;
}

#[size_budget()]
#[cfg(unix)]
impl Db {
    #![allow(dead_code)]

    const LEN: usize = { 8 };

    made! { something }

    /// Documented.
    #[size_budget(Self::LEN)]
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

    #[cfg_attr(test, inline, memfootprint::size_budget(64), must_use)]
    #[cfg(windows)]
    async fn conditional(self: Box<Self>) {}
}

#[size_budget()]
impl<'a, T: Service<'a>, const N: usize> Service<'a> for Slot<'a, T, N>
where
    T: Clone,
{
    type Reply = T::Reply;

    #[size_budget(64, for<T = Db, N = 2, F = fn()>)]
    #[size_budget(min = size_of::<T::Reply>() * N, for<T = Db, N = LEN, F = ()>)]
    async fn call<F>(&self, request: T::Request, f: F) -> Self::Reply {}
}

#[size_budget(64)]
#[async_trait]
impl Service for Db {
    #[size_budget(64)]
    async fn call(&self) {}

    #[size_budget(64)]
    fn boxed(&self) -> Pin<Box<dyn Future>> {}

    #[size_budget]
    type Reply = u8;
}

//! Methods: the attribute on the block reads those on its methods.

#![allow(unused_variables)]

use core::future::Future;
use memfootprint::size_budget;

struct Db {
    name: String,
}

async fn connect() {}

#[size_budget]
impl Db {
    const LEN: usize = { 8 };

    #[size_budget(8)]
    async fn query(&self, sql: &str) -> usize {
        let buffer = [0; 100];
        connect().await;
        buffer.len() + self.name.len() + sql.len()
    }

    fn name(&self) -> &str {
        &self.name
    }

    /// Documented.
    #[memfootprint::size_budget(Self::LEN)]
    #[inline]
    pub(crate) async fn close(self) {}

    #[cfg_attr(all(), size_budget(exact = 8))]
    async fn reopen(mut self: Box<Self>, name: String) -> Self {
        self.name = name;
        *self
    }

    #[size_budget(8)]
    async unsafe fn not_safe(&mut self) {}
}

trait Service<R> {
    async fn call(&self, request: R);
    fn poll(&mut self) -> impl Future;
}

#[size_budget]
impl<'a> Service<&'a str> for Db {
    #[size_budget(8)]
    async fn call(&self, request: &'a str) {}

    #[size_budget(0)]
    fn poll(&mut self) -> impl Future {
        async {}
    }
}

struct Slot<'a, T>(&'a str, T);

#[size_budget]
impl<'a, T: Clone> Slot<'a, T> {
    #[size_budget(8, for<T = String, F = u8, other = u16>)]
    async fn get<F>(&self, f: F, other: Option<impl Send>) {}

    #[size_budget(size_of::<T>(), for<T = u8>)]
    async fn by_expression(&self, value: T) {}
}

#[size_budget]
impl Service<u8> for [u64] {
    #[size_budget(8)]
    async fn call(&self, request: u8) {}

    #[allow(refining_impl_trait)]
    fn poll(&mut self) -> core::future::Pending<u8> {
        core::future::pending()
    }
}

fn main() {}

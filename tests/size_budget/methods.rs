//! Budgets on methods, in blocks that have the attribute too.

#![cfg(target_pointer_width = "64")]
#![allow(
    dead_code,
    unsafe_code,
    unused_variables,
    clippy::elidable_lifetime_names,
    clippy::manual_async_fn,
    clippy::needless_lifetimes,
    clippy::unused_async,
    clippy::unused_self
)]

use crate::futures::{assert_sizes, yields};
use core::fmt::{Debug, Display};
use core::marker::PhantomData;
use core::pin::Pin;
use memfootprint::size_budget;
use std::rc::Rc;
use std::sync::Arc;

struct Db {
    name: String,
}

#[size_budget]
#[allow(clippy::missing_const_for_fn)]
impl Db {
    const LEN: usize = { 3 };

    #[size_budget(exact = 56)]
    async fn query(&self, sql: &str) -> usize {
        yields().await;
        self.name.len() + sql.len()
    }

    fn name(&self) -> &str {
        &self.name
    }

    /// Documented.
    #[size_budget(exact = 8)]
    #[size_budget(exact = 2 * Db::LEN + 2)]
    #[inline]
    pub(crate) async fn connect(name: [u8; 3]) -> Self {
        yields().await;
        Self { name: format!("{name:?}") }
    }

    #[memfootprint::size_budget(exact = 104)]
    async fn by_value(mut self, other: Self) -> Self {
        yields().await;
        self.name.push_str(&other.name);
        self
    }

    #[size_budget(exact = 16)]
    async fn by_mut(&mut self) {}

    #[size_budget(exact = 16)]
    async fn boxed(self: Box<Self>) {}

    #[size_budget(exact = 16)]
    async fn pinned(self: Pin<&mut Self>) {}

    #[size_budget(exact = 24)]
    async fn shared(self: &Arc<Self>, other: Rc<Self>) {}

    #[size_budget(exact = 16)]
    fn opaque<'a>(&'a self) -> impl Future<Output = &'a str> + 'a {
        async move { self.name() }
    }

    #[size_budget(exact = 64, for<T = u16, text = Vec<Self>>)]
    async fn generic<T: Default + Display>(&self, text: impl IntoIterator<Item = Db>) -> String {
        let value = T::default();
        yields().await;
        format!("{value}{}", text.into_iter().count())
    }

    #[size_budget(1)]
    #[cfg(any())]
    async fn not_here(&self, a: NoSuchType) {}

    #[cfg_attr(all(), inline, size_budget(exact = 16))]
    #[cfg_attr(any(), size_budget(0))]
    async fn conditional_budget(&self) {}

    #[size_budget(exact = 16)]
    async unsafe fn not_safe(&self) {}
}

#[size_budget]
#[cfg(any())]
impl NoSuchType {
    #[size_budget(exact = 1)]
    async fn not_here(&self) {}
}

trait Service<R> {
    type Reply;
    async fn call(&self, request: R) -> Self::Reply;
    fn poll(&mut self) -> impl Future<Output = ()> + Send;
}

#[size_budget]
impl Service<u16> for Db {
    type Reply = u32;

    #[size_budget(exact = 16)]
    async fn call(&self, request: u16) -> Self::Reply {
        yields().await;
        u32::from(request)
    }

    #[size_budget(exact = 16)]
    async fn poll(&mut self) {}
}

struct Slot<'a, T, const N: usize> {
    key: &'a str,
    values: [T; N],
}

#[size_budget]
impl<'a, T, const N: usize> Slot<'a, T, N>
where
    T: Clone + 'a,
{
    #[size_budget(exact = 56, for<T = u32, N = 2>)]
    async fn take(self) -> Option<T> {
        yields().await;
        self.values.first().cloned()
    }

    #[size_budget(exact = 64, for<T = u32, N = 2, F = fn(u32) -> u32, other = [u8; 3]>)]
    async fn map<F: Fn(T) -> T>(&self, f: F, other: (impl Debug, &'a Self)) -> T {
        yields().await;
        f(other.1.values[0].clone())
    }
}

#[size_budget]
impl<'a> Slot<'a, u8, 1> {
    #[size_budget(exact = 24)]
    async fn key(&self) -> &'a str {
        yields().await;
        self.key
    }
}

#[size_budget]
impl<R: 'static, T: Iterator<Item = R>> Service<R> for PhantomData<T> {
    type Reply = T::Item;

    #[size_budget(exact = 24, for<R = u64, T = std::vec::IntoIter<u64>>)]
    async fn call(&self, request: R) -> T::Item {
        request
    }

    #[allow(clippy::manual_async_fn)]
    #[size_budget(exact = 1, for<R = u64, T = std::vec::IntoIter<u64>>)]
    fn poll(&mut self) -> impl Future<Output = ()> + Send {
        async {}
    }
}

#[size_budget]
impl<'a> Service<&'a str> for &'a [u8] {
    type Reply = &'a str;

    #[size_budget(exact = 32)]
    async fn call(&self, request: &'a str) -> &'a str {
        request
    }

    async fn poll(&mut self) {}
}

/// Each budget is of the future that the method returns.
#[test]
fn methods() {
    let db = || Db { name: String::new() };
    let mut own = db();
    let slot = || Slot { key: "", values: [1_u32, 2] };
    assert_sizes! {
        db().query("") => 56;
        Db::connect([1, 2, 3]) => 8;
        db().by_value(db()) => 104;
        own.by_mut() => 16;
        Box::new(db()).boxed() => 16;
        Pin::new(&mut own).pinned() => 16;
        Arc::new(db()).shared(Rc::new(db())) => 24;
        db().opaque() => 16;
        db().generic::<u16>(vec![db()]) => 64;
        db().conditional_budget() => 16;
        db().call(1_u16) => 16;
        own.poll() => 16;
        slot().take() => 56;
        slot().map(u32::to_be as fn(u32) -> u32, ([1_u8; 3], &slot())) => 64;
        Slot { key: "", values: [1_u8] }.key() => 24;
        PhantomData::<std::vec::IntoIter<u64>>.call(1) => 24;
        PhantomData::<std::vec::IntoIter<u64>>.poll() => 1;
        (&[1_u8][..]).call("") => 32;
    }
}

//! What `#[async_trait]` makes of a method, and other functions that return futures.

#![allow(unused)]

use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::future::Future;
use std::pin::Pin;

struct Db {
    names: Cache<String, String>,
}

trait Repo {
    fn name<'life0, 'life1, 'async_trait>(
        &'life0 self,
        id: &'life1 str,
    ) -> Pin<Box<dyn Future<Output = Result<String, String>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait;
}

impl Repo for Db {
    #[bounded(in = self.names)]
    fn name<'life0, 'life1, 'async_trait>(
        &'life0 self,
        id: &'life1 str,
    ) -> Pin<Box<dyn Future<Output = Result<String, String>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait,
    {
        Box::pin(async move { Ok(id.to_owned()) })
    }
}

#[bounded(entries = 10)]
fn boxed(n: u8) -> Pin<Box<dyn Future<Output = u8> + Send>> {
    Box::pin(async move { n })
}

type BoxFuture<T> = Pin<Box<dyn Future<Output = T>>>;

#[bounded(entries = 10)]
fn aliased(n: u8) -> BoxFuture<u8> {
    Box::pin(async move { n })
}

#[bounded(entries = 10)]
fn desugared(n: u8) -> impl Future<Output = u8> + Send {
    async move { n }
}

fn main() {}

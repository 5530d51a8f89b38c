//! Functions and blocks that a budget can't be on.

use core::future::{Future, Ready};
use core::pin::Pin;
use memfootprint::size_budget;

#[size_budget(64)]
fn plain() {}

#[size_budget(64)]
const fn constant() -> u8 {
    3
}

#[size_budget(64)]
fn boxed() -> Pin<Box<dyn Future<Output = ()>>> {
    Box::pin(async {})
}

#[size_budget(64)]
fn iterator() -> impl Iterator<Item = u8> + Send {
    [1].into_iter()
}

#[size_budget(64)]
fn named() -> Ready<u8> {
    core::future::ready(3)
}

trait Trait {
    #[size_budget(64)]
    async fn declared(&self);

    #[size_budget(64)]
    async fn declared_without_self();

    #[size_budget(64)]
    async fn provided(&self) {}
}

struct Type;

impl Type {
    #[size_budget(64)]
    async fn method(&self) {}

    #[size_budget(64)]
    async fn method_with_type(self: Box<Self>) {}

    #[size_budget(64)]
    async fn constructor() -> Option<Self> {
        None
    }
}

#[size_budget(64)]
impl Type {
    #[size_budget(64)]
    async fn in_a_block_with_a_size(&self) {}
}

#[size_budget]
impl Type {
    async fn without_a_budget(&self) {}
}

#[size_budget]
impl Type {
    #[size_budget]
    async fn without_a_size(&self) {}

    #[size_budget(64)]
    const CONSTANT: u64 = 3;

    #[size_budget(64)]
    fn plain_method(&self) {}

    #[size_budget(64, mux = 3)]
    #[size_budget("x")]
    async fn two_mistakes(&self) {}

    #[size_budget(64)]
    async fn right(&self) {}
}

struct Slot<T>(T);

#[size_budget]
impl<T> Slot<T> {
    #[size_budget(8)]
    async fn unnamed(&self) {}
}

fn main() {
    plain();
    let _ = (boxed(), iterator(), named(), constant());
    let _ = (Type.method(), Type.in_a_block_with_a_size(), Type.without_a_size(), Type.two_mistakes());
    let _ = (Box::new(Type).method_with_type(), Type::constructor(), Type.right(), Type::CONSTANT);
}

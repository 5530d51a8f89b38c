//! What the messages of `#[size_budget]` say to write.

#![allow(dead_code, unused_variables)]

use memfootprint::{assert_size_budget, size_budget};

#[size_budget(64)]
struct Plain(u64);

#[size_budget("64 B")]
struct InBytes(u64);

#[size_budget("1 KiB")]
struct InKibibytes(u64);

#[size_budget("64 KiB")]
struct Suffixed(u64);

#[size_budget(max = 64)]
#[size_budget(min = 32)]
struct Range([u64; 5]);

#[size_budget(min = 64)]
struct Least([u64; 8]);

#[size_budget(exact = 64)]
struct Exact([u64; 8]);

const LEAST: usize = 8;

#[size_budget(min = LEAST)]
struct ByConstant(u64);

#[size_budget(align = 8)]
struct Aligned(u64);

#[size_budget(align = 64)]
#[repr(align(64))]
struct Line(u64);

#[size_budget(impl(Clone, Copy), not_impl(Default))]
#[derive(Clone, Copy)]
struct Traits(u64);

#[size_budget(impl(Send), not_impl(Copy))]
struct Other(u64);

#[size_budget(not_impl(Clone, Copy))]
struct NotCopied(u64);

#[size_budget(ptr32 = 32, ptr64 = 64)]
struct Widths(u64);

#[size_budget(no_padding)]
struct Dense(u64);

#[size_budget(niche, no_drop)]
struct Niche(std::num::NonZero<u8>);

#[size_budget(heap_free)]
#[derive(memfootprint::MemFootprint)]
struct HeapFree(u64);

#[size_budget(64, warn)]
struct Warned(u64);

mod elsewhere {
    mod path {
        pub use memfootprint::*;
    }

    #[memfootprint::size_budget(64, crate = path)]
    struct Elsewhere(u64);
}

#[derive(memfootprint::MemFootprint)]
struct Footprint(#[footprint(rename = "name")] u64, #[bounded(entries = 10, ttl = "5m")] Cache);

type Cache = memfootprint::cache::Cache<u64, u64>;
type Name = Plain;

assert_size_budget!(Name, 64);
assert_size_budget!(Vec<u8>, 64);
assert_size_budget!(Type<u32>, 64);

mod type_without_parameters {
    struct Type(u64);
    memfootprint::assert_size_budget!(Type, 64);
}

// Padding with a name, fields in boxes.
#[size_budget(no_padding)]
#[repr(C)]
struct Header {
    kind: u16,
    _reserved: [u8; 2],
    len: u32,
    more: u8,
    _reserved_too: Reserved,
}
#[repr(C)]
struct Reserved {
    _reserved: [u8; 7],
}

#[size_budget(32)]
struct Boxed(Box<str>, Box<[u8]>);

#[size_budget(32)]
#[repr(align(32))]
struct Shard(u8);

// What a generic item needs.
#[size_budget(64, for<T = u32>)]
struct Type<T>(T);

#[size_budget(64, for<N = 32>)]
struct Array<const N: usize>([u8; N]);

#[size_budget(64, for<T = u32, N = 32>)]
struct Both<T, const N: usize>(T, [u8; N]);

#[size_budget(64, for<T = u8, U = u32>)]
struct Pair<T, U>(T, U);

#[size_budget(64, for<ON = true>)]
struct Flag<const ON: bool>(u8);

#[size_budget(64, for<T = u8, N = true>)]
struct Missing<T, const N: bool>(T);

#[size_budget(64, for<LETTER = 'x'>)]
struct Letter<const LETTER: char>(u8);

#[size_budget(64, for<T = &'static str, N = 32>)]
struct Bytes<'a, T: AsRef<str> + ?Sized, const N: usize>(&'a T, [u8; N]);

#[size_budget(64, for<t = &'static str>)]
async fn text(t: impl AsRef<str>) {}

#[size_budget(64, for<name = &'static str>)]
async fn owned(name: impl Into<String> + Send + 'static) {}

#[size_budget(64, for<all = Vec<u64>>)]
async fn items(all: impl IntoIterator<Item = u64>) {}

#[size_budget(64, for<next = std::vec::IntoIter<u8>>)]
async fn each(next: impl Iterator<Item = u8>) {}

#[size_budget(64, for<f = fn(u8) -> bool>)]
async fn call(f: impl Fn(u8) -> bool) {}

#[size_budget(64, for<f = std::future::Ready<u8>>)]
async fn wait(f: impl Future<Output = u8>) {}

#[size_budget(64, for<name = u32>)]
async fn maybe(name: Option<impl std::fmt::Display>) {}

#[size_budget(64, for<text = u32>)]
async fn shown(text: impl std::fmt::Debug) {}

#[size_budget(64, for<W = String>)]
async fn write<W: std::fmt::Write>(to: W) {}

mod any_type {
    use memfootprint::size_budget;

    pub struct Type;

    #[size_budget(64, for<service = Type>)]
    async fn serve(service: impl Sized) {}

    #[size_budget(64, for<name = Type>)]
    async fn named(name: impl Sized) {}
}

// Futures.
#[size_budget(1024)]
async fn boxes() {
    Box::pin(async { [0_u8; 4096] }).await;
}

#[size_budget(128)]
fn name(text: String) -> impl Future { async move { text.len() } }

struct Db;

#[size_budget]
impl Db {
    #[size_budget(64)]
    async fn query(&self) {}
}

// A free function for the method of a block with `#[async_trait]`.
#[size_budget(64)]
async fn query(db: &Db) {
    db.query().await;
}

fn main() {}

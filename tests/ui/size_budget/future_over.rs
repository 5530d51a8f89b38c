//! Functions whose futures are over their budget.

#![allow(unused_variables)]

use core::future::Future;
use memfootprint::size_budget;

struct Request([u8; 200]);

async fn parse(text: &str) -> usize {
    text.len()
}

// A buffer that is held.
#[size_budget(512)]
async fn handle(request: &Request, id: u64, name: String) -> usize {
    let mut buffer = [0; 2048];
    buffer[0] = request.0[0];
    parse(&name).await + buffer.len() + id as usize
}

// An argument that is most of it.
#[size_budget(max = "64 B")]
async fn answer(Request(bytes): Request, mut last: bool) -> u8 {
    last = !last;
    bytes[0] + u8::from(last)
}

// Arguments that are held twice, and a path that needs to be qualified.
#[memfootprint::size_budget(exact = 40)]
pub(crate) async fn greet<'a>(name: &'a str, others: &[&'a str]) -> usize {
    parse(name).await + others.len()
}

// The body decides what is held.
#[size_budget(64)]
fn delay(request: Request, times: u32) -> impl Future<Output = u8> + Send {
    async move { request.0[times as usize] }
}

#[size_budget(1)]
async fn nothing() {
    parse("").await;
}

#[size_budget(16)]
async fn without_arguments() -> u64 {
    let numbers = [1, 2, 3, 4];
    parse("").await;
    numbers.iter().sum()
}

#[size_budget(min = 32)]
async fn little(a: u8) -> u8 {
    a
}

// More arguments than are shown.
#[size_budget(8)]
async fn many(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8) {}

#[size_budget(8)]
async fn conditional(a: u64, #[cfg(any())] b: NoSuchType, c: u64) {}

#[size_budget(8)]
async unsafe fn not_safe(a: *const [u8]) {}

#[size_budget(8)]
#[target_feature(enable = "sse2")]
async fn with_a_feature(a: &str) {}

fn main() {
    #[size_budget(8)]
    async fn nested(a: &str) {}
}

use memfootprint::bounded;
use std::borrow::Cow;

#[bounded(entries = 10)]
const fn constant(n: u32) -> u32 {
    n
}

#[bounded(entries = 10)]
unsafe fn dangerous(n: u32) -> u32 {
    n
}

#[bounded(entries = 10)]
extern "C" fn foreign(n: u32) -> u32 {
    n
}

#[bounded(entries = 10)]
fn generic<T: Into<u32>>(n: T) -> u32 {
    n.into()
}

#[bounded(entries = 10)]
fn opaque(n: impl Into<u32>) -> u32 {
    n.into()
}

#[bounded(entries = 10)]
fn mutable(n: &mut u32) -> u32 {
    *n
}

#[bounded(entries = 10)]
fn borrowing(name: Option<&str>) -> usize {
    name.map_or(0, str::len)
}

#[bounded(entries = 10)]
fn no_result(n: u32) {
    drop(n);
}

#[bounded(entries = 10)]
fn borrowed_result(name: &str) -> &str {
    name
}

#[bounded(entries = 10)]
fn opaque_result(n: u32) -> impl Fn() -> u32 {
    move || n
}

#[bounded(entries = 10)]
fn long(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8) -> u8 {
    a + b + c + d + e + f + g + h + i + j + k + l + m
}

#[bounded(entries = 10)]
fn hidden_lifetime(text: Cow<str>) -> usize {
    text.len()
}

#[bounded(entries = 10)]
fn unit(n: u32) -> () {
    println!("{n}");
}

#[bounded(entries = 10)]
fn conditional(#[cfg(all())] n: u32, #[cfg(any())] m: u32) -> u32 {
    n
}

#[bounded(entries = 10, skip(n))]
fn hidden<T: Into<u32>>(n: T) -> Option<T> {
    Some(n)
}

#[bounded(entries = 10)]
fn nothing_skipped<T: Default + Into<u32>>(n: u32) -> u32 {
    T::default().into() + n
}

#[bounded(entries = 10)]
fn unreadable(n: u32, gen) -> u32 {
    n
}

fn main() {}

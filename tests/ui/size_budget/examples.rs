//! The argument that a message gives as an example is one that fits.

#![allow(unused)]

use memfootprint::size_budget;

#[size_budget(32)]
async fn text(t: impl AsRef<str>) {}

#[size_budget(32)]
async fn owned(name: impl Into<String> + Send + 'static) {}

#[size_budget(32)]
async fn items(all: impl IntoIterator<Item = u64>) {}

#[size_budget(32)]
async fn each(next: impl Iterator<Item = u8>) {}

#[size_budget(32)]
async fn call(f: impl Fn(u8) -> bool) {}

#[size_budget(32)]
async fn wait(f: impl Future<Output = u8>) {}

#[size_budget(32)]
async fn maybe(name: Option<impl std::fmt::Display>) {}

#[size_budget(32)]
async fn write<W>(to: W)
where
    W: std::io::Write,
{
}

trait Service {}

#[size_budget(32)]
async fn serve(service: impl Service) {}

#[size_budget(32)]
struct Flag<const ON: bool>(u8);

#[size_budget(32)]
struct Letter<const LETTER: char>(u8);

#[size_budget(32)]
struct Bytes<'a, T: AsRef<str> + ?Sized, const N: usize>(&'a T, [u8; N]);

#[size_budget(32, for<T = u8, N>)]
struct NoValue<T, const N: usize>(T, [u8; N]);

#[size_budget(32, for<T = str>)]
struct Missing<T: ?Sized, const N: bool>(Box<T>);

#[size_budget(32, for<N = [u8; 4], T = 4>)]
struct Kinds<const N: bool, T: Into<String>>(T);

fn main() {}

//! Generic functions: each instantiation that is named is checked, and has to be named.

#![allow(unused_variables)]

use core::fmt::Debug;
use memfootprint::size_budget;

#[size_budget(32, for<T = u8>, for<T = String>, for<T = [u64; 4]>)]
async fn generic<T: Debug>(value: T) {}

#[size_budget(32, for<text = &'static str>, for<text = [u8; 64]>)]
async fn implicit(text: impl AsRef<[u8]>, _: u8) {}

#[size_budget(32, for<T = u8, N = 64, other = u16>)]
async fn both<T, const N: usize>(values: [T; N], other: Option<impl Debug>) {}

#[size_budget(32)]
async fn without<T>(value: T) {}

#[size_budget(32)]
async fn without_implicit(text: impl Debug) {}

#[size_budget(32, for<T = u8>)]
async fn half<T, U>(value: T, other: U) {}

#[size_budget(32, for<U = u8, 'a = 'static>)]
async fn unknown<'a, T>(value: &'a T) {}

#[size_budget(32, for<x = u8>)]
async fn not_generic(x: u8) {}

#[size_budget(32, for<T = u8>)]
async fn nameless<T>(_: &T, (a, b): (u8, impl Debug)) {}

struct NotDebug;

#[size_budget(32, for<T = NotDebug>)]
async fn bound<T: Debug>(value: T) {}

#[size_budget(32, for<value = NotDebug>)]
async fn implicit_bound(value: impl Debug) {}

fn main() {}

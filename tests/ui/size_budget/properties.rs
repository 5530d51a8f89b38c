use memfootprint::{MemFootprint, assert_size_budget, size_budget};
use std::rc::Rc;

#[size_budget(align = 64)]
struct Shard {
    counter: u64,
}

#[size_budget(align = 8)]
struct Wide {
    id: u64,
    sum: u128,
}

#[size_budget(align = 48)]
struct NoPower(u8);

#[size_budget(no_padding)]
#[repr(C)]
struct Header {
    kind: u8,
    len: u32,
    flags: u8,
}

#[size_budget(no_padding)]
struct Pair(u64, u8);

#[size_budget(niche)]
struct Id(u64);

#[size_budget(niche)]
enum Number {
    Whole(u64),
    Real(f64),
}

#[size_budget(no_drop)]
struct Order {
    id: u64,
    name: String,
    legs: Vec<u8>,
}

#[size_budget(no_drop)]
enum Event {
    Ping,
    Text(String, u32),
}

#[size_budget(no_drop)]
struct Guard(u8);

impl Drop for Guard {
    fn drop(&mut self) {}
}

#[size_budget(heap_free)]
#[derive(MemFootprint)]
struct Tick {
    price: f64,
    venue: Option<String>,
}

#[size_budget(heap_free)]
struct Unknown(u8);

#[size_budget(heap_free)]
#[derive(MemFootprint)]
struct Several {
    first: Option<String>,
    second: Vec<u8>,
}

#[size_budget(heap_free)]
struct ByHand(u8);

impl MemFootprint for ByHand {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: memfootprint::Sink>(&'a self, _: &mut memfootprint::Walker<'a, S>) {}
}

assert_size_budget!(ByHand, heap_free);

#[size_budget(align = 8)]
#[repr(align(16))]
struct Asked(u8);

#[size_budget(not_impl(Clone, Copy, std::fmt::Debug))]
#[derive(Clone)]
struct Secret([u8; 32]);

#[size_budget(impl(Send, Sync, From<u8>))]
struct Handle(Rc<u8>);

#[size_budget(8, niche, impl(Copy), for<T = u32>, for<T = [u64; 2]>, for<T = Box<u8>>)]
#[derive(Clone, Copy)]
struct Slot<T>(T);

assert_size_budget!(Vec<u8>, no_drop);
assert_size_budget!(Option<u64>, 16, align = 16, niche, heap_free, impl(Default), not_impl(Clone));

fn main() {}

//! Properties that hold, which is that this compiles; and that warnings stay silent then.
#![deny(warnings)]

use memfootprint::{MemFootprint, assert_size_budget, size_budget};
use static_assertions::{assert_eq_align, assert_impl_all, assert_not_impl_any};
use std::num::NonZeroU32;
use std::rc::Rc;

#[size_budget(8, align = 4, no_padding, niche, no_drop, heap_free, impl(Copy, Send, Sync), not_impl(Drop))]
#[derive(MemFootprint, Clone, Copy)]
#[repr(C)]
struct Key {
    id: NonZeroU32,
    shard: u32,
}

/// Each property alone, and two attributes.
#[size_budget(align = ALIGN)]
#[size_budget(no_drop, warn)]
#[repr(align(64))]
struct Line([u8; 64]);

const ALIGN: usize = 64;
assert_eq_align!(Line, core::cell::Cell<Line>);

#[size_budget(not_impl(Clone, Copy, Send, std::fmt::Debug), impl(Fn<'static>))]
struct Local(Rc<u8>);

/// A trait of the user's that is named like one of std's.
trait Fn<'a> {}

impl Fn<'_> for Local {}

assert_impl_all!(Key: Copy, Send, Sync);
assert_not_impl_any!(Local: Clone, Send);

#[size_budget(niche, impl(Clone), not_impl(Copy), for<T = bool>, for<T = Box<u8>>, warn)]
#[derive(Clone)]
struct Slot<'a, T>(&'a str, T);

#[size_budget(16, warn, align = 8, impl(Copy))]
#[derive(Clone, Copy)]
union Word {
    number: u64,
    bytes: [u8; 16],
}

/// Whose use is discouraged, but not here.
#[deprecated]
#[derive(Clone)]
struct Old;

#[allow(deprecated)]
#[size_budget(0, warn, impl(Clone))]
#[derive(Clone)]
struct Holds(Old);

#[size_budget(64, warn)]
async fn handle(key: Key) -> u32 {
    key.shard
}

assert_size_budget!(Box<str>, 16, align = 8, niche, impl(Clone, Send), not_impl(Copy), warn);
assert_size_budget!(Option<NonZeroU32>, exact = 4, heap_free, no_drop);

mod shadowed {
    #![allow(dead_code, non_camel_case_types)]

    struct bool;
    struct Absent;
    struct __Budget;
    const IMPLEMENTED: u8 = 3;

    #[memfootprint::size_budget(1, niche, impl(Copy), not_impl(Default), warn)]
    #[derive(Clone, Copy)]
    enum Two {
        One,
        Other,
    }

    #[memfootprint::size_budget(no_drop, impl(Copy), not_impl(Default))]
    #[derive(Clone, Copy)]
    struct Unit(Two);
}

/// Or the compiler would warn of it: this is a test that they compile.
#[test]
fn all_of_it_is_used() {
    let key = Key { id: NonZeroU32::MIN, shard: 1 };
    let word = Word { number: 1 };
    let _ = (
        word,
        Word { bytes: [0; 16] },
        Line([0; 64]).0,
        Local(Rc::new(1)).0,
        Slot("", true).1,
        Slot("", 1).0,
    );
    #[allow(deprecated)]
    let _ = Holds(Old).0;
    assert_eq!(memfootprint::heap_size(&key), 0);
    assert_eq!(key.id.get() + key.shard, 2);
    assert!(size_of_val(&handle(key)) <= 64);
}

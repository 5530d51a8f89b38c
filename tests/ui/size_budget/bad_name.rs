//! Types that would be mistaken for what the expansion defines beside them.

use memfootprint::{assert_size_budget, size_budget};

#[size_budget(8, for<T = u8>)]
#[repr(C)]
struct __Fields<T>(u8, u32, T);

#[size_budget(not_impl(Clone), for<T = u8>)]
#[derive(Clone)]
struct __Probe<T>(T);

assert_size_budget!(Option<__Probe<u8>>, not_impl(Clone));

fn main() {}

//! Nothing that is over its budget compiles, whatever else stands on the type.

use memfootprint::{MemFootprint, size_budget};

#[size_budget(8)]
#[derive(Clone, MemFootprint)]
struct First(u64, u32);

#[derive(MemFootprint, Clone)]
#[size_budget(8)]
struct Last(u64, u32);

/// With documentation.
#[derive(Clone)]
#[memfootprint::size_budget(8)]
#[derive(MemFootprint)]
#[repr(C)]
pub(crate) struct Between {
    /// And here.
    #[footprint(skip)]
    a: u64,
    b: u32,
}

#[size_budget(max = 64)]
#[size_budget(min = 32)]
#[size_budget(exact = 17)]
struct Stacked(u64, u32);

#[size_budget(8)]
struct Conditional {
    a: u64,
    b: u32,
    #[cfg(any())]
    c: NoSuchType,
    #[cfg_attr(all(), doc = "documented")]
    d: u8,
}

#[cfg_attr(all(), size_budget(4))]
enum ConditionalVariants {
    A,
    #[cfg(any())]
    B(NoSuchType),
    C(u8, #[cfg(any())] NoSuchType, u32),
}

#[cfg_attr(any(), size_budget(1))]
struct NotHere(u64);

#[cfg(any())]
#[size_budget(1)]
struct NorHere(u64);

fn in_a_function() {
    #[size_budget(4)]
    struct Local(u64);
}

fn main() {}

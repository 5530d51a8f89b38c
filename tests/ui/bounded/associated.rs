//! Nothing can stand beside a function in an `impl` block. That it is in one shows by its `Self`; else only the compiler
//! knows.

#![allow(unused)]

use memfootprint::bounded;

struct Service(u64);

impl Service {
    const FACTOR: u64 = 3;

    #[bounded(entries = 10)]
    fn tripled(n: u64) -> u64 {
        n * Self::FACTOR
    }

    #[bounded(entries = 10)]
    fn made(n: u64) -> Option<Self> {
        Some(Self(n))
    }

    #[bounded(entries = 10)]
    fn new(n: u32) -> u32 {
        n
    }
}

// A function of its own, in which there is an `impl` block.
#[bounded(entries = 10)]
fn free(n: u64) -> u64 {
    struct Inner(u64);
    impl Inner {
        fn new(n: u64) -> Self {
            Self(n)
        }
    }
    Inner::new(n).0
}

fn main() {}

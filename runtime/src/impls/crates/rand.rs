//! `rand`: generators, inline. A `ThreadRng` refers to the thread's own.
//!
//! Source: rand 0.10.

use crate::impls::std::{opaque, owns_nothing};
use rand::rngs::{SmallRng, StdRng, ThreadRng, Xoshiro128PlusPlus, Xoshiro256PlusPlus};

owns_nothing!(SmallRng, StdRng, Xoshiro128PlusPlus, Xoshiro256PlusPlus);

opaque!(ThreadRng);

//! `ahash`: hashers, some words inline. A std `HashMap` with one is measured as any other.
//!
//! Source: ahash 0.8.

use crate::impls::std::owns_nothing;
use ahash::{AHasher, RandomState};

owns_nothing!(AHasher, RandomState);

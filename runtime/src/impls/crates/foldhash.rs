//! `foldhash`: hashers, some words inline; what they share is in a static. A std `HashMap` with one is measured as any other.
//!
//! Source: foldhash 0.2.

use crate::impls::std::owns_nothing;
use foldhash::{SharedSeed, fast, quality};

owns_nothing! {
    fast::FoldHasher<'_>, fast::RandomState, fast::SeedableRandomState, fast::FixedState,
    quality::FoldHasher<'_>, quality::RandomState, quality::SeedableRandomState, quality::FixedState,
    SharedSeed,
}

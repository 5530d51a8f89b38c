//! `rustc-hash`: hashers, a word inline. A std `HashMap` with one is measured as any other.
//!
//! Source: rustc-hash 2.1.

use crate::impls::std::owns_nothing;
use rustc_hash::{FxBuildHasher, FxHasher, FxSeededState};

owns_nothing!(FxBuildHasher, FxHasher, FxSeededState);

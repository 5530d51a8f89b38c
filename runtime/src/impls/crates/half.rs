//! `half`: numbers of 16 bits, inline.
//!
//! Source: half 2.

use crate::impls::std::owns_nothing;
use half::{bf16, f16};

owns_nothing!(bf16, f16);

//! `rust_decimal`: 16 bytes, inline.
//!
//! Source: `rust_decimal` 1.

use crate::impls::std::owns_nothing;
use rust_decimal::{Decimal, RoundingStrategy};

owns_nothing!(Decimal, RoundingStrategy);

//! `ecolor`: colours, inline.
//!
//! Source: ecolor 0.37.

use crate::impls::std::owns_nothing;
use ecolor::{Color32, HexColor, Hsva, HsvaGamma, Rgba};

owns_nothing!(Color32, HexColor, Hsva, HsvaGamma, Rgba);

//! `chrono-tz`: time zones, each a number; what is known of them lies in statics.
//!
//! Source: chrono-tz 0.10. A `DateTime<Tz>` needs the feature `chrono`.

use crate::impls::std::owns_nothing;
use chrono_tz::{Tz, TzOffset};

owns_nothing!(Tz, TzOffset);

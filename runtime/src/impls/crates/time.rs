//! `time`: dates and times, inline.
//!
//! Source: time 0.3.

use crate::impls::std::owns_nothing;
use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcDateTime, UtcOffset, Weekday};

owns_nothing!(
    Date,
    Duration,
    Month,
    OffsetDateTime,
    PrimitiveDateTime,
    Time,
    UtcDateTime,
    UtcOffset,
    Weekday
);

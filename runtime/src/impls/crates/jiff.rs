//! `jiff`: dates and times, inline. A time zone that isn't at a fixed offset is a counted pointer, or one to a static.
//!
//! Source: jiff 1.0. Which of the two isn't told, nor how large the block is: such zones, and what is in one, are lower bounds.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Span, SpanFieldwise, Timestamp, Unit, ZonedDateTime};

owns_nothing! {
    Timestamp, SignedDuration, Span, SpanFieldwise, Unit, Date, DateTime, ISOWeekDate, Time, Weekday, Offset,
}

impl MemFootprint for TimeZone {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let fixed = TimeZone::fixed(self.to_offset(Timestamp::UNIX_EPOCH));
        // `UTC` is one of its own.
        if *self != fixed && *self != TimeZone::UTC && !self.is_unknown() {
            walker.skipped(Reason::Opaque);
        }
    }
}

impl MemFootprint for ZonedDateTime {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.time_zone());
    }
}

nothing_to_shrink!(TimeZone, ZonedDateTime);

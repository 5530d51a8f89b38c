//! `chrono`: dates and times, inline.
//!
//! Source: chrono 0.4.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use chrono::naive::{Days, IsoWeek, NaiveWeek};
use chrono::{
    DateTime, FixedOffset, Month, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc,
    Weekday, WeekdaySet,
};
use core::mem::needs_drop;

owns_nothing! {
    NaiveDate, NaiveTime, NaiveDateTime, NaiveWeek, IsoWeek, TimeDelta, Days, Months, Month, Weekday, WeekdaySet,
    Utc, FixedOffset,
}

/// An offset that owns something would need dropping; none of chrono's does, nor of chrono-tz's.
impl<Tz: TimeZone> MemFootprint for DateTime<Tz> {
    const OWNS_HEAP: bool = needs_drop::<Self>();

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if Self::OWNS_HEAP {
            walker.skipped(Reason::Opaque);
        }
    }
}

nothing_to_shrink!({Tz: TimeZone} DateTime<Tz>);

use super::exact;
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

#[test]
fn times_are_inline() {
    exact(|| vec![DateTime::<Utc>::UNIX_EPOCH; 9]);
    exact(|| vec![DateTime::<FixedOffset>::parse_from_rfc3339("2024-02-03T04:05:06+01:00").unwrap(); 9]);
    exact(|| (vec![NaiveDate::MIN; 9], Box::new(TimeDelta::zero())));
}

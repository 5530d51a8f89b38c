use super::{exact, many, ring};
use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, Utc};

#[test]
fn times_are_inline() {
    exact(|| vec![DateTime::<Utc>::UNIX_EPOCH; 9]);
    exact(|| vec![DateTime::<FixedOffset>::parse_from_rfc3339("2024-02-03T04:05:06+01:00").unwrap(); 9]);
    exact(|| (vec![NaiveDate::MIN; 9], Box::new(TimeDelta::zero())));
}

#[test]
fn times_at_random() {
    ring(|random| {
        let seconds = random.below(1 << 40) as i64;
        let time = DateTime::<Utc>::from_timestamp(seconds, 0).unwrap();
        exact(|| {
            (many(random, time), many(random, time.naive_utc()), many(random, TimeDelta::seconds(seconds)))
        });
    });
}

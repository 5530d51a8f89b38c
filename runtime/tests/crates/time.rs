use super::{exact, many, ring};
use time::{Date, Duration, OffsetDateTime};

#[test]
fn times_are_inline() {
    exact(|| (vec![OffsetDateTime::UNIX_EPOCH; 9], vec![Date::MIN; 9], Box::new(Duration::ZERO)));
}

#[test]
fn times_at_random() {
    ring(|random| {
        let time = OffsetDateTime::from_unix_timestamp(random.below(1 << 36) as i64).unwrap();
        exact(|| (many(random, time), many(random, time.date()), many(random, Duration::ZERO)));
    });
}

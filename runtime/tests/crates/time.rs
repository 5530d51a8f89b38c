use super::exact;
use time::{Date, Duration, OffsetDateTime};

#[test]
fn times_are_inline() {
    exact(|| (vec![OffsetDateTime::UNIX_EPOCH; 9], vec![Date::MIN; 9], Box::new(Duration::ZERO)));
}

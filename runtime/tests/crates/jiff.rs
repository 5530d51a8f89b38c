use super::{below, exact};
use jiff::civil::date;
use jiff::tz::{TimeZone, offset};
use jiff::{SignedDuration, Span, Timestamp, ZonedDateTime};
use memfootprint::Accuracy::AtLeast;

fn zoned(zone: TimeZone) -> ZonedDateTime {
    ZonedDateTime::new(Timestamp::UNIX_EPOCH, zone)
}

#[test]
fn times_are_inline() {
    exact(|| vec![Timestamp::UNIX_EPOCH; 9]);
    exact(|| (vec![date(2024, 2, 3); 9], Box::new(Span::new()), SignedDuration::ZERO));
}

#[test]
fn zones_are_exact_at_a_fixed_offset() {
    exact(|| vec![zoned(TimeZone::UTC); 9]);
    exact(|| zoned(TimeZone::fixed(offset(5))));
    exact(|| (TimeZone::fixed(offset(0)), TimeZone::unknown()));
    let posix = || TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap();
    assert!(below(AtLeast, posix) > 0);
    assert!(below(AtLeast, || zoned(posix())) > 0);
    below(AtLeast, || TimeZone::posix("EST5").unwrap());
}

use super::{below, exact, many, ring};
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

#[test]
fn times_at_random() {
    ring(|random| {
        let zone = TimeZone::fixed(offset(random.below(24) as i8 - 12));
        exact(|| (many(random, Timestamp::UNIX_EPOCH), many(random, Span::new()), many(random, zoned(zone))));
    });
}

use super::{exact, many, ring};
use chrono_tz::{TZ_VARIANTS, Tz};

#[test]
fn zones_are_numbers() {
    let zones = exact(|| vec![Tz::Europe__Berlin; 9]);
    assert_eq!(memfootprint::heap_size(&zones), 9 * size_of::<Tz>());
}

/// With the feature `chrono`.
#[cfg(feature = "chrono")]
#[test]
fn so_are_times_in_them() {
    use chrono::{DateTime, Utc};

    exact(|| vec![DateTime::<Utc>::UNIX_EPOCH.with_timezone(&Tz::Asia__Tokyo); 9]);
}

#[test]
fn zones_at_random() {
    ring(|random| {
        let zone = TZ_VARIANTS[random.below(TZ_VARIANTS.len())];
        exact(|| many(random, zone));
    });
}

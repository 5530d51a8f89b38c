//! Pools and callbacks follow what the system tells.

use crate::watch;
use memfootprint::cache::{Cache, Pool};
use memfootprint::process::Pressure;
use memfootprint::size;
use memfootprint::watch::{Event, Level};
use std::sync::{Arc, Mutex};

/// So many percent of the limit.
fn used(percent: u64) -> Pressure {
    let mut pressure = Pressure::default();
    (pressure.used, pressure.limit) = (Some(percent), Some(100));
    pressure
}

/// A system whose memory is a pool and 40 % that others use, of a limit that changes.
#[test]
fn pools_shrink_and_grow_again_without_flapping() {
    let pool = Pool::new(size!("1 MiB")).unwrap();
    let cache = Cache::<u64, Vec<u8>>::builder().build_in(&pool).unwrap();
    let limit = Arc::new(Mutex::new(4_000_000_u64));
    let (seen, levels) = (limit.clone(), Arc::new(Mutex::new(Vec::new())));
    let (system, told) = (pool.clone(), levels.clone());
    let mut watch = watch()
        .pool(&pool)
        .pressure_from(move || {
            let mut pressure = Pressure::default();
            pressure.limit = Some(*seen.lock().unwrap());
            pressure.used = Some(400_000 + system.used() as u64);
            pressure
        })
        .on_pressure(move |level| told.lock().unwrap().push(level));
    let mut key = 0;
    let mut ticks = |count: usize| -> Vec<usize> {
        let tick = |_| {
            for _ in 0..200 {
                key += 1;
                drop(cache.insert(key, vec![0; 500]));
            }
            watch.tick();
            pool.limit()
        };
        (0..count).map(tick).collect()
    };
    assert_eq!(ticks(10), [1 << 20; 10]);
    *limit.lock().unwrap() = 1_200_000;
    let limits = ticks(300);
    assert_eq!(limits[0], (1 << 20) / 100 * 25, "critical at once");
    let shrinks = limits.windows(2).filter(|pair| pair[1] < pair[0]).count();
    assert!(shrinks <= 10, "{shrinks} times");
    assert!(limits[200..].iter().all(|&limit| limit >= (1 << 20) / 4), "it isn't starved");
    *limit.lock().unwrap() = 4_000_000;
    assert_eq!(ticks(300).last(), Some(&(1 << 20)));
    let levels = levels.lock().unwrap();
    assert!(levels[0] == Level::Critical && levels.last() == Some(&Level::Calm), "{levels:?}");
}

#[test]
fn a_change_of_the_level_is_an_event() {
    let mut percents = vec![10, 10, 85, 95, 10].into_iter();
    let mut last = 0;
    let mut watch = watch().pressure_from(move || {
        last = percents.next().unwrap_or(last);
        used(last)
    });
    let mut told = Vec::new();
    for _ in 0..10 {
        let tick = watch.tick();
        told.extend(tick.events.iter().map(|event| (tick.number, event.is_warning(), event.to_string())));
    }
    assert_eq!(
        told,
        [
            (2, true, "memory is tight: 85% of 100B used".to_owned()),
            (3, true, "memory is critical: 95% of 100B used".to_owned()),
            (6, false, "memory is calm: 10% of 100B used".to_owned()),
        ]
    );
}

/// What the system says of this process, if it says anything, is taken as it is.
#[test]
fn the_system_is_asked() {
    let mut watch = memfootprint::Watch::new("test").silent();
    let tick = watch.tick();
    assert!(tick.pressure.share().is_none_or(|share| (0.0..2.0).contains(&share)), "{:?}", tick.pressure);
    assert!(!tick.events.iter().any(|event| matches!(event, Event::Failed { .. })));
}

//! A leak among noise is named by its path, and what is healthy is not.

use crate::{texts, watch};
use memfootprint::watch::{Event, Root};
use memfootprint::{MemFootprint, size};
use memfootprint_support::numbers::Random;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const MINUTE: Duration = Duration::from_mins(1);

#[derive(MemFootprint, Default)]
struct Service {
    sessions: Vec<Session>,
    cache: Vec<u8>,
    index: Box<[u64]>,
}

#[derive(MemFootprint)]
struct Session {
    user: u64,
    history: Vec<u8>,
}

/// Minutes from tick to tick.
const PERIOD: u64 = 10;

/// What there is in a given minute, in bytes of the sessions' histories, of the cache, and of the index.
type Load<'l> = dyn FnMut(u64, &mut Random) -> [usize; 3] + 'l;

/// What is told in so many hours, and the hour in which each was.
fn soak(seed: u64, hours: u64, load: &mut Load<'_>) -> Vec<(u64, Event)> {
    let service = Arc::new(Mutex::new(Service::default()));
    let mut watch = watch().with(Root::weak("service", &Arc::downgrade(&service)));
    let (start, mut random, mut told) = (Instant::now(), Random::new(seed), Vec::new());
    for minute in (0..hours * 60).step_by(PERIOD as usize) {
        let [sessions, cache, index] = load(minute, &mut random);
        *service.lock().unwrap() = Service {
            sessions: (0..10).map(|user| Session { user, history: vec![0; sessions / 10] }).collect(),
            cache: vec![0; cache],
            index: vec![0; index / 8].into(),
        };
        let tick = watch.tick_at(start + MINUTE * minute as u32);
        told.extend(tick.events.iter().map(|event| (minute / 60, event.clone())));
    }
    assert!(service.lock().unwrap().sessions.iter().all(|session| session.user < 10));
    told
}

/// `mean`, give or take `percent` at random.
fn noisy(mean: usize, percent: usize, random: &mut Random) -> usize {
    let share = random.below(2 * percent + 1) as i64 - percent as i64;
    (mean as i64 + mean as i64 * share / 100) as usize
}

/// A day's load, from a trough of half the mean to a crest of half as much again.
fn daily(mean: usize, minute: u64) -> usize {
    let angle = minute as f64 / (24.0 * 60.0) * std::f64::consts::TAU;
    (mean as f64 * (1.0 - 0.5 * angle.cos())) as usize
}

#[test]
fn a_leak_of_one_percent_an_hour_is_named() {
    for (seed, noise) in [(1, 0), (2, 2), (3, 5), (4, 10)] {
        let told = soak(seed, 40, &mut |minute, random| {
            let leak = 1_000_000 * minute as usize / 6000;
            [
                1_000_000 * 95 / 100 + leak + noisy(50_000, noise, random),
                noisy(5_000_000, noise, random),
                800_000,
            ]
        });
        let [(hour, Event::Growing { root, path, from, to, .. })] = &told[..] else {
            panic!("noise of {noise} %: {told:?}")
        };
        assert_eq!((root.as_str(), path.as_str()), ("service", "sessions[*].history[*]"));
        assert!((24..30).contains(hour), "as soon as it has shown for a day: {hour}");
        let grown = (to - from) as f64 / *from as f64;
        assert!((0.15..0.30).contains(&grown), "{grown}");
    }
}

/// The noise is the leaking place's own.
#[test]
fn a_leak_under_its_own_noise_is_named() {
    for seed in 0..5 {
        let told = soak(seed, 48, &mut |minute, random| {
            let leak = 1_000_000 * minute as usize / 6000;
            [noisy(1_000_000 + leak, 5, random), daily(3_000_000, minute), 800_000]
        });
        let paths = |(_, event): &(u64, Event)| match event {
            Event::Growing { path, .. } => path.clone(),
            event => event.to_string(),
        };
        assert_eq!(told.iter().map(paths).collect::<Vec<_>>(), ["sessions[*].history[*]"], "{seed}");
    }
}

#[test]
fn two_leaks_are_told_apart() {
    let told = soak(5, 30, &mut |minute, _| {
        let leak = |bytes: usize| bytes * minute as usize / 6000;
        [1_000_000 + leak(1_000_000), 2_000_000, 800_000 + leak(900_000)]
    });
    let events: Vec<Event> = told.into_iter().map(|(_, event)| event).collect();
    let texts = texts(&events);
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(
        texts[0].starts_with("root=service index grows by ") && texts[1].contains(" sessions[*].history[*] "),
        "{texts:?}"
    );
}

/// Told once while it goes on, and again when it has been quiet for a window.
#[test]
fn what_goes_on_is_told_once() {
    let told = soak(6, 24 * 6, &mut |minute, _| {
        // Three days of growth, two of quiet, ...
        let grown = minute.min(3 * 24 * 60) + minute.saturating_sub(5 * 24 * 60);
        [1_000_000 + 100 * grown as usize, 2_000_000, 800_000]
    });
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn what_is_healthy_is_not_told() {
    let mut walk = 1_000_000_i64;
    let mut loads: Vec<(&str, Box<Load<'_>>)> = vec![
        (
            "noise",
            Box::new(|_, random| [noisy(1_000_000, 10, random), noisy(5_000_000, 20, random), 800_000]),
        ),
        (
            "days",
            Box::new(|minute, random| {
                [daily(1_000_000, minute), noisy(daily(5_000_000, minute), 5, random), 800_000]
            }),
        ),
        // A cache that is emptied when it is full.
        ("sawtooth", Box::new(|minute, _| [1_000_000, 1000 * (minute as usize % 1000), 800_000])),
        ("slow sawtooth", Box::new(|minute, _| [1_000_000, 1000 * (minute as usize % 4000), 800_000])),
        (
            "warm-up",
            Box::new(|minute, random| {
                let filled = 1.0 - (-(minute as f64) / 300.0).exp();
                [1_000_000, noisy((5_000_000.0 * filled) as usize, 1, random), 800_000]
            }),
        ),
        ("steps", Box::new(|minute, _| [1_000_000, 1 << (20 + (minute + 700) / 1600), 800_000])),
        // Drawn back to its mean within some hours.
        (
            "drift",
            Box::new(move |_, random| {
                walk += random.below(20_001) as i64 - 10_000 - (walk - 1_000_000) / 200;
                [walk as usize, 5_000_000, 800_000]
            }),
        ),
        ("little", Box::new(|minute, _| [1_000_000, 5_000_000, 800_000 + minute as usize * 4])),
    ];
    for (name, load) in &mut loads {
        for seed in 0..3 {
            let told = soak(seed, 72, load.as_mut());
            let growing: Vec<&(u64, Event)> = told.iter().collect();
            // A sawtooth of nearly three days looks like a leak for two.
            if *name == "slow sawtooth" {
                assert!(growing.len() <= 1, "{growing:?}");
            } else {
                assert!(growing.is_empty(), "{name}: {growing:?}");
            }
        }
    }
}

/// Names that begin alike lie beside each other, and not in each other.
#[test]
fn names_that_begin_alike_are_told_apart() {
    #[derive(MemFootprint, Default)]
    struct Logs {
        log: Vec<u8>,
        log2: Vec<u8>,
        other: Vec<u8>,
    }

    let logs = Arc::new(Mutex::new(Logs::default()));
    let root = Root::weak("logs", &Arc::downgrade(&logs));
    let mut watch = watch().with(root).growth(MINUTE * 60, size!("1 KiB"));
    let (start, mut told) = (Instant::now(), Vec::new());
    for minute in 0..100 {
        let grown = |bytes: usize| vec![0; 100_000 + minute as usize * bytes];
        *logs.lock().unwrap() = Logs { log: grown(1000), log2: grown(300), other: grown(1500) };
        told.extend(texts(&watch.tick_at(start + MINUTE * minute).events));
    }
    let paths: Vec<&str> = told.iter().filter_map(|text| text.split(' ').nth(1)).collect();
    assert_eq!(paths, ["log2[*]", "log[*]", "other[*]"], "{told:?}");
}

/// What can never be seen whole has no trend, which is told once.
#[test]
fn a_root_that_is_always_locked_is_told_once() {
    static LOCKED: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    let mut watch = watch().root("locked", &LOCKED);
    let _held = LOCKED.lock().unwrap();
    let told: Vec<String> = (0..60).flat_map(|_| texts(&watch.tick().events)).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with("root=locked was locked, or took longer than its deadline, 20 times in a row")
    );
}

/// A root that was locked, or that took too long, isn't taken to have shrunk.
#[test]
fn what_was_not_seen_is_no_part_of_a_trend() {
    static LOG: Mutex<Vec<Mutex<Vec<u8>>>> = Mutex::new(Vec::new());

    let mut watch = watch().root("log", &LOG).growth(60 * MINUTE, size!("1 KiB"));
    let (start, mut told) = (Instant::now(), Vec::new());
    *LOG.lock().unwrap() = (0..4).map(|_| Mutex::new(vec![])).collect();
    for minute in 0..100_u32 {
        let parts = LOG.lock().unwrap();
        parts.iter().for_each(|part| part.lock().unwrap().extend([0; 100]));
        drop(parts);
        let held = (minute % 3 == 0).then(|| LOG.lock().unwrap());
        let tick = watch.tick_at(start + MINUTE * minute);
        drop(held);
        told.extend(texts(&tick.events));
    }
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("root=log [*][*] grows by "), "{told:?}");
}

//! What a watch does to its host: it waits for nobody, keeps nothing alive, and lets no panic through.

use crate::{texts, watch};
use memfootprint::watch::{Event, Root};
use memfootprint::{Accuracy, MemFootprint, Sink, Walker, Watch, size};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, RwLock, mpsc};
use std::time::{Duration, Instant};

#[test]
fn a_budget_is_told_when_it_is_passed_and_when_it_is_kept_again() {
    static ROOT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

    let (sender, events) = mpsc::channel();
    let mut watch = watch()
        .with(Root::new("root", &ROOT).budget(size!("1000 B")))
        .on_event(move |event| sender.send(event.clone()).unwrap());
    let inline = size_of_val(&ROOT);
    for (len, expected) in [
        (100, None),
        (2000, Some("over_budget")),
        (3000, None),
        // Under it, but not within 95 % of it.
        (951 - inline, None),
        (950 - inline, Some("back_under")),
        (1000 - inline, None),
        (1001 - inline, Some("over_budget")),
    ] {
        *ROOT.lock().unwrap() = vec![0; len];
        let tick = watch.tick();
        assert_eq!(tick.roots[0].bytes, (inline + len) as u64);
        assert_eq!(tick.events.first().map(Event::code), expected, "{len}");
        assert_eq!(events.try_iter().map(|event| event.code()).next(), expected);
    }
    // Locked, so that nothing is known: it isn't back under.
    let held = ROOT.lock().unwrap();
    let tick = watch.tick();
    assert!(tick.events.is_empty() && tick.roots[0].accuracy == Accuracy::AtLeast);
    drop(held);
}

#[test]
fn nobody_is_waited_for() {
    static ROOT: RwLock<Vec<String>> = RwLock::new(Vec::new());

    let mut watch = watch().root("root", &ROOT);
    let writing = ROOT.write().unwrap();
    let start = Instant::now();
    let tick = watch.tick();
    assert_eq!(tick.roots[0].bytes, size_of_val(&ROOT) as u64);
    // A generous bound: that it came back at all is the proof.
    assert!(start.elapsed() < Duration::from_mins(1));
    drop(writing);
}

#[test]
fn what_is_gone_takes_nothing_and_comes_back_to_nobody() {
    let value = Arc::new(vec![0_u8; 1000]);
    let mut watch = watch().with(Root::weak("value", &Arc::downgrade(&value)));
    assert_eq!(watch.tick().roots[0].bytes, 24 + 1000);
    assert_eq!((Arc::strong_count(&value), Arc::weak_count(&value)), (1, 1), "nothing is kept alive");
    drop(value);
    assert!(watch.tick().roots.is_empty());
}

#[test]
fn shared_blocks_count_once() {
    let text: Arc<str> = "x".repeat(1000).into();
    let roots = [Arc::new(vec![text.clone()]), Arc::new(vec![text.clone()])];
    let [one, other] = [0, 1].map(|at| Root::weak(format!("root {at}"), &Arc::downgrade(&roots[at])));
    let mut watch = watch().with(one).with(other);
    let tick = watch.tick();
    let bytes: Vec<(u64, u64)> = tick.roots.iter().map(|root| (root.bytes, root.elsewhere)).collect();
    assert_eq!(bytes, [(24 + 16 + 1016, 0), (24 + 16, 1016)]);
}

struct Explosive;

impl MemFootprint for Explosive {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, _: &mut Walker<'a, S>) {
        panic!("a bug of the host's");
    }
}

#[test]
fn panics_of_the_host_are_told_and_end_there() {
    static EXPLOSIVE: Explosive = Explosive;
    static SOUND: [u64; 2] = [1; 2];

    let (heard, told) = mpsc::channel();
    let mut watch = watch()
        .root("explosive", &EXPLOSIVE)
        .with(Root::measured("closure", |_| panic!("another")))
        .root("sound", &SOUND)
        .on_event(|_| panic!("a third"))
        .on_event(move |event| heard.send(event.to_string()).unwrap())
        .pressure_from(|| panic!("a fourth"));
    let tick = watch.tick();
    assert_eq!(tick.roots.len(), 1);
    assert_eq!(
        texts(&tick.events),
        [
            "root=explosive panicked while it was measured, and isn't measured again",
            "root=closure panicked while it was measured, and isn't measured again",
            "the source of `pressure_from` panicked, and is not called again",
            "a callback of `on_event` panicked, and is not called again",
        ]
    );
    assert_eq!(told.try_iter().collect::<Vec<_>>(), texts(&tick.events), "the other one hears of it");
    let tick = watch.tick();
    assert_eq!((tick.roots[0].name.as_str(), tick.events.len()), ("sound", 0));
}

#[test]
fn what_is_kept_is_bounded() {
    static ROOT: [u64; 2] = [1; 2];

    let mut watch = watch().root("root", &ROOT).keep(3);
    (0..10).for_each(|_| _ = watch.tick());
    let ticks: Vec<(u64, bool)> =
        watch.ticks().map(|tick| (tick.number, tick.roots[0].report.is_some())).collect();
    assert_eq!(ticks, [(9, true), (8, false), (7, false)]);
}

#[test]
fn a_thread_ticks_until_it_is_told_to_stop() {
    static TICKS: AtomicUsize = AtomicUsize::new(0);

    let counting = || {
        Watch::new("test").silent().with(Root::measured("count", |measure| {
            TICKS.fetch_add(1, Ordering::Relaxed);
            measure.report(&())
        }))
    };
    let wait_for = |ticks| {
        while TICKS.load(Ordering::Relaxed) < ticks {
            std::thread::sleep(Duration::from_millis(1));
        }
    };
    let running = counting().start(Duration::from_millis(1)).unwrap();
    wait_for(3);
    drop(running);
    let stopped = TICKS.load(Ordering::Relaxed);
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(TICKS.load(Ordering::Relaxed), stopped);
    counting().start(Duration::from_millis(1)).unwrap().detach();
    wait_for(stopped + 3);
    // It ends without waiting for the hour.
    drop(counting().start(Duration::from_hours(1)).unwrap());
}

//! Fields that declare a limit.

use memfootprint::cache::Cache;
use memfootprint::{Bounded, Limits, MemFootprint, bounded, report};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The attribute above the derive, in its full path, is the macro's; below it, the derive's.
#[derive(MemFootprint)]
struct App {
    #[bounded(bytes = "64 KiB")]
    users: Cache<u64, String>,
    #[bounded(entries = 100, ttl = "5m", name = "sessions")]
    sessions: Arc<Cache<String, u32>>,
    #[bounded(bytes = "1 MiB", entries = 7)]
    locked: Mutex<Cache<u32, u32>>,
    #[bounded(unlimited, reason = "one entry a country")]
    countries: HashMap<String, u32>,
    #[footprint(skip)]
    #[bounded(entries = 3)]
    skipped: Cache<u32, u32>,
}

impl App {
    fn new() -> Self {
        Self {
            users: Self::bounded_users(),
            sessions: Self::bounded_sessions(),
            locked: Self::bounded_locked(),
            countries: HashMap::from([("DE".to_owned(), 1)]),
            skipped: Self::bounded_skipped(),
        }
    }
}

/// All of the tree.
fn shown<T: MemFootprint>(value: &T) -> String {
    report(value).view().min_size(0).width(200).to_string()
}

#[test]
fn constructors_have_the_declared_limits() {
    let app = App::new();
    assert_eq!(app.users.limits(), Limits::bytes(64 * 1024));
    assert_eq!(app.sessions.limits(), Limits::entries(100));
    assert_eq!(app.sessions.name(), Some("sessions"));
    assert_eq!(app.locked.limits(), Limits::both(1 << 20, 7));
    assert_eq!(app.skipped.limits(), Limits::entries(3));
}

#[test]
fn reports_show_the_limits() {
    let app = App::new();
    for id in 0..100 {
        app.users.insert(id, id.to_string());
    }
    let text = shown(&app);
    for line in [
        "(limit 64.0 KiB)",
        "(limit 100 entries)",
        "(limit 1.0 MiB, 7 entries)",
        "(unlimited: one entry a country)",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let json = report(&app).to_json();
    assert!(json.contains(r#""bound":{"bytes":65536,"declared_bytes":65536}"#), "{json}");
    assert!(json.contains(r#""bound":{"unlimited":"one entry a country"}"#), "{json}");
}

#[test]
fn another_limit_than_the_declared_one_is_shown() {
    let mut app = App::new();
    app.users = Cache::builder().bytes(1 << 20).build().unwrap();
    let text = shown(&app);
    assert!(text.contains("(limit 1.0 MiB, but 64.0 KiB declared)"), "{text}");
    app.users.set_limit(64 * 1024);
    let text = shown(&app);
    assert!(text.contains("(limit 64.0 KiB)"), "{text}");
}

#[test]
fn a_limit_behind_a_lock_that_is_held_is_taken_as_declared() {
    let app = App::new();
    let _guard = app.locked.lock();
    assert!(app.locked.limits().is_empty());
    assert!(shown(&app).contains("(limit 1.0 MiB, 7 entries)"));
}

#[derive(MemFootprint)]
struct Tuple<K, V>(#[bounded(bytes = "1 MiB")] Cache<K, V>, u32);

#[test]
fn generic_and_unnamed() {
    let tuple = Tuple(Tuple::<String, Vec<u8>>::bounded_0(), 1);
    assert_eq!((tuple.0.limit(), tuple.1), (Some(1 << 20), 1));
    assert!(shown(&tuple).contains("(limit 1.0 MiB)"));
}

/// The macro and the derive's attribute of the same name live side by side in one module.
#[bounded(entries = 1)]
fn beside(n: u32) -> u32 {
    n
}

#[test]
fn the_name_means_both() {
    assert_eq!(beside(1), 1);
}

//! All of them in one type.

use memfootprint::{DeepWeight, MemFootprint, report};
use std::sync::Mutex;

/// All kinds of caches in one type, as a user would have them.
#[derive(MemFootprint)]
struct App {
    #[bounded(entries = 100)]
    lru: Mutex<lru::LruCache<u64, String>>,
    #[bounded(entries = 100)]
    hashlink: hashlink::LruCache<String, u32>,
    #[bounded(entries = 100)]
    schnellru: schnellru::LruMap<u64, String>,
    #[bounded(entries = 100)]
    moka: moka::sync::Cache<u64, String>,
    #[bounded(entries = 100)]
    quick: quick_cache::sync::Cache<u64, String>,
    #[bounded(bytes = "64 KiB")]
    weighed: quick_cache::sync::Cache<u64, String, DeepWeight>,
}

#[test]
fn all_hold_the_limits_that_a_field_declares() {
    let mut app = App {
        lru: App::bounded_lru(),
        hashlink: App::bounded_hashlink(),
        schnellru: App::bounded_schnellru(),
        moka: App::bounded_moka(),
        quick: App::bounded_quick(),
        weighed: App::bounded_weighed(),
    };
    for id in 0..1000 {
        let text = "x".repeat(100);
        app.lru.get_mut().unwrap().put(id, text.clone());
        app.hashlink.insert(text.clone() + &id.to_string(), 1);
        app.schnellru.insert(id, text.clone());
        app.moka.insert(id, text.clone());
        app.quick.insert(id, text.clone());
        app.weighed.insert(id, text);
    }
    app.moka.run_pending_tasks();
    let lens = [
        app.lru.get_mut().unwrap().len(),
        app.hashlink.len(),
        app.schnellru.len(),
        app.moka.entry_count() as usize,
        app.quick.len(),
    ];
    assert!(lens.iter().all(|len| (50..=100).contains(len)), "{lens:?}");
    assert!(app.weighed.weight() <= 64 * 1024 && app.weighed.len() > 100, "{:?}", app.weighed.weight());
    let text = report(&app).view().min_size(0).width(200).to_string();
    assert_eq!(text.matches("(limit ").count(), 6, "{text}");
    assert!(!text.contains("declared"), "{text}");
}

/// What stands in the structs of services.
#[cfg(feature = "full")]
#[derive(MemFootprint)]
struct Session {
    id: uuid::Uuid,
    user: smol_str::SmolStr,
    seen: Option<chrono::DateTime<chrono::Utc>>,
    tags: smallvec::SmallVec<[compact_str::CompactString; 2]>,
    routes: hashbrown::HashMap<compact_str::CompactString, triomphe::Arc<semver::Version>>,
    state: parking_lot::RwLock<once_cell::sync::OnceCell<thin_vec::ThinVec<u32>>>,
    answer: serde_json::Value,
    next: tokio::sync::Mutex<Option<Box<Session>>>,
    scores: slab::Slab<ordered_float::OrderedFloat<f64>>,
    visits: std::collections::HashMap<u32, u64, rustc_hash::FxBuildHasher>,
}

#[cfg(feature = "full")]
fn session(id: u32, next: Option<Box<Session>>) -> Session {
    let text = "x".repeat(id as usize);
    let version = triomphe::Arc::new(semver::Version::parse("1.2.3-a.long.one").unwrap());
    Session {
        id: uuid::Uuid::from_u128(7),
        user: smol_str::SmolStr::new(&text),
        seen: Some(chrono::DateTime::UNIX_EPOCH),
        tags: (0..id % 5).map(|_| compact_str::CompactString::new(&text)).collect(),
        routes: (0..id).map(|id| (compact_str::format_compact!("{id}"), version.clone())).collect(),
        state: parking_lot::RwLock::new(once_cell::sync::OnceCell::with_value((0..id).collect())),
        answer: serde_json::json!({"user": text, "seen": [id, null]}),
        next: tokio::sync::Mutex::new(next),
        scores: (0..id as usize).map(|id| (id, ordered_float::OrderedFloat(1.5))).collect(),
        visits: (0..id).map(|id| (id, 7)).collect(),
    }
}

#[cfg(feature = "full")]
#[test]
fn a_struct_of_many_crates_is_measured() {
    for id in [0, 1, 2, 5, 20, 30, 100] {
        let made = || session(id, Some(Box::new(session(id / 2, None))));
        let plain = super::presumed(made);
        let tree = report(&plain).view().min_size(0).to_string();
        assert!(tree.contains("routes") && tree.contains("next"), "{tree}");
    }
}

/// What std's types are advised is said of others that are like them, and nothing of those that aren't.
#[cfg(all(feature = "full", feature = "advise"))]
#[test]
fn advice_is_of_types_that_are_known() {
    let sessions: Vec<Session> = (0..200).map(|id| session(20 + id % 3, None)).collect();
    let advice = memfootprint::advise(&sessions);
    let paths: Vec<&str> = advice.findings().iter().map(|finding| finding.path.as_str()).collect();
    for path in ["[*].routes", "[*].routes[key]"] {
        assert!(paths.contains(&path), "{advice}");
    }
    for finding in advice.findings() {
        assert!(
            !["Slab", "Value", "Version", "DateTime"].iter().any(|name| finding.type_name.starts_with(name)),
            "{advice}"
        );
    }
}

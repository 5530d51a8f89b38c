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

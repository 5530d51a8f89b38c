//! Statics, whose values the attribute makes.

use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::sync::Arc;

#[bounded(bytes = "64 KiB")]
static USERS: Cache<u64, Arc<str>>;

/// With options, and for others to see.
#[bounded(entries = 2, ttl = "1h", name = "names")]
pub(crate) static NAMES: Cache<String, u32>;

/// With the limit and the name that the attribute gives, before and after they are full.
#[test]
fn they_hold_their_limit() {
    assert_eq!((USERS.limit(), NAMES.entry_limit(), NAMES.name()), (Some(64 * 1024), Some(2), Some("names")));
    for id in 0..1000 {
        USERS.insert(id, "x".repeat(1000).into());
        NAMES.insert(id.to_string(), 1);
    }
    assert!(USERS.used() <= 64 * 1024 && USERS.len() > 10, "{:?}", USERS.stats());
    assert!(NAMES.len() <= 2);
    assert!(memfootprint::heap_size(&*USERS) <= 64 * 1024);
}

//! What a cache takes and does.

use super::figure::Figure;
use crate::cache::Stats;
use ::metrics::Label;

const BYTES: Figure = Figure::bytes("memfootprint_cache_bytes", "What the cache takes.");
const LIMIT: Figure = Figure::bytes("memfootprint_cache_limit_bytes", "The most that the cache may take.");
const HITS: Figure = Figure::count("memfootprint_cache_hits", "Look-ups that found a value.");
const MISSES: Figure = Figure::count("memfootprint_cache_misses", "Look-ups that found none.");
const EVICTIONS: Figure = Figure::count("memfootprint_cache_evictions", "Entries that made room for others.");

/// Publishes what a cache takes and did. O(1). A [`Watch`](crate::Watch) does so for the caches of its pools that have a
/// name, and for those that it was given by `Watch::cache`.
///
/// ```
/// use memfootprint::cache::Cache;
///
/// let pages: Cache<u64, String> = Cache::builder().bytes(1 << 20).build()?;
/// memfootprint::metrics::record_cache("pages", &pages.stats());
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub fn record_cache(name: &str, stats: &Stats) {
    let labels = || vec![Label::new("cache", name.to_owned())];
    BYTES.set(labels(), stats.used as f64);
    LIMIT.set(labels(), stats.limit.map(|bytes| bytes as f64));
    HITS.reach(labels(), stats.hits);
    MISSES.reach(labels(), stats.misses);
    EVICTIONS.reach(labels(), stats.evictions);
}

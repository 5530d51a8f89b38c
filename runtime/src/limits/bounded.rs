//! Containers that hold a limit.

use super::{Limit, Limits};

/// A container that holds a limit: whatever is put into it, it lets go of something rather than grow past it.
///
/// `#[bounded(..)]` takes fields and statics of such types only. `cache::Cache` is one; with the
/// crate's feature of their name, so are the caches of moka, `quick_cache`, lru, hashlink and schnellru. `Arc`, `Box`,
/// `Mutex`, `RwLock` and the like are if what they hold is.
///
/// ```
/// use memfootprint::{Bounded, cache::Cache};
///
/// let cache: Cache<u32, String> = Cache::builder().entries(100).build()?;
/// assert_eq!(cache.limits().to_string(), "100 entries");
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
///
/// Implement it for a container of your own only if the limit holds whatever its users do.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no bound: it can grow without limit",
    label = "nothing keeps this from growing",
    note = "use `memfootprint::cache::Cache`, which holds a limit in bytes, or a cache of moka, quick_cache, lru, hashlink or \
            schnellru with the feature of that name",
    note = "if it can't be limited, say why: `#[bounded(unlimited, reason = \"..\")]`; reports show it"
)]
pub trait Bounded {
    /// The limits that hold now; empty where that can't be seen, as behind a `Mutex` that is held, for which it
    /// doesn't wait.
    fn limits(&self) -> Limits;
}

/// A [`Bounded`] container that can be made with a limit in entries.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be limited by a number of entries",
    label = "takes no `entries`",
    note = "limit it in bytes: `#[bounded(bytes = \"64 MiB\")]`, or use `memfootprint::cache::Cache`"
)]
pub trait BoundedByEntries: Bounded + Sized {
    /// An empty one that holds at most `entries` entries, at least 1.
    fn with_entries(entries: usize) -> Self;
}

/// A [`Bounded`] container that can be made with a limit in bytes, of what keys and values really own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be limited in bytes",
    label = "takes no `bytes`",
    note = "keys and values must be `MemFootprint`: derive it, or limit by a number of entries: `#[bounded(entries = N)]`",
    note = "`memfootprint::cache::Cache` holds a limit in bytes; a quick_cache with `memfootprint::DeepWeight` does so more \
            roughly; moka, lru, hashlink and schnellru count entries only"
)]
pub trait BoundedByBytes: Bounded + Sized {
    /// An empty one that holds at most `limit`. A container that can't follow a part of what the process may use
    /// takes it as it is now.
    fn with_bytes(limit: Limit) -> Self;
}

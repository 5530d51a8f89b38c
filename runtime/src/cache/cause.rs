//! Why an entry left the cache by itself.

/// Why the cache let go of an entry. Told to the listener that [`Builder::on_evict`](super::Builder::on_evict) takes.
///
/// What the caller takes out itself, by `remove` or by inserting another value, is given back to the caller and not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cause {
    /// To make room.
    Room,
    /// Its time to live, or to idle, was over.
    Expired,
    /// It grew past what one entry may take, or its footprint could no longer be measured.
    Outgrown,
    /// [`Cache::clear`](super::Cache::clear).
    Cleared,
}

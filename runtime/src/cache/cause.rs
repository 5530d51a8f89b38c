//! Why an entry left the cache.

/// Why an entry left the cache. Told to the listeners that [`Builder::on_evict`](super::Builder::on_evict) and
/// [`Builder::on_removal`](super::Builder::on_removal) take, and counted in [`Stats`](super::Stats).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EvictionCause {
    /// To make room.
    Room,
    /// Its time to live, or to idle, was over.
    Expired,
    /// It grew past what one entry may take, or its footprint could no longer be measured.
    Outgrown,
    /// [`Cache::clear`](super::Cache::clear).
    Cleared,
    /// Another value was set under its key, whether that one could be cached or not.
    Replaced,
    /// Somebody took it out: [`remove`](super::Cache::remove), [`retain`](super::Cache::retain),
    /// [`drain`](super::Cache::drain), [`compute`](super::Cache::compute).
    Removed,
}

/// How many there are.
pub(super) const CAUSES: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [EvictionCause; CAUSES] = [
        EvictionCause::Room,
        EvictionCause::Expired,
        EvictionCause::Outgrown,
        EvictionCause::Cleared,
        EvictionCause::Replaced,
        EvictionCause::Removed,
    ];

    #[test]
    fn causes_are_numbered() {
        assert!(ALL.iter().enumerate().all(|(number, cause)| *cause as usize == number));
    }
}

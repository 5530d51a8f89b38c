//! What the program's allocator tells of itself.
//!
//! The operating system sees pages and a walk sees blocks. What lies between, blocks that nobody owns any more, holes, pages that
//! are kept for later, only the allocator knows.

use std::sync::RwLock;

/// An allocator that tells what it holds. The program that installs it says so by [`set_allocator`]; there are adapters for glibc's
/// malloc, jemalloc and mimalloc, each behind a feature.
///
/// ```
/// use memfootprint::process::{self, AllocatorStats, Allocator};
///
/// struct Counting;
///
/// impl Allocator for Counting {
///     fn name(&self) -> &'static str {
///         "counting"
///     }
///
///     fn stats(&self) -> AllocatorStats {
///         let mut stats = AllocatorStats::default();
///         stats.allocated = Some(1 << 20);
///         stats
///     }
/// }
///
/// process::set_allocator(&Counting);
/// let process = process::snapshot();
/// assert_eq!(process.allocated, Some(1 << 20));
/// assert_eq!(process::allocator().map(|(name, _)| name), Some("counting"));
/// ```
pub trait Allocator: Sync {
    /// Its name, for logs.
    fn name(&self) -> &'static str;

    /// What it holds now.
    fn stats(&self) -> AllocatorStats;

    /// Has it give back to the operating system what it keeps for later. Does nothing by default.
    fn release_memory(&self) {}
}

/// What an allocator holds, in bytes. Unknown is `None`.
///
/// ```
/// use memfootprint::process::AllocatorStats;
///
/// let mut stats = AllocatorStats::default();
/// (stats.allocated, stats.resident, stats.retained) = (Some(60), Some(80), Some(20));
/// assert_eq!((stats.fragmentation(), stats.retained_share()), (Some(0.25), Some(0.2)));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct AllocatorStats {
    /// What the program asked for and has not given back, in blocks as large as the allocator makes them.
    pub allocated: Option<u64>,
    /// Pages with such blocks in them.
    pub active: Option<u64>,
    /// What of its memory is in RAM.
    pub resident: Option<u64>,
    /// What it keeps for later: free blocks and unused pages, in RAM or not.
    pub retained: Option<u64>,
}

impl AllocatorStats {
    /// The part of its resident memory that holds no allocated block: 0 is none.
    pub fn fragmentation(&self) -> Option<f64> {
        let resident = self.resident.filter(|&bytes| bytes > 0)?;
        Some(resident.saturating_sub(self.allocated?) as f64 / resident as f64)
    }

    /// What it keeps for later, as a part of that and its resident memory.
    pub fn retained_share(&self) -> Option<f64> {
        let (resident, retained) = (self.resident?, self.retained?);
        let all = resident.saturating_add(retained);
        (all > 0).then(|| retained as f64 / all as f64)
    }
}

static ALLOCATOR: RwLock<Option<&'static dyn Allocator>> = RwLock::new(None);

fn current() -> Option<&'static dyn Allocator> {
    // Nothing panics while it is held.
    *ALLOCATOR.read().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Says which allocator the program has installed: from then on [`snapshot`](super::snapshot()) knows what is
/// [`allocated`](super::Process::allocated), and logs say what part of it the roots account for.
pub fn set_allocator(allocator: &'static dyn Allocator) {
    *ALLOCATOR.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(allocator);
}

/// The name of the allocator that was [set](set_allocator), and what it holds now.
pub fn allocator() -> Option<(&'static str, AllocatorStats)> {
    current().map(|allocator| (allocator.name(), allocator.stats()))
}

/// Has the allocator that was [set](set_allocator) give back to the operating system what it keeps for later. False if none was.
///
/// ```
/// if !memfootprint::process::release_memory() {
///     // no allocator was set
/// }
/// ```
pub fn release_memory() -> bool {
    let allocator = current();
    allocator.inspect(|allocator| allocator.release_memory()).is_some()
}

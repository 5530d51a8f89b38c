//! The process that the values live in: what the operating system says of its memory.

mod allocator;
mod cgroup;
mod file;
#[cfg(all(feature = "glibc", target_os = "linux", target_env = "gnu"))]
mod glibc;
#[cfg(feature = "jemalloc")]
mod jemalloc;
mod limit;
#[cfg(feature = "mimalloc")]
mod mimalloc;
mod mount;
mod pressure;
mod profile;
mod smaps;
mod stacks;
mod status;
#[cfg(test)]
mod tests;

pub use allocator::{Allocator, AllocatorStats, allocator, release_memory, set_allocator};
#[cfg(all(feature = "glibc", target_os = "linux", target_env = "gnu"))]
pub use glibc::Glibc;
#[cfg(feature = "jemalloc")]
pub use jemalloc::Jemalloc;
pub use limit::{Limit, LimitError, LimitSource};
#[cfg(feature = "mimalloc")]
pub use mimalloc::MiMalloc;
pub use pressure::{Pressure, pressure};
pub use profile::BuildProfile;
pub use stacks::{Stacks, spawn, stack_high_water, stacks};

use status::Status;
use std::path::Path;

/// A process's memory, as far as the operating system tells. From [`snapshot`].
///
/// Amounts are bytes. What is unknown is `None`: on systems other than Linux that is nearly everything, but with the feature
/// `memory-stats` macOS and Windows tell `rss` and `virtual_size` (on Windows what is committed).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Process {
    /// The process's number.
    pub pid: Option<u32>,
    /// Resident: what takes up RAM now (`VmRSS`), the program's own text and shared libraries included.
    pub rss: Option<u64>,
    /// The highest that `rss` has been (`VmHWM`).
    pub peak: Option<u64>,
    /// Address space, most of which may never have been touched (`VmSize`).
    pub virtual_size: Option<u64>,
    /// The part of the address space that is heap and private mappings (`VmData`), touched or not.
    pub data: Option<u64>,
    /// Swapped out (`VmSwap`).
    pub swap: Option<u64>,
    /// Page tables, which are not in `rss` (`VmPTE`).
    pub page_tables: Option<u64>,
    /// The most that the process may use, and what says so.
    pub limit: Option<Limit>,
    /// Number of threads.
    pub threads: Option<u64>,
    /// Stack of the main thread (`VmStk`). The system does not tell other threads' stacks from the heap.
    pub main_stack: Option<u64>,
    /// Heap bytes that the program was given by its allocator and has not given back. The operating system doesn't
    /// know: see [`set_allocator`], and [`Startup::allocated`](crate::Startup::allocated).
    pub allocated: Option<u64>,
    /// How the program was built.
    pub profile: BuildProfile,
}

impl Process {
    /// What the process uses of what its [`limit`](Self::limit) is on, in bytes: resident memory, or address space or
    /// data if a resource limit on these is the tightest.
    ///
    /// A control group may be nearer to its limit than this says: it is charged for all its processes, and for the files
    /// that they have read and written.
    pub fn used(&self) -> Option<u64> {
        match self.limit?.source {
            LimitSource::AddressSpace => self.virtual_size,
            LimitSource::Data => self.data,
            LimitSource::Cgroup | LimitSource::Ram | LimitSource::Environment => self.rss,
        }
    }
}

/// What the operating system says of this process now.
///
/// Reads about ten small files below `/proc` and where control groups are mounted: tens of microseconds. Never fails
/// and never panics; what can't be read is `None`, and so is the limit where `MEMFOOTPRINT_LIMIT` is none: [`limit`]
/// tells why.
///
/// ```
/// let process = memfootprint::process::snapshot();
/// if let (Some(rss), Some(peak)) = (process.rss, process.peak) {
///     assert!(rss <= peak);
/// }
/// if let (Some(used), Some(limit)) = (process.used(), process.limit) {
///     println!("{used} of {} bytes, set by {}", limit.bytes, limit.source.code());
/// }
/// ```
pub fn snapshot() -> Process {
    // Where there is no process, asking for its number panics.
    let pid = (!cfg!(target_family = "wasm")).then(std::process::id);
    let profile = BuildProfile::current();
    let known = if cfg!(any(target_os = "linux", target_os = "android")) {
        below(Path::new("/"))
    } else {
        elsewhere()
    };
    // What is no limit leaves none: any other would not be the one that is meant.
    let limit = limit::environment().map_or(known.limit, Result::ok);
    let allocated = allocator().and_then(|(_, stats)| stats.allocated);
    Process { pid, limit, allocated, profile, ..known }
}

/// The most memory that this process may use: what a percentage is a percentage of.
///
/// The tightest of the limits of the control groups that it is in, of its resource limits on address space and data, and
/// of the machine's memory. `None` where none is known, and where a control group has a limit which can't be read, since
/// any other may be too much. The environment variable `MEMFOOTPRINT_LIMIT`, such as `512 MiB`, takes the place of all
/// that, here and in [`snapshot`].
///
/// Reads a few small files, each time that it is called: a tenth of a millisecond.
///
/// # Errors
///
/// If `MEMFOOTPRINT_LIMIT` is no size with a unit.
///
/// ```
/// if let Some(limit) = memfootprint::process::limit()? {
///     println!("{} bytes, set by {}", limit.bytes, limit.source.code());
/// }
/// # Ok::<(), memfootprint::process::LimitError>(())
/// ```
pub fn limit() -> Result<Option<Limit>, LimitError> {
    if let Some(limit) = limit::environment() {
        return limit.map(Some);
    }
    let known = cfg!(any(target_os = "linux", target_os = "android"));
    Ok(known.then(|| limit::certain(Path::new("/"))).flatten())
}

/// What the crate `memory-stats` knows of systems other than Linux.
fn elsewhere() -> Process {
    #[cfg(all(feature = "memory-stats", any(target_os = "macos", windows)))]
    if let Some(stats) = memory_stats::memory_stats() {
        let [rss, virtual_size] = [stats.physical_mem, stats.virtual_mem].map(|bytes| Some(bytes as u64));
        return Process { rss, virtual_size, ..Process::default() };
    }
    Process::default()
}

/// The proportional set size: resident memory, of which pages that processes share count for each by its part. In bytes; `None` on
/// systems other than Linux. Not in a [`snapshot`], as the kernel goes through all pages for it: some tenths of a millisecond for each GiB.
///
/// ```
/// let (rss, pss) = (memfootprint::process::snapshot().rss, memfootprint::process::pss());
/// assert!(pss.is_none_or(|pss| rss.is_some_and(|rss| pss < 2 * rss)));
/// ```
pub fn pss() -> Option<u64> {
    pss_below(Path::new("/"))
}

fn pss_below(root: &Path) -> Option<u64> {
    Status::read(&root.join("proc/self/smaps_rollup")).bytes("Pss")
}

/// What the files below `root` say.
fn below(root: &Path) -> Process {
    let status = Status::read(&root.join("proc/self/status"));
    Process {
        rss: status.bytes("VmRSS"),
        peak: status.bytes("VmHWM"),
        virtual_size: status.bytes("VmSize"),
        data: status.bytes("VmData"),
        swap: status.bytes("VmSwap"),
        page_tables: status.bytes("VmPTE"),
        limit: limit::tightest(root),
        threads: status.count("Threads"),
        main_stack: status.bytes("VmStk"),
        ..Process::default()
    }
}

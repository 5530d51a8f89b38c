//! The process that the values live in: what the operating system says of its memory.

mod build;
mod cgroup;
mod procfs;

pub use build::Build;
pub use cgroup::{Limit, LimitSource};

/// The process's memory, as far as the operating system tells. From [`snapshot`].
///
/// All figures are bytes. What is unknown, on other systems than Linux nearly everything, is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Process {
    /// Resident: memory that takes up RAM now (`VmRSS`).
    pub rss: Option<u64>,
    /// The highest that `rss` has been (`VmHWM`).
    pub peak: Option<u64>,
    /// Address space, most of which may never have been touched (`VmSize`).
    pub virtual_size: Option<u64>,
    /// Swapped out (`VmSwap`).
    pub swap: Option<u64>,
    /// Page tables, which are not in `rss` (`VmPTE`).
    pub page_tables: Option<u64>,
    /// The most that the process may use, and who says so.
    pub limit: Option<Limit>,
    /// Threads.
    pub threads: Option<u64>,
    /// Stack of the main thread (`VmStk`). Other threads' stacks are not told apart by the system.
    pub main_stack: Option<u64>,
    /// How this crate was built, which is nearly always how the program was.
    pub build: Build,
}

/// What the operating system says of this process now. Reads a few files below `/proc` and `/sys/fs/cgroup`, tens of
/// microseconds; never fails.
///
/// ```
/// let process = memfootprint::process::snapshot();
/// if let (Some(rss), Some(peak)) = (process.rss, process.peak) {
///     assert!(rss <= peak);
/// }
/// ```
pub fn snapshot() -> Process {
    let status = procfs::Status::read();
    Process {
        rss: status.bytes("VmRSS"),
        peak: status.bytes("VmHWM"),
        virtual_size: status.bytes("VmSize"),
        swap: status.bytes("VmSwap"),
        page_tables: status.bytes("VmPTE"),
        limit: cgroup::limit(std::path::Path::new("/")),
        threads: status.count("Threads"),
        main_stack: status.bytes("VmStk"),
        build: Build::current(),
    }
}

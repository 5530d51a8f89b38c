//! The tightest of the limits that a process is under.

use super::status::Status;
use super::{cgroup, file};
use std::path::Path;

/// The most memory that the process may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// In bytes.
    pub bytes: u64,
    /// What sets it.
    pub source: LimitSource,
}

/// What sets a [`Limit`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitSource {
    /// A control group: a container's or a service's, or one above it.
    Cgroup,
    /// The resource limit on address space (`ulimit -v`), mapped or not.
    AddressSpace,
    /// The resource limit on data (`ulimit -d`): the heap and private mappings.
    Data,
    /// The machine's memory.
    Ram,
}

impl LimitSource {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cgroup => "cgroup",
            Self::AddressSpace => "rlimit_as",
            Self::Data => "rlimit_data",
            Self::Ram => "ram",
        }
    }
}

/// The tightest limit, all files looked up below `root`.
pub(super) fn tightest(root: &Path) -> Option<Limit> {
    let resources = file::read(&root.join("proc/self/limits")).unwrap_or_default();
    let candidates = [
        (LimitSource::Cgroup, cgroup::limit(root)),
        (LimitSource::AddressSpace, soft(&resources, "Max address space")),
        (LimitSource::Data, soft(&resources, "Max data size")),
        (LimitSource::Ram, Status::read(&root.join("proc/meminfo")).bytes("MemTotal")),
    ];
    let limits = candidates.into_iter().filter_map(|(source, bytes)| Some(Limit { bytes: bytes?, source }));
    // The first of equals: some containers show their limit as the machine's memory.
    limits.min_by_key(|limit| limit.bytes)
}

/// The soft limit in a line of `/proc/self/limits`: name, soft, hard, unit. "unlimited" is none.
fn soft(limits: &str, name: &str) -> Option<u64> {
    limits.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

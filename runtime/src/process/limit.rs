//! The tightest of the limits that a process is under.

use super::status::Status;
use super::{cgroup, file};
use crate::{ByteSize, ParseByteSizeError};
use core::fmt;
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
    /// The environment variable `MEMFOOTPRINT_LIMIT`.
    Environment,
}

impl LimitSource {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cgroup => "cgroup",
            Self::AddressSpace => "rlimit_as",
            Self::Data => "rlimit_data",
            Self::Ram => "ram",
            Self::Environment => "env",
        }
    }
}

/// The tightest limit that could be read, all files looked up below `root`.
pub(super) fn tightest(root: &Path) -> Option<Limit> {
    tightest_with(root, cgroup::limits(root).tightest)
}

/// The tightest limit; none if one could not be read that may be tighter.
pub(super) fn certain(root: &Path) -> Option<Limit> {
    let groups = cgroup::limits(root);
    if groups.unreadable { None } else { tightest_with(root, groups.tightest) }
}

/// The environment variable that takes the place of all limits.
const VARIABLE: &str = "MEMFOOTPRINT_LIMIT";

/// Why there is no telling what the process may use: the environment variable `MEMFOOTPRINT_LIMIT` is no size with a unit.
///
/// ```
/// use memfootprint::process::{LimitError, limit};
///
/// match limit() {
///     Ok(limit) => println!("{limit:?}"),
///     Err(error @ LimitError { .. }) => eprintln!("{error}"),
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitError(ParseByteSizeError);

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the environment variable {VARIABLE} is no limit: {}", self.0)
    }
}

impl core::error::Error for LimitError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// What the environment sets the limit to, if it does.
pub(super) fn environment() -> Option<Result<Limit, LimitError>> {
    std::env::var_os(VARIABLE).map(|text| overridden(&text.to_string_lossy()))
}

/// What a text in the environment sets the limit to.
pub(super) fn overridden(text: &str) -> Result<Limit, LimitError> {
    let limit = |ByteSize(bytes)| Limit { bytes, source: LimitSource::Environment };
    text.parse().map(limit).map_err(LimitError)
}

fn tightest_with(root: &Path, groups: Option<u64>) -> Option<Limit> {
    let resources = file::read(&root.join("proc/self/limits")).unwrap_or_default();
    let candidates = [
        (LimitSource::Cgroup, groups),
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

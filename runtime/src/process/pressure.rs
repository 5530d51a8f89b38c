//! How near the process is to the end of its memory: what its control group uses of its limit, and how long tasks wait for
//! memory.
//!
//! A group is charged for files that its processes read and wrote, too. The kernel takes such pages back before it kills anybody, so what is
//! on its lists of files isn't counted as used: `active_file`, `inactive_file` and `slab_reclaimable` of `memory.stat`. What
//! lies in `tmpfs` isn't on these lists, and counts.
//!
//! Source: the kernel's `admin-guide/cgroup-v2.rst`, `admin-guide/cgroup-v1/memory.rst` and `accounting/psi.rst`.

use super::cgroup::{self, Group};
use super::file;
use super::limit::{self, Limit, LimitError};
use super::status::Status;
use core::cmp::Ordering;
use std::path::Path;

/// How near the process is to the end of its memory. From [`pressure`].
///
/// Amounts are bytes. What is unknown is `None`: on systems other than Linux that is all of it.
///
/// ```
/// let pressure: memfootprint::process::Pressure = memfootprint::process::pressure();
/// if let Some(share) = pressure.share() {
///     assert!(share >= 0.0);
/// }
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
#[non_exhaustive]
pub struct Pressure {
    /// What is used and can't be taken back: of the control group that is nearest to its limit, with all processes in it; where
    /// no group has a limit, the process's resident memory.
    pub used: Option<u64>,
    /// The group's pages of files, and other kernel memory, that are taken back before anybody is killed. Not in `used`.
    pub reclaimable: Option<u64>,
    /// The limit that `used` counts against; where no group has one, that of [`process::limit`](super::limit()).
    pub limit: Option<u64>,
    /// The share of the last ten seconds in which some task waited for memory, in percent: `some avg10` of the group's
    /// `memory.pressure`, or of the system's.
    pub some: Option<f64>,
    /// The same for all tasks at once: `full avg10`.
    pub full: Option<f64>,
    /// How often the process's own group was throttled for being over `memory.high`, since it was made.
    pub throttled: Option<u64>,
    /// How often it was about to exceed its limit (`max` of `memory.events`; version 1: `memory.failcnt`). Pages of files bring it
    /// there, too, and are then taken back.
    pub at_limit: Option<u64>,
    /// How many processes of it were killed for want of memory.
    pub oom_kills: Option<u64>,
}

impl Pressure {
    /// The part of the limit that is used: 1 is all of it.
    pub fn share(&self) -> Option<f64> {
        let limit = self.limit.filter(|&limit| limit > 0)?;
        Some(self.used? as f64 / limit as f64)
    }

    /// What can still be had before the limit is reached, in bytes.
    pub fn headroom(&self) -> Option<u64> {
        Some(self.limit?.saturating_sub(self.used?))
    }
}

/// How near the process is to the end of its memory. Reads some ten small files, which takes a fraction of a millisecond.
///
/// Where `MEMFOOTPRINT_LIMIT` says what the process may use, the process's resident memory counts against that, whatever groups it is in.
///
/// ```
/// let pressure = memfootprint::process::pressure();
/// assert_eq!(pressure.headroom().is_some(), pressure.limit.is_some() && pressure.used.is_some());
/// ```
pub fn pressure() -> Pressure {
    if cfg!(any(target_os = "linux", target_os = "android")) {
        below(Path::new("/"), limit::environment())
    } else {
        Pressure::default()
    }
}

/// The same for the tree of files at `root`, where the environment says what the limit is.
pub(super) fn below(root: &Path, environment: Option<Result<Limit, LimitError>>) -> Pressure {
    let groups = cgroup::all(root);
    // What happens is told of the own group: those above have other processes in them.
    let own = groups.first();
    let stalls = own.and_then(|own| file::read(&own.path.join("memory.pressure")));
    let stalls = stalls.or_else(|| file::read(&root.join("proc/pressure/memory"))).unwrap_or_default();
    let events = own.map_or_else(Events::default, Events::read);
    let known = Pressure {
        some: stall(&stalls, "some"),
        full: stall(&stalls, "full"),
        throttled: events.throttled,
        at_limit: events.at_limit,
        oom_kills: events.oom_kills,
        ..Pressure::default()
    };
    let usages = groups.iter().filter_map(Usage::read);
    let nearest = usages.max_by(|a, b| a.share().partial_cmp(&b.share()).unwrap_or(Ordering::Equal));
    let (None, Some(Usage { used, reclaimable, limit })) = (&environment, nearest) else {
        let used = Status::read(&root.join("proc/self/status")).bytes("VmRSS");
        // What is no limit leaves none, as in a snapshot.
        let limit = environment.map_or_else(|| limit::tightest(root), Result::ok);
        return Pressure { used, limit: limit.map(|limit| limit.bytes), ..known };
    };
    Pressure { used: Some(used), reclaimable: Some(reclaimable), limit: Some(limit), ..known }
}

/// What a group uses of its limit.
struct Usage {
    used: u64,
    reclaimable: u64,
    limit: u64,
}

impl Usage {
    fn read(group: &Group) -> Option<Self> {
        let limit = group.limit()?;
        let current: u64 = file::read(&group.path.join(group.version.usage()))?.trim().parse().ok()?;
        let stat = file::read(&group.path.join("memory.stat")).unwrap_or_default();
        let reclaimable = group.version.reclaimable().iter().filter_map(|name| number(&stat, name));
        let reclaimable = reclaimable.fold(0, u64::saturating_add).min(current);
        Some(Self { used: current - reclaimable, reclaimable, limit })
    }

    fn share(&self) -> f64 {
        self.used as f64 / self.limit.max(1) as f64
    }
}

#[derive(Default)]
struct Events {
    throttled: Option<u64>,
    at_limit: Option<u64>,
    oom_kills: Option<u64>,
}

impl Events {
    fn read(group: &Group) -> Self {
        let read = |name: &str| file::read(&group.path.join(name)).unwrap_or_default();
        match group.version {
            cgroup::Version::Two => {
                let events = read("memory.events");
                Self {
                    throttled: number(&events, "high"),
                    at_limit: number(&events, "max"),
                    oom_kills: number(&events, "oom_kill"),
                }
            }
            cgroup::Version::One => Self {
                throttled: None,
                at_limit: read("memory.failcnt").trim().parse().ok(),
                oom_kills: number(&read("memory.oom_control"), "oom_kill"),
            },
        }
    }
}

/// The number behind `name` and a space, at the beginning of a line.
fn number(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?.trim().parse().ok()
}

/// `avg10` of a line such as `some avg10=0.12 avg60=0.03 avg300=0.00 total=1234`, if it is a share in percent.
fn stall(text: &str, kind: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix(kind)?.strip_prefix(' '))?;
    let average = line.split(' ').find_map(|field| field.strip_prefix("avg10="))?;
    average.parse().ok().filter(|share| (0.0..=100.0).contains(share))
}

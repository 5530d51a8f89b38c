//! Control groups: what a container's or a service's memory is limited to.
//!
//! A process is charged to its own group and to all groups above it, so the tightest limit on the way to the root
//! holds. A container of version 1 sees no groups above its own; `memory.stat` tells what they come to. "No limit" is
//! spelt in several ways: `max` (version 2), a number near 2^63 (version 1), or no file.

use super::file;
use super::mount::Mount;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The two generations of control groups. A hybrid system mounts both; only one of them has the memory files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    One,
    Two,
}

impl Version {
    /// The file that tells what a group is charged for, in bytes.
    pub(super) fn usage(self) -> &'static str {
        match self {
            Self::One => "memory.usage_in_bytes",
            Self::Two => "memory.current",
        }
    }

    /// What of it is taken back before anybody is killed, in `memory.stat`.
    pub(super) fn reclaimable(self) -> &'static [&'static str] {
        match self {
            Self::One => &["total_active_file", "total_inactive_file"],
            Self::Two => &["active_file", "inactive_file", "slab_reclaimable"],
        }
    }

    /// The controllers of a line in `/proc/self/cgroup`: none for version 2. `None` if it is not about memory.
    fn of(controllers: &str) -> Option<Self> {
        match controllers {
            "" => Some(Self::Two),
            _ => controllers.split(',').any(|name| name == "memory").then_some(Self::One),
        }
    }

    /// Whether the mount shows the groups that limit memory.
    fn is_at(self, mount: &Mount<'_>) -> bool {
        match self {
            Self::One => mount.kind == "cgroup" && mount.options.split(',').any(|option| option == "memory"),
            Self::Two => mount.kind == "cgroup2",
        }
    }

    /// Where a group says its limits, in bytes.
    fn places(self) -> &'static [Place] {
        match self {
            Self::One => &[
                Place { file: "memory.limit_in_bytes", field: None },
                Place { file: "memory.stat", field: Some("hierarchical_memory_limit") },
            ],
            Self::Two => {
                &[Place { file: "memory.max", field: None }, Place { file: "memory.high", field: None }]
            }
        }
    }
}

/// A limit: all of a file, or one of its fields.
#[derive(Debug, Clone, Copy)]
struct Place {
    file: &'static str,
    field: Option<&'static str>,
}

impl Place {
    /// What is said here. Nothing if there is no such field.
    fn read(self, group: &Path) -> io::Result<Option<Reading>> {
        let Some(text) = file::try_read(&group.join(self.file))? else { return Ok(None) };
        let text = match self.field {
            None => Some(&*text),
            Some(field) => text.lines().find_map(|line| line.strip_prefix(field)),
        };
        Ok(text.map(|text| Reading::of(text.trim())))
    }
}

/// What is known of the limits of the groups that a process is in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Limits {
    /// The tightest of those that could be read, in bytes.
    pub(super) tightest: Option<u64>,
    /// Whether there is one that could not be read, so that the truth may be tighter.
    pub(super) unreadable: bool,
}

/// A group that the process is in, or one above it.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) version: Version,
    /// Where its files are.
    pub(super) path: PathBuf,
}

impl Group {
    /// The limits on it, which may be none.
    fn readings(&self) -> impl Iterator<Item = io::Result<Option<Reading>>> {
        self.version.places().iter().map(|place| place.read(&self.path))
    }

    /// The tightest limit on it that can be read, in bytes.
    pub(super) fn limit(&self) -> Option<u64> {
        let limit = |reading| if let Ok(Some(Reading::Bytes(bytes))) = reading { Some(bytes) } else { None };
        self.readings().filter_map(limit).min()
    }
}

/// The limits of the groups that the process is in; all files looked up below `root`.
pub(super) fn limits(root: &Path) -> Limits {
    let Ok(groups) = try_all(root) else { return Limits { tightest: None, unreadable: true } };
    let mut limits = Limits::default();
    for reading in groups.iter().flat_map(Group::readings) {
        match reading {
            Ok(None | Some(Reading::None)) => {}
            Ok(Some(Reading::Bytes(bytes))) => {
                limits.tightest = Some(limits.tightest.map_or(bytes, |tightest| tightest.min(bytes)));
            }
            Ok(Some(Reading::Garbage)) | Err(_) => limits.unreadable = true,
        }
    }
    limits
}

/// The groups that the process is in, and those above each, as far as can be read.
pub(super) fn all(root: &Path) -> Vec<Group> {
    try_all(root).unwrap_or_default()
}

/// The groups that the process is in, each before those above it, up to the last one that a mount shows.
fn try_all(root: &Path) -> io::Result<Vec<Group>> {
    let groups = file::try_read(&root.join("proc/self/cgroup"))?.unwrap_or_default();
    let mountinfo = file::try_read(&root.join("proc/self/mountinfo"))?.unwrap_or_default();
    let mounts: Vec<Mount<'_>> = mountinfo.lines().filter_map(Mount::parse).collect();
    let mut all = Vec::new();
    for line in groups.lines() {
        // `0::/path` or `7:memory:/path`
        let mut parts = line.splitn(3, ':').skip(1);
        let (Some(version), Some(group)) = (parts.next().and_then(Version::of), parts.next()) else {
            continue;
        };
        let paths = paths(root, Path::new(group), version, &mounts).unwrap_or_default();
        all.extend(paths.into_iter().map(|path| Group { version, path }));
    }
    Ok(all)
}

/// The directories of `group` and of those above it.
fn paths(root: &Path, group: &Path, version: Version, mounts: &[Mount<'_>]) -> Option<Vec<PathBuf>> {
    // A group outside of the namespace's root: whatever is mounted, it is not a group above this one.
    if leaves(group) {
        return None;
    }
    let candidates = || mounts.iter().filter(|mount| version.is_at(mount));
    // Where several mounts show the group, the one that shows most of those above it.
    let showing = candidates()
        .filter(|mount| group.starts_with(&mount.root) && !leaves(&mount.root))
        .min_by_key(|mount| mount.root.components().count());
    // Else a container's, whose names of groups are from outside: what is mounted is its own group, or one above.
    let mount = showing.or_else(|| candidates().next())?;
    let below = group.strip_prefix(&mount.root).unwrap_or(Path::new(""));
    let top = root.join(mount.point.strip_prefix("/").unwrap_or(&mount.point));
    let group = top.join(below);
    // Groups that aren't there have no files either, so a group that was removed is passed over.
    Some(group.ancestors().take_while(|group| group.starts_with(&top)).map(Path::to_owned).collect())
}

/// Whether a path leads up and out.
fn leaves(path: &Path) -> bool {
    path.components().any(|component| component == Component::ParentDir)
}

/// What a limit's file says.
enum Reading {
    Bytes(u64),
    /// That there is none.
    None,
    Garbage,
}

impl Reading {
    fn of(text: &str) -> Self {
        match text.parse::<u64>() {
            Ok(bytes) if bytes < 1 << 60 => Self::Bytes(bytes),
            Ok(_) => Self::None,
            Err(_) if matches!(text, "max" | "-1") => Self::None,
            Err(_) => Self::Garbage,
        }
    }
}

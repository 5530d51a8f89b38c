//! Control groups: what a container's or a service's memory is limited to.
//!
//! A process is charged to its own group and to all groups above it, so the tightest limit on the way to the root
//! holds. "No limit" is spelt in several ways: `max` (version 2), a number near 2^63 (version 1), or no file.

use super::file;
use super::mount::Mount;
use std::path::{Component, Path};

/// The two generations of control groups. A hybrid system mounts both; only one of them has the memory files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

impl Version {
    /// Of a line's controllers in `/proc/self/cgroup`: none for version 2. `None` if it is not about memory.
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

    /// The files of a group that hold limits, in bytes.
    fn files(self) -> &'static [&'static str] {
        match self {
            Self::One => &["memory.limit_in_bytes"],
            Self::Two => &["memory.max", "memory.high"],
        }
    }
}

/// The tightest limit, in bytes, of the groups that the process is in; all files looked up below `root`.
pub(super) fn limit(root: &Path) -> Option<u64> {
    let groups = file::read(&root.join("proc/self/cgroup"))?;
    let mountinfo = file::read(&root.join("proc/self/mountinfo"))?;
    let mounts: Vec<Mount<'_>> = mountinfo.lines().filter_map(Mount::parse).collect();
    let of_hierarchy = |line: &str| -> Option<u64> {
        // `0::/path` or `7:memory:/path`
        let mut parts = line.splitn(3, ':').skip(1);
        let (version, group) = (Version::of(parts.next()?)?, Path::new(parts.next()?));
        tightest(root, group, version, &mounts)
    };
    groups.lines().filter_map(of_hierarchy).min()
}

/// The tightest limit from `group` up to the last group that a mount shows.
fn tightest(root: &Path, group: &Path, version: Version, mounts: &[Mount<'_>]) -> Option<u64> {
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
    let groups = group.ancestors().take_while(|group| group.starts_with(&top));
    let files = groups.flat_map(|group| version.files().iter().map(|file| group.join(file)));
    files.filter_map(|file| finite(file::read(&file)?.trim())).min()
}

/// Whether a path leads up and out.
fn leaves(path: &Path) -> bool {
    path.components().any(|component| component == Component::ParentDir)
}

/// A limit that is one.
fn finite(text: &str) -> Option<u64> {
    text.parse().ok().filter(|&bytes: &u64| bytes < 1 << 60)
}

//! The memory limit: the tightest of the control groups', the resource limits' and the machine's.
//!
//! A process is charged to its own group and all groups above it, so the tightest limit on the way to the root holds.
//! "None" is spelt in several ways: `max` (v2), a number near 2^63 (v1), or no file.

use super::procfs;
use std::path::{Path, PathBuf};

/// The most that the process may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limit {
    /// In bytes.
    pub bytes: u64,
    /// Who says so.
    pub source: LimitSource,
}

/// Where a [`Limit`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitSource {
    /// A control group: a container's or service's.
    Cgroup,
    /// A resource limit on address space or data (`ulimit -v`, `ulimit -d`).
    Rlimit,
    /// The machine's memory.
    Ram,
}

impl LimitSource {
    /// A word for logs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cgroup => "cgroup",
            Self::Rlimit => "rlimit",
            Self::Ram => "ram",
        }
    }
}

/// The limit of this process, with all files looked up below `root`.
pub(super) fn limit(root: &Path) -> Option<Limit> {
    let ram = procfs::read(&root.join("proc/meminfo")).and_then(|text| procfs::kibibytes(&text, "MemTotal"));
    let candidates =
        [(cgroup(root), LimitSource::Cgroup), (rlimit(root), LimitSource::Rlimit), (ram, LimitSource::Ram)];
    let known = candidates.into_iter().filter_map(|(bytes, source)| Some(Limit { bytes: bytes?, source }));
    // At a tie the first one stands: it is the more telling.
    known.reduce(|tightest, limit| if limit.bytes < tightest.bytes { limit } else { tightest })
}

/// The tightest of `Max address space` and `Max data size`.
fn rlimit(root: &Path) -> Option<u64> {
    let limits = procfs::read(&root.join("proc/self/limits"))?;
    let soft = |name: &str| -> Option<u64> {
        limits.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
    };
    [soft("Max address space"), soft("Max data size")].into_iter().flatten().min()
}

/// The tightest limit of the groups that the process is in.
fn cgroup(root: &Path) -> Option<u64> {
    let groups = procfs::read(&root.join("proc/self/cgroup"))?;
    let mounts = procfs::read(&root.join("proc/self/mountinfo"))?;
    let of_group = |line: &str| -> Option<u64> {
        // `0::/path` is v2; `7:memory:/path` is v1.
        let mut parts = line.splitn(3, ':');
        let (_, controllers, path) = (parts.next()?, parts.next()?, parts.next()?);
        let (kind, files): (_, &[&str]) = match controllers {
            "" => ("cgroup2", &["memory.max", "memory.high"]),
            _ if controllers.split(',').any(|name| name == "memory") => {
                ("cgroup", &["memory.limit_in_bytes"])
            }
            _ => return None,
        };
        let mount = mounts.lines().filter_map(Mount::parse).find(|mount| mount.is(kind))?;
        tightest(root, &mount, path, files)
    };
    groups.lines().filter_map(of_group).min()
}

/// The tightest limit from the group at `path` up to the mount's root.
fn tightest(root: &Path, mount: &Mount<'_>, path: &str, files: &[&str]) -> Option<u64> {
    let mount_point = root.join(mount.point.trim_start_matches('/'));
    // In a container the mount shows the group as its root.
    let below = path.strip_prefix(mount.root.trim_end_matches('/')).unwrap_or(path).trim_start_matches('/');
    let mut group: PathBuf = mount_point.join(below);
    if below.split('/').any(|part| part == "..") || !group.is_dir() {
        group.clone_from(&mount_point);
    }
    let groups = group.ancestors().take_while(|group| group.starts_with(&mount_point));
    let limits = groups.flat_map(|group| files.iter().map(|file| group.join(file)));
    limits.filter_map(|file| finite(procfs::read(&file)?.trim())).min()
}

/// A limit that is one.
fn finite(text: &str) -> Option<u64> {
    text.parse().ok().filter(|&bytes: &u64| bytes < 1 << 60)
}

/// A line of `mountinfo` (see `proc_pid_mountinfo(5)`).
struct Mount<'l> {
    root: &'l str,
    point: &'l str,
    kind: &'l str,
    options: &'l str,
}

impl<'l> Mount<'l> {
    fn parse(line: &'l str) -> Option<Self> {
        let (mount, filesystem) = line.split_once(" - ")?;
        let mut mount = mount.split(' ').skip(3);
        let (root, point) = (mount.next()?, mount.next()?);
        let mut filesystem = filesystem.split(' ');
        let (kind, _, options) = (filesystem.next()?, filesystem.next()?, filesystem.next().unwrap_or(""));
        Some(Self { root, point, kind, options })
    }

    /// Whether limits on memory are found here.
    fn is(&self, kind: &str) -> bool {
        self.kind == kind && (kind == "cgroup2" || self.options.split(',').any(|option| option == "memory"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Limit, LimitSource, limit};
    use std::fs;
    use std::path::{Path, PathBuf};

    const V2: &str = "30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";
    const V1: &str = "31 23 0:27 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n";

    /// A directory tree that is removed when the test ends.
    struct Tree(PathBuf);

    impl Tree {
        fn new(name: &str, files: &[(&str, &str)]) -> Self {
            let root = std::env::temp_dir().join(format!("memfootprint-{}-{name}", std::process::id()));
            for (path, text) in files {
                let path = root.join(path);
                fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("a directory");
                fs::write(path, text).expect("a file");
            }
            Self(root)
        }

        fn limit(&self) -> Option<Limit> {
            limit(&self.0)
        }
    }

    impl Drop for Tree {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn bytes(name: &str, files: &[(&str, &str)]) -> Option<u64> {
        Tree::new(name, files).limit().map(|limit| limit.bytes)
    }

    #[test]
    fn the_tightest_group_above_counts() {
        let files = [
            ("proc/self/cgroup", "0::/a/b\n"),
            ("proc/self/mountinfo", V2),
            ("sys/fs/cgroup/a/memory.max", "1000\n"),
            ("sys/fs/cgroup/a/b/memory.max", "max\n"),
            ("sys/fs/cgroup/a/b/memory.high", "2000\n"),
            ("proc/meminfo", "MemTotal: 16 kB\n"),
        ];
        let tree = Tree::new("nested", &files);
        assert_eq!(tree.limit(), Some(Limit { bytes: 1000, source: LimitSource::Cgroup }));
    }

    #[test]
    fn version_one_and_hybrid() {
        let v1 = [
            ("proc/self/cgroup", "5:cpu:/x\n7:hugetlb,memory:/x\n0::/\n"),
            ("proc/self/mountinfo", V1),
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"),
            ("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "5000\n"),
        ];
        assert_eq!(bytes("v1", &v1), Some(5000));
        let mounts = format!("{V1}{V2}");
        let hybrid = [
            ("proc/self/cgroup", "7:memory:/x\n0::/y\n"),
            ("proc/self/mountinfo", &mounts),
            ("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "5000\n"),
            ("sys/fs/cgroup/y/memory.max", "4000\n"),
        ];
        assert_eq!(bytes("hybrid", &hybrid), Some(4000));
    }

    #[test]
    fn a_container_sees_its_group_as_the_root() {
        let files = [
            ("proc/self/cgroup", "0::/docker/abc\n"),
            ("proc/self/mountinfo", "30 23 0:26 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"),
            ("sys/fs/cgroup/memory.max", "777\n"),
        ];
        assert_eq!(bytes("container", &files), Some(777));
    }

    #[test]
    fn resource_limits_and_ram() {
        let limits = "Limit  Soft Limit  Hard Limit  Units\n\
                      Max data size             unlimited            unlimited            bytes\n\
                      Max address space         4096                 unlimited            bytes\n";
        let files = [("proc/self/limits", limits), ("proc/meminfo", "MemTotal: 16 kB\n")];
        assert_eq!(
            Tree::new("rlimit", &files).limit(),
            Some(Limit { bytes: 4096, source: LimitSource::Rlimit })
        );
        assert_eq!(
            Tree::new("ram", &files[1..]).limit(),
            Some(Limit { bytes: 16 * 1024, source: LimitSource::Ram })
        );
    }

    #[test]
    fn garbage_is_no_limit() {
        let files = [
            ("proc/self/cgroup", "0::/../..\nnonsense\n::\n"),
            ("proc/self/mountinfo", "x\n30 23 - \n30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n"),
            ("sys/fs/cgroup/memory.max", "lots\n"),
            ("proc/meminfo", "MemTotal: many\n"),
        ];
        assert_eq!(bytes("garbage", &files), None);
        assert_eq!(limit(Path::new("/nonexistent")), None);
    }
}

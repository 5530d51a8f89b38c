//! Processes as fake directory trees show them.

use super::{Limit, LimitSource, Process, below};
use std::fs;
use std::path::{Path, PathBuf};

const V2: &str = "30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n";
const V1: &str = "31 23 0:27 / /sys/fs/cgroup/cpu rw - cgroup cgroup rw,cpu\n\
                  32 23 0:28 / /sys/fs/cgroup/memory rw shared:9 - cgroup cgroup rw,memory\n";
const GROUP: &str = "proc/self/cgroup";
const MOUNTS: &str = "proc/self/mountinfo";
/// What version 1 says where there is no limit.
const V1_NONE: &str = "9223372036854771712\n";

/// A directory tree, removed when the test ends.
struct Tree(PathBuf);

impl Tree {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("memfootprint-{}-{name}", std::process::id()));
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(root)
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn process(name: &str, files: &[(&str, &str)]) -> Process {
    below(&Tree::new(name, files).0)
}

fn limit(name: &str, files: &[(&str, &str)]) -> Option<(u64, &'static str)> {
    process(name, files).limit.map(|limit| (limit.bytes, limit.source.code()))
}

#[test]
fn version_two_takes_the_tightest_group_above() {
    let files = |max: &'static str| {
        [
            (GROUP, "0::/pod/app\n"),
            (MOUNTS, V2),
            ("sys/fs/cgroup/pod/memory.max", "1000\n"),
            ("sys/fs/cgroup/pod/app/memory.max", max),
            ("sys/fs/cgroup/pod/app/memory.high", "2000\n"),
            ("proc/meminfo", "MemTotal: 16 kB\n"),
        ]
    };
    assert_eq!(limit("nested-parent", &files("max\n")), Some((1000, "cgroup")));
    assert_eq!(limit("nested-own", &files("900\n")), Some((900, "cgroup")));
}

#[test]
fn high_counts_as_a_limit() {
    let files = [
        (GROUP, "0::/app\n"),
        (MOUNTS, V2),
        ("sys/fs/cgroup/app/memory.max", "3000\n"),
        ("sys/fs/cgroup/app/memory.high", "2000\n"),
    ];
    assert_eq!(limit("high", &files), Some((2000, "cgroup")));
}

#[test]
fn version_one_takes_the_memory_hierarchy() {
    let files = [
        (GROUP, "5:cpu:/x\n7:hugetlb,memory:/x/y\n1:name=systemd:/z\n"),
        (MOUNTS, V1),
        ("sys/fs/cgroup/memory/memory.limit_in_bytes", V1_NONE),
        ("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "5000\n"),
        ("sys/fs/cgroup/memory/x/y/memory.limit_in_bytes", V1_NONE),
        ("sys/fs/cgroup/cpu/x/memory.limit_in_bytes", "1\n"),
    ];
    assert_eq!(limit("v1", &files), Some((5000, "cgroup")));
}

/// A container of version 1 sees no group above its own, but what they come to.
#[test]
fn version_one_tells_the_limit_of_groups_out_of_sight() {
    let stat = |limit: &str| {
        format!(
            "cache 1\nrss 2\nhierarchical_memory_limit {limit}\nhierarchical_memsw_limit 7\ntotal_cache 1\n"
        )
    };
    let with = |name: &str, stat: &str| {
        let files = [
            (GROUP, "7:memory:/docker/abc\n"),
            (MOUNTS, "32 23 0:28 /docker/abc /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n"),
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "5000\n"),
            ("sys/fs/cgroup/memory/memory.stat", stat),
        ];
        (limit(name, &files).map(|(bytes, _)| bytes), certain(&format!("{name}-certain"), &files))
    };
    assert_eq!(with("v1-above", &stat("4000")), (Some(4000), Some(4000)));
    assert_eq!(with("v1-own", &stat("6000")), (Some(5000), Some(5000)));
    assert_eq!(with("v1-above-none", &stat(V1_NONE.trim())), (Some(5000), Some(5000)));
    assert_eq!(with("v1-stat-without", "cache 1\n"), (Some(5000), Some(5000)));
    assert_eq!(with("v1-stat-garbage", &stat("lots")), (Some(5000), None));
    assert_eq!(with("v1-stat-cut", "hierarchical_memory_limit"), (Some(5000), None));
    // Version 2 has a file of that name too, in which such a line means nothing.
    let two =
        [(GROUP, "0::/\n"), (MOUNTS, V2), ("sys/fs/cgroup/memory.stat", "hierarchical_memory_limit 1\n")];
    assert_eq!(limit("v2-stat", &two), None);
}

#[test]
fn a_hybrid_takes_both() {
    let mounts = format!("{V1}30 23 0:26 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n");
    let files = |unified: &'static str| {
        [
            (GROUP, "7:memory:/x\n0::/y\n".to_owned()),
            (MOUNTS, mounts.clone()),
            ("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "5000\n".to_owned()),
            ("sys/fs/cgroup/unified/y/memory.max", unified.to_owned()),
        ]
    };
    let limit = |name, unified| {
        let files = files(unified);
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        limit(name, &files)
    };
    assert_eq!(limit("hybrid-two", "4000\n"), Some((4000, "cgroup")));
    assert_eq!(limit("hybrid-one", "max\n"), Some((5000, "cgroup")));
}

#[test]
fn a_container_sees_its_group_as_the_mounts_root() {
    // Without a namespace of its own the names are the host's, in both files.
    let host = [
        (GROUP, "0::/docker/abc/init\n"),
        (MOUNTS, "30 23 0:26 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup2 rw\n"),
        ("sys/fs/cgroup/memory.max", "777\n"),
        ("sys/fs/cgroup/init/memory.max", "max\n"),
    ];
    assert_eq!(limit("container-host", &host), Some((777, "cgroup")));
    // Names that don't fit together: what is mounted is all there is to go by.
    let mismatch = [
        (GROUP, "0::/\n"),
        (MOUNTS, "30 23 0:26 /docker/ab /sys/fs/cgroup ro - cgroup2 cgroup2 rw\n"),
        ("sys/fs/cgroup/memory.max", "777\n"),
    ];
    assert_eq!(limit("container-mismatch", &mismatch), Some((777, "cgroup")));
}

#[test]
fn names_are_compared_as_a_whole() {
    let files = [
        (GROUP, "0::/docker/abc\n"),
        (
            MOUNTS,
            "30 23 0:26 /docker/ab /other rw - cgroup2 none rw\n31 23 0:26 / /all rw - cgroup2 none rw\n",
        ),
        ("other/c/memory.max", "1\n"),
        ("other/memory.max", "2\n"),
        ("all/docker/abc/memory.max", "3\n"),
    ];
    assert_eq!(limit("whole-names", &files), Some((3, "cgroup")));
}

#[test]
fn of_several_mounts_the_one_that_shows_most() {
    let files = [
        (GROUP, "0::/pod/app\n"),
        (
            MOUNTS,
            "30 23 0:26 /pod/app /own rw - cgroup2 none rw\n31 23 0:26 / /host\\040all rw - cgroup2 none rw\n",
        ),
        ("own/memory.max", "2000\n"),
        ("host all/pod/app/memory.max", "2000\n"),
        ("host all/pod/memory.max", "1000\n"),
    ];
    assert_eq!(limit("several-mounts", &files), Some((1000, "cgroup")));
}

#[test]
fn groups_out_of_sight_set_no_limit() {
    let files = [(GROUP, "0::/../sibling\n"), (MOUNTS, V2), ("sys/fs/cgroup/memory.max", "1000\n")];
    assert_eq!(limit("outside", &files), None);
    let removed = [(GROUP, "0::/a/b (deleted)\n"), (MOUNTS, V2), ("sys/fs/cgroup/a/memory.max", "1000\n")];
    assert_eq!(limit("removed", &removed), Some((1000, "cgroup")));
}

#[test]
fn the_spellings_of_no_limit() {
    let max = u64::MAX.to_string();
    let spellings = ["max\n", "", "\n", V1_NONE, "-1\n", "lots\n", "1 2\n", "1152921504606846976", &max];
    for (index, text) in spellings.into_iter().enumerate() {
        let files = [(GROUP, "0::/\n"), (MOUNTS, V2), ("sys/fs/cgroup/memory.max", text)];
        assert_eq!(limit(&format!("none-{index}"), &files), None, "{text:?}");
    }
}

#[test]
fn more_than_the_machine_has_is_no_limit() {
    let files = |ram: &'static str| {
        [(GROUP, "0::/\n"), (MOUNTS, V2), ("sys/fs/cgroup/memory.max", "2048000\n"), ("proc/meminfo", ram)]
    };
    assert_eq!(
        limit("ram-less", &files("MemFree: 1 kB\nMemTotal:     1999 kB\n")),
        Some((1999 * 1024, "ram"))
    );
    assert_eq!(limit("ram-more", &files("MemTotal:     2001 kB\n")), Some((2_048_000, "cgroup")));
    // As containers look whose `/proc/meminfo` is made up to show their limit.
    assert_eq!(limit("ram-same", &files("MemTotal:     2000 kB\n")), Some((2_048_000, "cgroup")));
}

#[test]
fn resource_limits_count_what_they_limit() {
    let resources = |data: &str, space: &str| {
        format!(
            "Limit                     Soft Limit           Hard Limit           Units     \n\
             Max cpu time              unlimited            unlimited            seconds   \n\
             Max data size             {data:<20} unlimited            bytes     \n\
             Max address space         {space:<20} 99                   bytes     \n"
        )
    };
    let status = "VmSize:\t 40 kB\nVmRSS:\t 10 kB\nVmData:\t 30 kB\n";
    let process = |name: &str, data: &str, space: &str| {
        let resources = resources(data, space);
        let files = [
            ("proc/self/limits", resources.as_str()),
            ("proc/self/status", status),
            ("proc/meminfo", "MemTotal: 400 kB\n"),
        ];
        process(name, &files)
    };
    let space = process("rlimit-as", "65536", "49152");
    assert_eq!(space.limit, Some(Limit { bytes: 49152, source: LimitSource::AddressSpace }));
    assert_eq!(space.used(), Some(40 * 1024));
    let data = process("rlimit-data", "40000", "unlimited");
    assert_eq!(data.limit, Some(Limit { bytes: 40000, source: LimitSource::Data }));
    assert_eq!(data.used(), Some(30 * 1024));
    let none = process("rlimit-none", "unlimited", "unlimited");
    assert_eq!(none.limit, Some(Limit { bytes: 400 * 1024, source: LimitSource::Ram }));
    assert_eq!(none.used(), Some(10 * 1024));
}

#[test]
fn the_status_is_read() {
    let status = "Name:\tsvc\nVmSize:\t  8 kB\nVmHWM:\t  7 kB\nVmRSS:\t  6 kB\nVmData:\t  5 kB\nVmStk:\t  4 kB\n\
                  VmPTE:\t  3 kB\nVmSwap:\t  2 kB\nThreads:\t1\n";
    let process = process("status", &[("proc/self/status", status)]);
    let kib = [8, 7, 6, 5, 4, 3, 2].map(|kib| Some(kib * 1024));
    let Process { virtual_size, peak, rss, data, main_stack, page_tables, swap, .. } = process;
    assert_eq!([virtual_size, peak, rss, data, main_stack, page_tables, swap], kib);
    assert_eq!((process.threads, process.limit, process.used()), (Some(1), None, None));
}

#[test]
fn garbage_and_what_cannot_be_read_are_unknown() {
    let garbage = [
        (GROUP, "0::/../..\nnonsense\n::\n0:\n:::::\n7:memory\n"),
        (
            MOUNTS,
            "x\n30 23 - \n30 23 0:26 / /sys/fs/cgroup rw - cgroup2\n30 23 0:26 .. .. rw - cgroup2 none\n",
        ),
        ("proc/self/limits", "Max address space\nMax data size many"),
        ("proc/self/status", "VmRSS\nVmHWM: kB\n\0Threads:\tthree\n"),
        ("proc/meminfo", "MemTotal: many\n"),
    ];
    assert_eq!(process("garbage", &garbage), Process::default());
    // Directories where files are expected: they open and can't be read.
    let unreadable = [("proc/self/cgroup/x", ""), ("proc/self/status/x", ""), ("proc/meminfo/x", "")];
    assert_eq!(process("unreadable", &unreadable), Process::default());
    let limit_unreadable = [
        (GROUP, "0::/a\n"),
        (MOUNTS, V2),
        ("sys/fs/cgroup/a/memory.max/x", ""),
        ("sys/fs/cgroup/memory.max", "5\n"),
    ];
    assert_eq!(limit("unreadable-limit", &limit_unreadable), Some((5, "cgroup")));
    assert_eq!(below(Path::new("/nonexistent")), Process::default());
}

/// The limit that a percentage is taken of.
fn certain(name: &str, files: &[(&str, &str)]) -> Option<u64> {
    super::limit::certain(&Tree::new(name, files).0).map(|limit| limit.bytes)
}

#[test]
fn a_limit_that_cannot_be_read_is_not_followed_by_a_looser_one() {
    let ram = ("proc/meminfo", "MemTotal: 400 kB\n");
    let group =
        |file: &'static str, text: &'static str| [(GROUP, "0::/a\n"), (MOUNTS, V2), (file, text), ram];
    assert_eq!(certain("certain", &group("sys/fs/cgroup/a/memory.max", "5\n")), Some(5));
    assert_eq!(certain("certain-none", &group("sys/fs/cgroup/a/memory.max", "max\n")), Some(400 * 1024));
    assert_eq!(certain("certain-absent", &group("sys/fs/cgroup/a/other", "")), Some(400 * 1024));
    for text in ["", "lots\n", "1 2\n", "5 kB\n"] {
        assert_eq!(certain("certain-garbage", &group("sys/fs/cgroup/a/memory.max", text)), None, "{text:?}");
    }
    // A directory where the file is expected: it opens and can't be read.
    assert_eq!(certain("certain-unreadable", &group("sys/fs/cgroup/a/memory.high/x", "")), None);
    assert_eq!(certain("certain-unknown", &[("proc/self/cgroup/x", ""), ram]), None);
    assert_eq!(certain("certain-without-groups", &[ram]), Some(400 * 1024));
}

#[test]
fn the_environment_needs_a_unit() {
    let limit = Limit { bytes: 512 << 20, source: LimitSource::Environment };
    assert_eq!(super::limit::overridden("512 MiB"), Ok(limit));
    for text in ["", "512", "lots", "50%"] {
        assert!(super::limit::overridden(text).is_err(), "{text:?}");
    }
}

fn pressure(name: &str, files: &[(&str, &str)]) -> super::Pressure {
    super::pressure::below(&Tree::new(name, files).0, None)
}

/// Pages of files are taken back before anybody is killed.
#[test]
fn files_that_can_be_dropped_are_not_used() {
    let pressure = pressure(
        "pressure-v2",
        &[
            (GROUP, "0::/app\n"),
            (MOUNTS, V2),
            ("sys/fs/cgroup/app/memory.max", "1000\n"),
            ("sys/fs/cgroup/app/memory.current", "900\n"),
            (
                "sys/fs/cgroup/app/memory.stat",
                "anon 300\nfile 500\nshmem 50\nactive_file 200\ninactive_file 250\nslab_reclaimable 50\n",
            ),
            (
                "sys/fs/cgroup/app/memory.events",
                "low 0\nhigh 3\nmax 7\noom 1\noom_kill 2\noom_group_kill 0\n",
            ),
            (
                "sys/fs/cgroup/app/memory.pressure",
                "some avg10=12.50 avg60=3.00 avg300=0.10 total=99\nfull avg10=0.25 avg60=0.00 avg300=0.00 total=9\n",
            ),
        ],
    );
    assert_eq!((pressure.used, pressure.reclaimable, pressure.limit), (Some(400), Some(500), Some(1000)));
    assert_eq!((pressure.share(), pressure.headroom()), (Some(0.4), Some(600)));
    assert_eq!((pressure.throttled, pressure.at_limit, pressure.oom_kills), (Some(3), Some(7), Some(2)));
    assert_eq!((pressure.some, pressure.full), (Some(12.5), Some(0.25)));
}

#[test]
fn version_one_tells_pressure_too() {
    let pressure = pressure(
        "pressure-v1",
        &[
            (GROUP, "7:memory:/x\n"),
            (MOUNTS, V1),
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", V1_NONE),
            ("sys/fs/cgroup/memory/x/memory.limit_in_bytes", "1000\n"),
            ("sys/fs/cgroup/memory/x/memory.usage_in_bytes", "800\n"),
            (
                "sys/fs/cgroup/memory/x/memory.stat",
                "cache 1\nactive_file 1\ntotal_active_file 100\ntotal_inactive_file 200\n",
            ),
            ("sys/fs/cgroup/memory/x/memory.failcnt", "5\n"),
            ("sys/fs/cgroup/memory/x/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n"),
            ("proc/pressure/memory", "some avg10=1.00 avg60=0 avg300=0 total=0\n"),
        ],
    );
    assert_eq!((pressure.used, pressure.limit), (Some(500), Some(1000)));
    assert_eq!((pressure.at_limit, pressure.oom_kills, pressure.throttled), (Some(5), Some(1), None));
    assert_eq!((pressure.some, pressure.full), (Some(1.0), None));
}

/// That which is nearest to its limit counts, not the tightest.
#[test]
fn the_group_nearest_to_its_limit_counts() {
    let files = |pod: &'static str| {
        [
            (GROUP, "0::/pod/app\n"),
            (MOUNTS, V2),
            ("sys/fs/cgroup/pod/memory.max", "2000\n"),
            ("sys/fs/cgroup/pod/memory.current", pod),
            ("sys/fs/cgroup/pod/app/memory.max", "1000\n"),
            ("sys/fs/cgroup/pod/app/memory.current", "500\n"),
        ]
    };
    assert_eq!(pressure("nearest-own", &files("900\n")).limit, Some(1000));
    assert_eq!(pressure("nearest-pod", &files("1900\n")).limit, Some(2000));
}

#[test]
fn without_a_group_the_process_counts() {
    let files = [("proc/self/status", "VmRSS:\t 40 kB\n"), ("proc/meminfo", "MemTotal: 100 kB\n")];
    let pressure = pressure("pressure-none", &files);
    assert_eq!((pressure.used, pressure.limit), (Some(40 << 10), Some(100 << 10)));
    assert_eq!((pressure.reclaimable, pressure.oom_kills, pressure.some), (None, None, None));
}

#[test]
fn garbage_tells_no_pressure() {
    let pressure = pressure(
        "pressure-garbage",
        &[
            (GROUP, "0::/app\n"),
            (MOUNTS, V2),
            ("sys/fs/cgroup/app/memory.max", "1000\n"),
            ("sys/fs/cgroup/app/memory.current", "900\n"),
            (
                "sys/fs/cgroup/app/memory.stat",
                "active_file -1\ninactive_file\nslab_reclaimable 1e9\nactive_filer 3\n",
            ),
            ("sys/fs/cgroup/app/memory.events", "max lots\noom_kill 18446744073709551616\n\0\n"),
            ("sys/fs/cgroup/app/memory.pressure", "some avg10=NaN\nfull avg10=101.0 avg60=\n"),
        ],
    );
    assert_eq!((pressure.used, pressure.reclaimable), (Some(900), Some(0)));
    assert_eq!((pressure.throttled, pressure.at_limit, pressure.oom_kills), (None, None, None));
    assert_eq!((pressure.some, pressure.full), (None, None));
    let more = [
        (GROUP, "0::/app\n"),
        (MOUNTS, V2),
        ("sys/fs/cgroup/app/memory.max", "1000\n"),
        ("sys/fs/cgroup/app/memory.current", "900\n"),
        ("sys/fs/cgroup/app/memory.stat", "active_file 18446744073709551615\ninactive_file 9\n"),
    ];
    // Both at different times: never less than nothing.
    assert_eq!(self::pressure("pressure-more", &more).used, Some(0));
}

/// A main thread, two threads with guards, the heap, a stack for signals, a file's pages beside a guard, two arenas, and a guard
/// with nothing above it.
const SMAPS: &str = "\
55d0c0000000-55d0c0021000 rw-p 00000000 00:00 0                          [heap]
Size:                132 kB
Rss:                 100 kB
7f0000000000-7f0000001000 ---p 00000000 00:00 0 
Size:                  4 kB
Rss:                   0 kB
7f0000001000-7f0000201000 rw-p 00000000 00:00 0 
Size:               2048 kB
Rss:                  12 kB
7f0000201000-7f0000202000 ---p 00000000 00:00 0 
Rss:                   0 kB
7f0000202000-7f0000222000 rw-p 00000000 00:00 0 
Rss:                   8 kB
7f0000230000-7f0000231000 ---p 00000000 00:00 0 
7f0000231000-7f0000234000 rw-p 00000000 00:00 0 
Rss:                   4 kB
7f0000300000-7f0000301000 ---p 00000000 fe:00 17       /usr/lib/libc.so.6
7f0000301000-7f0000302000 rw-p 00001000 fe:00 17       /usr/lib/libc.so.6
Rss:                   4 kB
7f0004000000-7f0004021000 rw-p 00000000 00:00 0 
Rss:                   8 kB
7f0004021000-7f0008000000 ---p 00000000 00:00 0 
7f0008000000-7f0008021000 rw-p 00000000 00:00 0 
Rss:                   8 kB
7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]
Rss:                  16 kB
7ffc00100000-7ffc00101000 ---p 00000000 00:00 0 
";

#[test]
fn stacks_are_known_by_their_guards() {
    let stacks = super::stacks::of(&super::smaps::mappings(SMAPS));
    assert_eq!((stacks.count, stacks.touched), (3, (12 + 8 + 16) << 10));
    assert_eq!(stacks.reserved, (2 << 20) + (128 << 10) + (132 << 10));
}

#[test]
fn garbage_is_no_mapping() {
    for text in ["", "Rss: 1 kB\n", "x-y rw-p 0 0 0\n", "1-2\n", "1-2 rw-p\n", "-1 rw-p 0 0:0 0\n"] {
        assert!(super::smaps::mappings(text).is_empty(), "{text}");
    }
    let wrong = super::smaps::mappings("2-1 rw-p 0 0:0 0\nRss: -1 kB\nRss: 1 MB\n");
    assert_eq!((wrong.len(), wrong[0].size(), wrong[0].resident), (1, 0, 0));
}

#[test]
fn the_proportional_size_is_told() {
    let files =
        [("proc/self/smaps_rollup", "5-6 ---p 0 00:00 0 [rollup]\nRss: 9 kB\nPss:  7 kB\nPss_Anon: 1 kB\n")];
    assert_eq!(super::pss_below(&Tree::new("pss", &files).0), Some(7 << 10));
    assert_eq!(super::pss_below(&Tree::new("pss-none", &[("proc/x", "")]).0), None);
}

/// The process's limit is no group's: a slice above has other processes in it.
#[test]
fn a_limit_of_the_environment_is_the_processs() {
    let tree = Tree::new(
        "pressure-environment",
        &[
            (GROUP, "0::/system.slice/app\n"),
            (MOUNTS, V2),
            ("sys/fs/cgroup/system.slice/memory.current", "20000000\n"),
            ("sys/fs/cgroup/system.slice/app/memory.max", "9000000\n"),
            ("sys/fs/cgroup/system.slice/app/memory.current", "5000000\n"),
            ("sys/fs/cgroup/system.slice/app/memory.events", "max 3\n"),
            ("proc/self/status", "VmRSS: 1000 kB\n"),
        ],
    );
    let of = |text: Option<&str>| super::pressure::below(&tree.0, text.map(super::limit::overridden));
    let pressure = of(Some("4 MiB"));
    assert_eq!(
        (pressure.used, pressure.limit, pressure.at_limit),
        (Some(1000 << 10), Some(4 << 20), Some(3))
    );
    // A variable that says nothing is no limit.
    assert_eq!((of(Some("lots")).limit, of(None).limit), (None, Some(9_000_000)));
}

/// What happened in a group above, whoever it was, isn't told of this one.
#[test]
fn events_are_the_own_groups() {
    let pressure = pressure(
        "events-own",
        &[
            (GROUP, "0::/pod/app\n"),
            (MOUNTS, V2),
            ("sys/fs/cgroup/pod/memory.max", "1000\n"),
            ("sys/fs/cgroup/pod/memory.current", "900\n"),
            ("sys/fs/cgroup/pod/memory.events", "max 1000\noom_kill 7\n"),
            ("sys/fs/cgroup/pod/app/memory.events", "max 0\noom_kill 0\n"),
        ],
    );
    assert_eq!((pressure.limit, pressure.at_limit, pressure.oom_kills), (Some(1000), Some(0), Some(0)));
}

//! The address space of a process, and which of it is copied, in which order.

use std::ops::Range;

use super::subject::Subject;
use crate::attach::memory::{AttachError, Mapping, Thread};

/// What is copied at most of a file that is only read: data that its program points into, but no archive of gigabytes.
const MOST_OF_A_FILE: u64 = 64 << 20;

/// Areas beyond this come last: it is mostly address space for later, and even to see that nothing is there takes long.
const VAST: u64 = 16 << 30;

/// A mapping, and what else the kernel tells of it.
#[derive(Clone, Debug)]
pub(super) struct Area {
    pub(super) mapping: Mapping,
    readable: bool,
    shared: bool,
    /// Whether a file is behind it.
    of_file: bool,
}

/// Addresses that are copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) range: Range<u64>,
    /// Whether a page that isn't there reads as zeroes; others are read from their file.
    pub(super) anonymous: bool,
    order: Order,
}

/// What is copied first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    /// Stacks and thread-locals, and the data of the program and its libraries: where everything begins.
    Roots,
    Heap,
    Rest,
    Vast,
}

/// The areas of a process at this moment.
pub(super) fn areas(subject: &Subject) -> Result<Vec<Area>, AttachError> {
    let path = subject.file("maps");
    match super::read(&path) {
        Ok(text) => Ok(text.lines().filter_map(area).collect()),
        Err(AttachError::Read(path, error)) => Err(subject.failed(path, error)),
        Err(error) => Err(error),
    }
}

/// `7f12a000-7f12b000 rw-p 00001000 fe:01 4711    /usr/lib/libc.so.6`
fn area(line: &str) -> Option<Area> {
    let mut rest = line;
    let mut word = || {
        let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
        rest = after.trim_start();
        word
    };
    let (start, end) = word().split_once('-')?;
    let rights = word().as_bytes();
    let offset = u64::from_str_radix(word(), 16).ok()?;
    let (_device, inode) = (word(), word());
    let mapping = Mapping {
        start: u64::from_str_radix(start, 16).ok()?,
        end: u64::from_str_radix(end, 16).ok()?,
        offset,
        writable: rights.get(1) == Some(&b'w'),
        executable: rights.get(2) == Some(&b'x'),
        // A name is all that comes after, with spaces; that of a line's end is written by its number.
        path: rest.replace("\\012", "\n"),
    };
    (mapping.start < mapping.end).then(|| Area {
        readable: rights.first() == Some(&b'r'),
        shared: rights.get(3) == Some(&b's'),
        of_file: inode != "0",
        mapping,
    })
}

/// What is copied of a process, by address. Without threads it isn't known where stacks are, and they come with the rest.
pub(super) fn wanted(subject: &Subject, areas: &[Area], threads: &[Thread]) -> Vec<Wanted> {
    let mut roots: Vec<u64> =
        threads.iter().flat_map(|thread| [thread.stack_pointer(), thread.thread_pointer]).collect();
    roots.sort_unstable();
    let mut wanted: Vec<Wanted> = Vec::new();
    let mut before: Option<&Area> = None;
    for area in areas {
        // What a program has without a value follows what it has with one, and has no name.
        let of_data = before.is_some_and(|before| {
            before.of_file && before.mapping.end == area.mapping.start && area.mapping.path.is_empty()
        });
        before = Some(area);
        if !area.is_copied(subject) {
            continue;
        }
        let range = area.mapping.start..area.mapping.end;
        let root = roots.partition_point(|root| *root < range.start);
        let has_root = roots.get(root).is_some_and(|root| *root < range.end);
        let name = &*area.mapping.path;
        let order = match () {
            () if range.end - range.start > VAST => Order::Vast,
            () if has_root || area.of_file || of_data || name.starts_with("[stack") => Order::Roots,
            () if name == "[heap]" => Order::Heap,
            () => Order::Rest,
        };
        wanted.push(Wanted { range, anonymous: !area.of_file, order });
    }
    wanted
}

impl Wanted {
    /// What of it is from an address on.
    pub(super) fn rest(mut self, at: u64) -> Self {
        self.range.start = at;
        self
    }

    /// By what it is copied first, then by address.
    pub(super) fn rank(&self) -> impl Ord + use<> {
        (self.order, self.range.start)
    }

    /// Whether its pages are looked for while the process still runs.
    pub(super) fn fetched_beforehand(&self) -> bool {
        self.order != Order::Vast
    }
}

impl Area {
    fn is_copied(&self, subject: &Subject) -> bool {
        let Mapping { start, end, writable, executable, ref path, .. } = self.mapping;
        // Reading what belongs to a device may have effects.
        let of_device = path.starts_with("/dev/") && !path.starts_with("/dev/shm/");
        let of_kernel = path.starts_with("[v");
        if !self.readable || self.shared || of_device || of_kernel {
            return false;
        }
        if writable || !self.of_file && !executable {
            return true;
        }
        !executable && (end - start <= MOST_OF_A_FILE || *path == subject.program)
    }
}

/// What adjoins, joined: a block of the process may lie in two areas, as one that was grown in place does.
pub(super) fn joined(wanted: &[Wanted]) -> Vec<Range<u64>> {
    let mut joined: Vec<Range<u64>> = Vec::new();
    for Wanted { range, .. } in wanted {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range.clone()),
        }
    }
    joined
}

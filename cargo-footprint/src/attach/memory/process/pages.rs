//! Which pages of a process are there.

use std::fs::File;
use std::ops::Range;
use std::os::unix::fs::FileExt;

use super::subject::Subject;

/// Bytes of a page, on this machine always.
pub(super) const PAGE: u64 = 4096;
/// Bytes that `pagemap` has for each.
const ENTRY: u64 = 8;
/// In memory, or in swap.
const THERE: u64 = 0b11 << 62;
/// Pages that are asked about at once.
const AT_ONCE: u64 = 16 << 10;

/// What the kernel tells about pages: `/proc/PID/pagemap`.
#[derive(Debug)]
pub(super) struct Pages {
    file: Option<File>,
    entries: Vec<u8>,
}

impl Pages {
    /// If that can't be read, all are taken for being there.
    pub(super) fn of(subject: &Subject) -> Self {
        Self { file: File::open(subject.file("pagemap")).ok(), entries: Vec::new() }
    }

    /// Puts the ranges of addresses whose pages are there behind those in `there`. A page of anonymous memory that isn't was never
    /// written to, and reads as zeroes; reading it would make the process have it.
    pub(super) fn there(&mut self, range: Range<u64>, there: &mut Vec<Range<u64>>) {
        let mut at = range.start;
        while at < range.end {
            let end = range.end.min(at + AT_ONCE * PAGE);
            let Some(entries) = self.entries(at..end) else {
                push(there, at..end);
                at = end;
                continue;
            };
            for entry in entries.chunks_exact(ENTRY as usize) {
                let entry = entry.first_chunk().map_or(0, |entry| u64::from_le_bytes(*entry));
                if entry & THERE != 0 {
                    push(there, at..at + PAGE);
                }
                at += PAGE;
            }
        }
    }

    fn entries(&mut self, range: Range<u64>) -> Option<&[u8]> {
        let length = (range.end - range.start) / PAGE * ENTRY;
        self.entries.resize(length as usize, 0);
        let read = self.file.as_ref()?.read_exact_at(&mut self.entries, range.start / PAGE * ENTRY);
        read.is_ok().then_some(&*self.entries)
    }
}

/// Adds a range behind the others, and joins it with the last if they adjoin.
pub(super) fn push(ranges: &mut Vec<Range<u64>>, range: Range<u64>) {
    match ranges.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => ranges.push(range),
    }
}

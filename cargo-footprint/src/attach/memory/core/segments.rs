//! The parts of a core: where in its file the bytes of which addresses lie.

use std::ops::Range;
use std::sync::Arc;

use super::number;
use crate::attach::memory::Memory;
use crate::attach::memory::bytes::Bytes;
use crate::image::Mapped;

/// Bytes that a list entry takes.
const HEADER: u64 = 56;
/// By `e_phnum`: the number is too large for it, and in the first section.
const MANY: u64 = 0xffff;
/// As many as a process may have mappings, many times over.
const MOST: u64 = 1 << 22;
/// The end of the addresses that a process may have.
const END: u64 = 1 << 47;

/// What is copied of a core in all, so that what adjoins in memory, but not in the file, can be read as one.
const MOST_COPIED: usize = 64 << 20;

/// Bytes of memory, and where in the file they lie. Some have none there.
#[derive(Clone, Debug)]
pub(super) struct Segment {
    pub(super) start: u64,
    /// How many addresses it has.
    length: u64,
    /// Where its bytes are, as far as the file reaches.
    file: Range<usize>,
    pub(super) writable: bool,
    pub(super) executable: bool,
    is_note: bool,
}

impl Segment {
    pub(super) fn end(&self) -> u64 {
        self.start + self.length
    }

    /// Its bytes, if it is one of notes.
    pub(super) fn notes<'f>(&self, file: &'f [u8]) -> Option<&'f [u8]> {
        if self.is_note { file.get(self.file.clone()) } else { None }
    }
}

/// The segments that lie in memory, by address, with notes first; and what of them isn't there.
pub(super) fn segments(file: &[u8]) -> (Vec<Segment>, Vec<String>) {
    let mut segments = Vec::new();
    let mut cut = 0_u64;
    let mut strange = 0;
    let at = number(file, 32, 8).unwrap_or(0);
    let said = count(file);
    // As many as there is room for.
    let there = (file.len() as u64).saturating_sub(at) / HEADER;
    for index in 0..said.min(there).min(MOST) {
        let Some(header) =
            usize::try_from(at + index * HEADER).ok().and_then(|at| file.get(at..at + HEADER as usize))
        else {
            break;
        };
        let field = |at, size| number(header, at, size).unwrap_or(0);
        let (kind, flags) = (field(0, 4), field(4, 4));
        let (offset, start, stored, length) = (field(8, 8), field(16, 8), field(32, 8), field(40, 8));
        if !matches!(kind, 1 | 4) {
            continue;
        }
        let first = offset.min(file.len() as u64);
        let last = offset.saturating_add(stored).min(file.len() as u64);
        cut = cut.saturating_add(stored.saturating_sub(last - first));
        let is_note = kind == 4;
        // The kernel's own page for old programs lies at the end of all addresses.
        let is_memory = start < END && start.checked_add(length).is_some_and(|end| end <= END);
        if !is_note && !is_memory {
            strange += u64::from(start < END);
            continue;
        }
        let last = if is_note { last } else { last.min(first.saturating_add(length)) };
        segments.push(Segment {
            start: if is_note { 0 } else { start },
            length: if is_note { 0 } else { length },
            file: first as usize..last as usize,
            writable: flags & 2 != 0,
            executable: flags & 1 != 0,
            is_note,
        });
    }
    segments.sort_by_key(|segment| segment.start);
    let mut missing = Vec::new();
    if said > there.min(MOST) {
        missing.push(format!(
            "{} of {said} parts of the core aren't listed, as it is cut off",
            said - there.min(MOST)
        ));
    }
    if cut > 0 {
        missing.push(format!("{cut} bytes of memory are cut off at the end of the core"));
    }
    if strange > 0 {
        missing.push(format!("{strange} parts of the core are for addresses that no process has"));
    }
    (segments, missing)
}

fn count(file: &[u8]) -> u64 {
    let count = number(file, 56, 2).unwrap_or(0);
    if count != MANY {
        return count;
    }
    let first = number(file, 40, 8).and_then(|section| usize::try_from(section).ok()?.checked_add(44));
    first.and_then(|at| number(file, at, 4)).unwrap_or(count)
}

/// Makes memory of segments: one region of those that adjoin.
pub(super) fn put_into(
    memory: &mut Memory,
    segments: &[Segment],
    file: &Arc<Mapped>,
    missing: &mut Vec<String>,
) {
    let mut copied = 0;
    let mut overlapping = 0;
    let stored: Vec<&Segment> =
        segments.iter().filter(|segment| !segment.is_note && !segment.file.is_empty()).collect();
    // What adjoins in memory and in the file.
    let mut runs: Vec<(u64, Range<usize>)> = Vec::new();
    for segment in stored {
        if let Some((start, range)) = runs.last_mut() {
            let end = *start + range.len() as u64;
            if segment.start < end {
                overlapping += 1;
                continue;
            }
            if end == segment.start && range.end == segment.file.start {
                range.end = segment.file.end;
                continue;
            }
        }
        runs.push((segment.start, segment.file.clone()));
    }
    // What adjoins in memory only is put together, as long as it isn't much.
    let mut index = 0;
    while index < runs.len() {
        let (start, ref first) = runs[index];
        let mut length = first.len();
        let mut after = index + 1;
        while let Some((next, range)) = runs.get(after)
            && *next == start + length as u64
            && copied + length + range.len() <= MOST_COPIED
        {
            length += range.len();
            after += 1;
        }
        if after == index + 1 {
            memory.put(start, first.clone(), Bytes::File(file.clone()));
        } else {
            let mut bytes = Vec::with_capacity(length);
            for (_, range) in &runs[index..after] {
                bytes.extend_from_slice(file.get(range.clone()).unwrap_or(&[]));
            }
            copied += length;
            memory.put(start, 0..bytes.len(), Bytes::Own(bytes));
        }
        index = after;
    }
    if overlapping > 0 {
        missing.push(format!("{overlapping} parts of the core are for addresses that another has"));
    }
}

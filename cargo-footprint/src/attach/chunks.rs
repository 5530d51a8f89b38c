//! The blocks that glibc has given out, as its own bookkeeping in memory tells: chunk after chunk, each with its size in front.
//!
//! ```text
//! [heap]      chunk chunk chunk … top        from the mapping's beginning
//! an arena    heap_info malloc_state chunk … mappings aligned to 64 MiB
//! large ones  a mapping each                 flag 2 in the size
//! ```
//!
//! A chunk is in use if the next one's flag 1 says so. That is also true of those that threads keep for their next allocation;
//! most of them are told by the mark that glibc leaves in them.

use foldhash::{HashMap, HashSet};

use super::bins;
use super::memory::{Mapping, Memory};

/// A chunk in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Where the block begins.
    pub(super) start: u64,
    /// How many bytes of it can be used.
    pub(super) usable: u64,
}

pub(super) const PREVIOUS_IN_USE: u64 = 1;
pub(super) const MAPPED: u64 = 2;

/// The alignment of the mappings of arenas.
const ARENA: u64 = 64 << 20;

/// Bytes of what describes an arena.
const ARENA_STATE: u64 = 2200;

/// The block in which a thread lists the chunks that it keeps, by versions of glibc: bytes that can be used of it, where in it the
/// lists begin, and how many there are.
const CACHES: [(u64, u64, u64); 3] = [(0x248, 64, 64), (0x288, 128, 64), (0x2f8, 152, 76)];

/// Bytes of a page.
const PAGE: u64 = 4096;

/// No chunk is larger: so many bits an address has.
const LARGEST: u64 = 1 << 47;

/// So many chunks one after another must fit before what comes after one that can't be is believed.
const IN_A_ROW: usize = 4;

/// What glibc has given out.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    /// The chunks in use, sorted.
    pub(super) list: Vec<Chunk>,
    /// The numbers that chunks carry which threads keep for their next allocation: one for all threads, or before glibc 2.34 one for
    /// each.
    pub(super) marks: HashSet<u64>,
    /// Where blocks began that were given back, and look as if they were in use.
    pub(super) freed: HashSet<u64>,
    /// Where one begins whose size was overwritten, and where the next one does.
    pub(super) gaps: HashMap<u64, u64>,
}

/// The chunks in use.
pub(super) fn chunks(memory: &Memory, mappings: &[Mapping]) -> Chunks {
    let mut found = Chunks::default();
    let mut own: Vec<&Mapping> = mappings.iter().filter(|mapping| may_be_one(mapping)).collect();
    own.sort_by_key(|mapping| mapping.start);
    let (mut end, mut states) = (0, Vec::new());
    for mapping in own {
        // What overlaps is told by no kernel, and would be listed twice.
        if mapping.start < end {
            continue;
        }
        if mapping.path == "[heap]" || is_first(memory, mapping.start) {
            end = found.walk(memory, mapping.start, mapping.end);
            continue;
        }
        // The kernel makes one mapping of arenas that adjoin.
        let mut next = memory.next(mapping.start);
        while let Some(at) = next.filter(|at| *at < mapping.end) {
            let to = (at + 1).checked_next_multiple_of(ARENA).unwrap_or(mapping.end).min(mapping.end);
            end = match arena(memory, at) {
                Some((start, state)) => {
                    states.extend(state);
                    found.walk(memory, start, to)
                }
                None => mapped(memory, at, to, &mut found.list),
            };
            next = memory.next(to.max(end));
        }
    }
    // What a thread keeps carries a random number that is the same in all of them.
    let Chunks { list, marks, freed, .. } = &mut found;
    *freed = bins::freed(memory, mappings, &states);
    list.retain(|chunk| {
        let is_kept = memory.word(chunk.start.wrapping_add(8)).is_some_and(|word| marks.contains(&word));
        !is_kept && !freed.contains(&chunk.start)
    });
    list.sort_unstable_by_key(|chunk| chunk.start);
    found
}

fn may_be_one(mapping: &Mapping) -> bool {
    mapping.writable && !mapping.executable && (mapping.path.is_empty() || mapping.path == "[heap]")
}

impl Chunks {
    /// Lists the chunks from the first one of a heap on; where the last one ends.
    fn walk(&mut self, memory: &Memory, from: u64, to: u64) -> u64 {
        let first = self.list.len();
        let end = walk(memory, from, to, self);
        if let Some(first) = self.list.get(first) {
            self.marks.extend(mark(memory, first));
        }
        end
    }
}

/// Whether glibc's first chunk begins there, which lists what the first thread keeps. A core doesn't tell which mapping is the heap.
fn is_first(memory: &Memory, start: u64) -> bool {
    let size = memory.word(start.wrapping_add(8)).unwrap_or(0);
    CACHES.iter().any(|(usable, ..)| size == (usable + 8) | PREVIOUS_IN_USE)
}

/// Where the first chunk begins of an arena that begins there, and its state if that is the first of its heaps.
fn arena(memory: &Memory, start: u64) -> Option<(u64, Option<u64>)> {
    if !start.is_multiple_of(ARENA) {
        return None;
    }
    let state = memory.word(start)?;
    let header = state % ARENA;
    if !matches!(header, 0x20 | 0x30) {
        return None;
    }
    // The others of an arena refer to the state in the first.
    Some(if state == start + header {
        ((state + ARENA_STATE).next_multiple_of(16), Some(state))
    } else {
        (start + header, None)
    })
}

/// Where the chunk behind one begins, if it is one.
fn next(memory: &Memory, at: u64, to: u64) -> Option<u64> {
    let size = memory.word(at.checked_add(8)?)? & !7;
    let fits = size >= 32 && size % 16 == 0 && size < LARGEST;
    at.checked_add(size).filter(|next| fits && *next < to)
}

/// Lists chunks from one address to another; where the last one ends.
fn walk(memory: &Memory, from: u64, to: u64, chunks: &mut Chunks) -> u64 {
    let mut before = from;
    let mut at = from;
    let in_use =
        |next: u64| memory.word(next.wrapping_add(8)).is_some_and(|next| next & PREVIOUS_IN_USE != 0);
    loop {
        if let Some(next) = next(memory, at, to) {
            if in_use(next) {
                chunks.list.push(Chunk { start: at + 16, usable: next - at - 8 });
            }
            (before, at) = (at, next);
            continue;
        }
        // The last one reaches to the end. Where one in between was overwritten, others come after it: it, or the one before,
        // which then led to nowhere, ends where they begin.
        let is_last = memory.word(at.wrapping_add(8)).is_some_and(|size| at.wrapping_add(size & !7) == to);
        let Some(after) = resume(memory, before, at, to).filter(|_| !is_last) else { return at };
        if chunks.list.last().is_some_and(|last| last.start == before + 16) && after <= at {
            chunks.list.pop();
        }
        for start in [before, at].into_iter().filter(|start| *start < after) {
            chunks.gaps.insert(start, after);
        }
        let first = if after <= at { before } else { at };
        if first < after && after - first >= 32 && in_use(after) {
            chunks.list.push(Chunk { start: first + 16, usable: after - first - 8 });
        }
        (before, at) = (after, after);
    }
}

/// The next address behind one from which on chunks follow one another, but for one that is known to be none.
fn resume(memory: &Memory, from: u64, none: u64, to: u64) -> Option<u64> {
    let follow = |at: u64| {
        let mut at = Some(at);
        (0..IN_A_ROW).all(|_| {
            at = at.and_then(|at| next(memory, at, to));
            at.is_some()
        })
    };
    let mut at = from.checked_add(16)?;
    while at < to {
        // What isn't in memory ends it: a mapping is much longer than what was copied if it is made up.
        memory.word(at.checked_add(8)?)?;
        if at != none && follow(at) {
            return Some(at);
        }
        at = at.checked_add(16)?;
    }
    None
}

/// Large blocks, each of whole pages; several may lie in one mapping, and other memory among them. Where the last one ends.
fn mapped(memory: &Memory, from: u64, to: u64, chunks: &mut Vec<Chunk>) -> u64 {
    let (mut at, mut end) = (from, from);
    while let (Some(before), Some(header)) = (memory.word(at), memory.word(at.wrapping_add(8))) {
        let size = header & !7;
        let fits = size >= PAGE && size.is_multiple_of(PAGE) && at.checked_add(size).is_some();
        if before == 0 && header & 7 == MAPPED && fits && memory.holds(at, size) {
            chunks.push(Chunk { start: at + 16, usable: size - 16 });
            at += size;
            end = at;
        } else {
            at = at.saturating_add(PAGE);
        }
        if at >= to {
            break;
        }
    }
    end
}

/// The number by which chunks are known that a thread keeps, if it keeps one; `first` is the first chunk of its heap.
fn mark(memory: &Memory, first: &Chunk) -> Option<u64> {
    let (_, lists, count) = CACHES.into_iter().find(|(usable, ..)| *usable == first.usable)?;
    let entries = first.start.checked_add(lists)?;
    let kept = (0..count).filter_map(|at| memory.word(entries + 8 * at)).find(|kept| *kept != 0)?;
    memory.word(kept.checked_add(8)?)
}

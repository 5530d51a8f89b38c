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

use foldhash::HashMap;

use super::memory::{Mapping, Memory};

/// A chunk in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// Where the block begins.
    pub(super) start: u64,
    /// How many bytes of it can be used.
    pub(super) usable: u64,
}

const PREVIOUS_IN_USE: u64 = 1;
const MAPPED: u64 = 2;

/// The alignment of the mappings of arenas.
const ARENA: u64 = 64 << 20;

/// Bytes of what describes an arena.
const ARENA_STATE: u64 = 2200;

/// Bytes that can be used of the block in which the first thread lists the chunks that it keeps.
const CACHE: u64 = 0x288;

/// No chunk is larger: so many bits an address has.
const LARGEST: u64 = 1 << 47;

/// So many chunks one after another must fit before what comes after one that can't be is believed.
const IN_A_ROW: usize = 4;

/// What glibc has given out.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    /// The chunks in use, sorted.
    pub(super) list: Vec<Chunk>,
    /// Where one begins whose size was overwritten, and where the next one does.
    pub(super) gaps: HashMap<u64, u64>,
    /// The number that chunks carry which threads keep for their next allocation, if one was seen.
    pub(super) mark: Option<u64>,
}

/// The chunks in use.
pub(super) fn chunks(memory: &Memory, mappings: &[Mapping]) -> Chunks {
    let mut chunks = Chunks::default();
    let mut key = None;
    let mut mappings: Vec<&Mapping> =
        mappings.iter().filter(|mapping| mapping.writable && !mapping.executable).collect();
    mappings.sort_by_key(|mapping| mapping.start);
    let mut end = 0;
    for mapping in mappings {
        // What overlaps is told by no kernel, and would be listed twice.
        if mapping.start < end {
            continue;
        }
        let first = chunks.list.len();
        let is_heap = mapping.path == "[heap]";
        if is_heap || mapping.path.is_empty() && is_first(memory, mapping.start) {
            end = walk(memory, mapping.start, mapping.end, &mut chunks);
            key = key.or_else(|| mark(memory, chunks.list.get(first)?));
        } else if mapping.path.is_empty() {
            end = match arena(memory, mapping) {
                Some(start) => walk(memory, start, mapping.end, &mut chunks),
                None => mapped(memory, mapping, &mut chunks.list),
            };
        }
    }
    // What a thread keeps carries a random number that is the same in all of them.
    if let Some(key) = key {
        chunks.list.retain(|chunk| memory.word(chunk.start.wrapping_add(8)) != Some(key));
    }
    chunks.list.sort_unstable_by_key(|chunk| chunk.start);
    chunks.mark = key;
    chunks
}

/// Whether glibc's first chunk begins there, which lists what the first thread keeps. A core doesn't tell which mapping is the heap.
fn is_first(memory: &Memory, start: u64) -> bool {
    memory.word(start.wrapping_add(8)) == Some(CACHE + 8 | PREVIOUS_IN_USE)
}

/// Where an arena's first chunk begins, if the mapping is one's.
fn arena(memory: &Memory, mapping: &Mapping) -> Option<u64> {
    if mapping.start % ARENA != 0 {
        return None;
    }
    let state = memory.word(mapping.start)?;
    let header = [0x20, 0x30].into_iter().find(|header| state == mapping.start + header);
    Some(match header {
        Some(header) => (mapping.start + header + ARENA_STATE).next_multiple_of(16),
        // One that continues another.
        None if state % ARENA == 0x30 || state % ARENA == 0x20 => mapping.start + state % ARENA,
        None => return None,
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

/// Large blocks, each of whole pages; several may lie in one mapping. Where the last one ends.
fn mapped(memory: &Memory, mapping: &Mapping, chunks: &mut Vec<Chunk>) -> u64 {
    let mut at = mapping.start;
    while at < mapping.end {
        let (Some(before), Some(header)) = (memory.word(at), memory.word(at.wrapping_add(8))) else { break };
        let size = header & !7;
        let fits = size >= 4096 && size % 4096 == 0 && size <= mapping.end - at;
        if before != 0 || header & 7 != MAPPED || !fits {
            break;
        }
        // What lies at an end has no room for it.
        let Some(start) = at.checked_add(16) else { break };
        chunks.push(Chunk { start, usable: size - 16 });
        at += size;
    }
    at
}

/// The number by which chunks are known that a thread keeps, if the first thread keeps one.
fn mark(memory: &Memory, first: &Chunk) -> Option<u64> {
    if first.usable != CACHE {
        return None;
    }
    let entries = first.start.wrapping_add(128);
    let kept = (0..64).filter_map(|at| memory.word(entries.wrapping_add(8 * at))).find(|kept| *kept != 0)?;
    memory.word(kept.checked_add(8)?)
}

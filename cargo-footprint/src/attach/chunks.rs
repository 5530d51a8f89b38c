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

use foldhash::HashSet;

use super::bins::freed;
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

/// How many chunks there may be.
const MOST: usize = 1 << 28;

/// What glibc has given out.
#[derive(Debug, Default)]
pub(super) struct Chunks {
    /// The chunks in use, sorted.
    pub(super) list: Vec<Chunk>,
    /// The number that chunks carry which threads keep for their next allocation, if one was seen.
    pub(super) mark: Option<u64>,
    /// Where blocks began that were given back, and look as if they were in use.
    pub(super) freed: HashSet<u64>,
}

/// The chunks in use.
pub(super) fn chunks(memory: &Memory, mappings: &[Mapping]) -> Chunks {
    let mut chunks = Vec::new();
    let mut key = None;
    for mapping in mappings.iter().filter(|mapping| mapping.writable && !mapping.executable) {
        let first = chunks.len();
        if mapping.path == "[heap]" || mapping.path.is_empty() && is_first(memory, mapping.start) {
            walk(memory, mapping.start, mapping.end, &mut chunks);
            key = key.or_else(|| mark(memory, chunks.get(first)?));
        } else if mapping.path.is_empty() {
            match arena(memory, mapping) {
                Some(start) => walk(memory, start, mapping.end, &mut chunks),
                None => mapped(memory, mapping, &mut chunks),
            }
        }
    }
    // What a thread keeps carries a random number that is the same in all of them.
    if let Some(key) = key {
        chunks.retain(|chunk| memory.word(chunk.start + 8) != Some(key));
    }
    chunks.sort_unstable_by_key(|chunk| chunk.start);
    let states = mappings.iter().filter_map(|mapping| state(memory, mapping));
    let freed = freed(memory, mappings, &states.collect::<Vec<_>>());
    chunks.retain(|chunk| !freed.contains(&chunk.start));
    Chunks { list: chunks, mark: key, freed }
}

/// Whether glibc's first chunk begins there, which lists what the first thread keeps. A core doesn't tell which mapping is the heap.
fn is_first(memory: &Memory, start: u64) -> bool {
    memory.word(start + 8) == Some((CACHE + 8) | PREVIOUS_IN_USE)
}

/// The state of an arena, if the mapping begins with one's.
fn state(memory: &Memory, mapping: &Mapping) -> Option<u64> {
    let state = memory.word(mapping.start).filter(|_| mapping.start.is_multiple_of(ARENA))?;
    [0x20, 0x30].iter().any(|header| state == mapping.start + header).then_some(state)
}

/// Where an arena's first chunk begins, if the mapping is one's.
fn arena(memory: &Memory, mapping: &Mapping) -> Option<u64> {
    if !mapping.start.is_multiple_of(ARENA) {
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

fn walk(memory: &Memory, from: u64, to: u64, chunks: &mut Vec<Chunk>) {
    let mut at = from;
    while chunks.len() < MOST {
        let Some(size) = memory.word(at + 8).map(|size| size & !7) else { return };
        let Some(next) = at.checked_add(size).filter(|next| size >= 32 && size % 16 == 0 && *next < to)
        else {
            return;
        };
        if memory.word(next + 8).is_some_and(|next| next & PREVIOUS_IN_USE != 0) {
            chunks.push(Chunk { start: at + 16, usable: size - 8 });
        }
        at = next;
    }
}

/// Large blocks, each of whole pages; several may lie in one mapping.
fn mapped(memory: &Memory, mapping: &Mapping, chunks: &mut Vec<Chunk>) {
    let mut at = mapping.start;
    while at < mapping.end && chunks.len() < MOST {
        let (Some(before), Some(header)) = (memory.word(at), memory.word(at + 8)) else { return };
        let size = header & !7;
        let fits = size >= 4096 && size % 4096 == 0 && size <= mapping.end - at;
        if before != 0 || header & 7 != MAPPED || !fits {
            return;
        }
        chunks.push(Chunk { start: at + 16, usable: size - 16 });
        at += size;
    }
}

/// The number by which chunks are known that a thread keeps, if the first thread keeps one.
fn mark(memory: &Memory, first: &Chunk) -> Option<u64> {
    if first.usable != CACHE {
        return None;
    }
    let entries = first.start + 128;
    let kept = (0..64).filter_map(|at| memory.word(entries + 8 * at)).find(|kept| *kept != 0)?;
    memory.word(kept.checked_add(8)?)
}

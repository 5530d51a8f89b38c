//! Chunks that glibc has got back and that look as if they were in use: those in an arena's fast bins, small ones for the next
//! allocation of their size.
//!
//! ```text
//! malloc_state   16  fast bins: the first chunk of each of ten sizes
//!                96  top: the chunk that is still to be cut up
//!              2160  next: the state of another arena, in a circle
//! chunk          16  the next chunk in its bin, mixed with where it stands: 0x…c0 >> 12 ^ next
//! ```

use foldhash::{HashSet, HashSetExt};

use super::memory::{Mapping, Memory};

const BINS: u64 = 16;
const COUNT: u64 = 10;
const TOP: u64 = 96;
const NEXT: u64 = 2160;

/// How many words of the library's data are looked at.
const MOST_WORDS: usize = 1 << 20;

/// How many arenas there may be.
const MOST_ARENAS: usize = 1 << 14;

/// How many chunks of a bin are followed.
const MOST_CHUNKS: usize = 1 << 24;

/// Where blocks began that are in fast bins. `arenas` are the states that arenas have in their own mappings.
pub(super) fn freed(memory: &Memory, mappings: &[Mapping], arenas: &[u64]) -> HashSet<u64> {
    let mut states: HashSet<u64> = HashSet::new();
    let main = if arenas.is_empty() { main_state(memory, mappings) } else { None };
    for first in arenas.iter().copied().chain(main) {
        let mut state = first;
        while states.len() < MOST_ARENAS && states.insert(state) {
            let Some(next) = memory.word(state.wrapping_add(NEXT)) else { break };
            state = next;
        }
    }
    let mut freed = HashSet::new();
    for state in states {
        for bin in 0..COUNT {
            let first = memory.word(state.wrapping_add(BINS + 8 * bin)).unwrap_or(0);
            follow(memory, first, &mut freed);
        }
    }
    freed
}

fn follow(memory: &Memory, first: u64, freed: &mut HashSet<u64>) {
    let mut chunk = first;
    while chunk != 0 && chunk.is_multiple_of(16) && freed.len() < MOST_CHUNKS {
        let start = chunk.wrapping_add(16);
        let Some(next) = memory.word(start) else { return };
        if !freed.insert(start) {
            return;
        }
        // Before 2.32 they weren't mixed.
        let mixed = next ^ (start >> 12);
        chunk = if mixed.is_multiple_of(16) { mixed } else { next };
    }
}

/// The state of the first arena, which lies among the data of the library. Where it is the only one, it is its own next.
fn main_state(memory: &Memory, mappings: &[Mapping]) -> Option<u64> {
    let of_libc = mappings.iter().filter(|mapping| mapping.writable && is_libc(&mapping.path));
    of_libc.flat_map(|mapping| (mapping.start..mapping.end).step_by(8).take(MOST_WORDS)).find_map(|at| {
        let state = at.wrapping_sub(NEXT);
        let is_next = memory.word(at)? == state;
        // The top lies in memory that may be written to.
        let top = memory.word(state.wrapping_add(TOP))?;
        (is_next && memory.word(top.wrapping_add(8)).is_some()).then_some(state)
    })
}

/// Whether it is glibc that a mapping is of.
pub(super) fn is_libc(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.starts_with("libc.so.6") || name.starts_with("libc-2.")
}

//! The blocks that were found, each once, and what speaks against one.

use std::collections::BTreeMap;
use std::fmt;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::chunks::{Chunks, MAPPED, PREVIOUS_IN_USE};
use super::memory::Memory;
use super::starts::Starts;
use super::tree::PlaceId;

/// How sure it is that a block is what it is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Types say so all the way from a static, a thread-local or a task.
    Exact,
    /// It is led to by what may be stale, moved away or never initialized: a variable on a stack, a local of a suspended
    /// future, a raw pointer, a union.
    Presumed,
    /// It is led to by a pointer that doesn't tell a type.
    Untyped,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Exact => "exact",
            Self::Presumed => "presumed",
            Self::Untyped => "untyped",
        })
    }
}

/// A block: an index of [`Blocks::list`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct BlockId(pub(super) u32);

/// A block of the allocator's.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) start: u64,
    /// Bytes that were asked for.
    pub(super) size: u64,
    pub(super) evidence: Evidence,
    /// Where in the tree it is counted.
    pub(super) place: PlaceId,
}

/// The owners of a block that has a counter of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Owners {
    /// How many there are, as the counter says.
    pub(super) strong: u64,
    /// How many were found.
    pub(super) found: u64,
}

/// Why something that a value leads to isn't taken for a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rejection {
    /// It isn't in memory that was read.
    NotThere,
    /// The allocator has no block there, or one of another size.
    NoBlock,
    /// A length, a capacity, a height or a number of owners that can't be.
    Absurd,
    /// A vtable that debug info doesn't know.
    UnknownVtable,
    /// A tag that belongs to no variant.
    UnknownVariant,
    /// Types nested deeper than any compiler's.
    TooDeep,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotThere => "not in memory that was read",
            Self::NoBlock => "no block of the allocator, or one of another size",
            Self::Absurd => "a length, capacity or count that can't be",
            Self::UnknownVtable => "a vtable without debug info",
            Self::UnknownVariant => "a tag of no variant",
            Self::TooDeep => "types nested too deep",
        })
    }
}

/// What the allocator lets one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allocator {
    /// glibc's: in front of each block stands its size.
    Glibc,
    /// Another: a block must lie in one mapping, and that is all.
    Other,
}

/// All blocks that were found.
#[derive(Debug)]
pub(super) struct Blocks<'m> {
    memory: &'m Memory,
    allocator: Allocator,
    /// The numbers that free chunks carry which threads keep.
    marks: HashSet<u64>,
    /// Where free chunks lie that look as if they were in use.
    freed: HashSet<u64>,
    starts: Starts,
    /// Where chunks begin whose sizes were overwritten, and where the next ones do.
    pub(super) gaps: HashMap<u64, u64>,
    /// How many bytes may still be in blocks.
    room: u64,
    pub(super) list: Vec<Block>,
    /// The owners of those that have several.
    pub(super) owners: HashMap<BlockId, Owners>,
    pub(super) rejected: BTreeMap<Rejection, u64>,
}

/// How much larger than asked for a block of glibc's can be: it is rounded up to 16 bytes, and what would be left of a free one
/// that is less than 32 stays with it.
pub(super) const SPARE: u64 = 64;

/// The same for one that has a mapping of its own.
const SPARE_MAPPED: u64 = 2 * 4096;

/// How many blocks there may be.
const MOST: usize = u32::MAX as usize;

/// How many times what was copied may be in blocks. They don't overlap, but what is wrong may.
const TIMES: u64 = 2;

/// The largest block that is believed.
const LARGEST: u64 = 1 << 46;

impl<'m> Blocks<'m> {
    pub(super) fn new(memory: &'m Memory, allocator: Allocator, given: Option<&Chunks>) -> Self {
        Self {
            memory,
            allocator,
            marks: given.map_or_else(HashSet::default, |given| given.marks.clone()),
            freed: given.map_or_else(HashSet::default, |given| given.freed.clone()),
            starts: Starts::new(),
            gaps: HashMap::new(),
            room: memory.len().saturating_mul(TIMES),
            list: Vec::new(),
            owners: HashMap::new(),
            rejected: BTreeMap::new(),
        }
    }

    pub(super) fn get(&self, start: u64) -> Option<BlockId> {
        self.starts.get(start).map(BlockId)
    }

    pub(super) fn reject(&mut self, why: Rejection) {
        *self.rejected.entry(why).or_default() += 1;
    }

    /// Takes a block in. None if it is known, or isn't one.
    pub(super) fn claim(&mut self, block: Block) -> Option<BlockId> {
        if self.get(block.start).is_some() {
            return None;
        }
        if block.size == 0 || block.size > LARGEST || !self.memory.holds(block.start, block.size) {
            self.reject(if block.size > LARGEST { Rejection::Absurd } else { Rejection::NotThere });
            return None;
        }
        if !block.start.is_multiple_of(8) || self.list.len() >= MOST {
            self.reject(Rejection::NoBlock);
            return None;
        }
        let Some(room) = self.room.checked_sub(block.size) else {
            self.reject(Rejection::Absurd);
            return None;
        };
        let is_one = match self.allocator {
            Allocator::Glibc => self.fits_chunk(block.start, block.size),
            // All that is known: it can't have others in it. What was searched for them is spent.
            Allocator::Other => match self.starts.first(block.start, block.size) {
                Some(other) => {
                    self.room = self.room.saturating_sub(other - block.start);
                    false
                }
                None => true,
            },
        };
        if !is_one {
            self.reject(Rejection::NoBlock);
            return None;
        }
        self.room = room;
        let id = BlockId(self.list.len() as u32);
        self.starts.insert(block.start, id.0);
        self.list.push(block);
        Some(id)
    }

    /// Forgets all blocks from this one on.
    pub(super) fn forget(&mut self, from: usize) {
        for (block, at) in self.list.drain(from..).zip(from..) {
            self.starts.remove(block.start);
            self.owners.remove(&BlockId(at as u32));
            self.room = self.room.saturating_add(block.size);
        }
    }

    fn fits_chunk(&self, start: u64, size: u64) -> bool {
        let fits = |usable: u64, most| usable.checked_sub(size).is_some_and(|spare| spare < most);
        match self.chunk(start) {
            // One that is aligned to more than a page leaves room in front of it, and behind.
            Some((usable, true)) => {
                let before = self.memory.word(start.wrapping_sub(16));
                fits(usable, if before.is_some_and(|before| before != 0) { usable } else { SPARE_MAPPED })
            }
            Some((usable, false)) if fits(usable, SPARE) => true,
            _ => self.gap(start).is_some_and(|usable| fits(usable, SPARE)),
        }
    }

    /// The same of a chunk whose size was overwritten: by where the next one begins that wasn't.
    fn gap(&self, start: u64) -> Option<u64> {
        let at = start.checked_sub(16)?;
        let next = *self.gaps.get(&at)?;
        let is_used = self.memory.word(next.checked_add(8)?)? & PREVIOUS_IN_USE != 0;
        if is_used { next.checked_sub(start)?.checked_add(8) } else { None }
    }

    /// How many bytes can be used of a block of glibc's that begins there, and whether it has a mapping of its own.
    fn chunk(&self, start: u64) -> Option<(u64, bool)> {
        if !start.is_multiple_of(16) {
            return None;
        }
        let header = self.memory.word(start.checked_sub(8)?)?;
        let size = header & !7;
        if !(32..=LARGEST).contains(&size) || !size.is_multiple_of(16) {
            return None;
        }
        if header & MAPPED != 0 {
            return Some((size - 16, true));
        }
        let is_kept = self.memory.word(start.wrapping_add(8)).is_some_and(|word| self.marks.contains(&word));
        if is_kept || self.freed.contains(&start) {
            return None;
        }
        let next = (start - 16).checked_add(size)?;
        let header = self.memory.word(next.checked_add(8)?)?;
        // What is overwritten doesn't tell.
        let is_used = header & PREVIOUS_IN_USE != 0 && header & !7 != 0 || self.gaps.contains_key(&next);
        is_used.then_some((size - 8, false))
    }

    /// Bytes that can be used of the block that begins there, if the allocator lets one know.
    pub(super) fn usable(&self, start: u64) -> Option<u64> {
        match self.allocator {
            Allocator::Glibc => self.chunk(start).map(|(usable, _)| usable),
            Allocator::Other => None,
        }
    }
}

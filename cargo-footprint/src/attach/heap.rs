//! What a process holds, and how sure that is.

use std::collections::BTreeMap;
use std::time::Instant;

use memfootprint::Report;

use super::block::{Allocator, Evidence, Rejection};
use super::chunks::{Chunk, chunks};
use super::memory::Captured;
use super::report::report;
use super::roots::{self, ProgramFile};
use super::subject::Subject;
use super::walk::{Bounds, Walk};

/// How a process is walked.
#[derive(Clone, Debug)]
pub struct Options {
    /// What lets blocks be checked; found out if it isn't given.
    pub allocator: Option<Allocator>,
    /// How many blocks are taken in at most.
    pub most_blocks: u64,
    /// Until when the walk goes on.
    pub until: Option<Instant>,
}

impl Default for Options {
    fn default() -> Self {
        Self { allocator: None, most_blocks: 1 << 30, until: None }
    }
}

/// What a process holds.
#[derive(Debug)]
pub struct Heap {
    /// By path, from statics, thread-locals, tasks and stacks down; blocks with several owners by their type.
    pub report: Report,
    /// By how sure it is: blocks, and their bytes.
    pub found: BTreeMap<Evidence, (u64, u64)>,
    /// What was led to, and isn't a block.
    pub rejected: BTreeMap<Rejection, u64>,
    /// Whose blocks they are.
    pub allocator: Allocator,
    /// What the allocator has given out by its own bookkeeping, if that is known: blocks, bytes that can be used, and how many
    /// of them were found.
    pub given: Option<Given>,
    /// Whether the walk ended because of its bounds.
    pub is_incomplete: bool,
    /// Each block that was found: address, bytes and evidence. Sorted.
    pub blocks: Vec<(u64, u64, Evidence)>,
}

/// What an allocator has given out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// Blocks.
    pub blocks: u64,
    /// Bytes that can be used of them.
    pub bytes: u64,
    /// How many of those bytes are in blocks that were found.
    pub reached: u64,
}

impl Captured {
    /// Walks all that the process holds, as far as its statics, thread-locals, tasks and stacks lead there.
    pub fn walk(&self, subject: &Subject, options: &Options) -> Heap {
        let own = self.own_mapping().cloned().unwrap_or_default();
        let file = ProgramFile::of(subject.file(), &own);
        let program = (&subject.program, &subject.places);
        let allocator = options.allocator.unwrap_or_else(|| self.allocator(&file));
        let bounds = Bounds { blocks: options.most_blocks, until: options.until };
        let mut walk = Walk::new(program, &self.memory, file.bias, allocator, bounds);
        roots::walk(&mut walk, program.1, &file, self);
        walk.follow();

        let mut found: BTreeMap<Evidence, (u64, u64)> = BTreeMap::new();
        for block in &walk.blocks.list {
            let (blocks, bytes) = found.entry(block.evidence).or_default();
            (*blocks, *bytes) = (*blocks + 1, bytes.saturating_add(block.size));
        }
        let given = (allocator == Allocator::Glibc).then(|| self.given(&walk));
        let mut blocks: Vec<_> =
            walk.blocks.list.iter().map(|block| (block.start, block.size, block.evidence)).collect();
        blocks.sort_unstable();
        let name = own.path.rsplit('/').next().unwrap_or_default();
        Heap {
            report: report(&walk, name),
            found,
            rejected: walk.blocks.rejected.clone(),
            allocator,
            given,
            is_incomplete: walk.ended,
            blocks,
        }
    }

    fn given(&self, walk: &Walk<'_>) -> Given {
        let mut given = Given::default();
        for Chunk { start, usable } in chunks(&self.memory, &self.mappings) {
            given.blocks += 1;
            given.bytes = given.bytes.saturating_add(usable);
            if walk.blocks.get(start).is_some() {
                given.reached = given.reached.saturating_add(usable);
            }
        }
        given
    }

    /// The first mapping of the program's own file.
    fn own_mapping(&self) -> Option<&super::memory::Mapping> {
        let path = std::fs::read_link(&self.program).unwrap_or_else(|_| self.program.clone());
        let path = path.to_string_lossy();
        let path = path.strip_suffix(" (deleted)").unwrap_or(&path);
        self.mappings
            .iter()
            .find(|mapping| mapping.path.strip_suffix(" (deleted)").unwrap_or(&mapping.path) == path)
    }

    fn allocator(&self, file: &ProgramFile) -> Allocator {
        let has_glibc = self.mappings.iter().any(|mapping| {
            let name = mapping.path.rsplit('/').next().unwrap_or_default();
            name.starts_with("libc.so.6") || name.starts_with("libc-2.")
        });
        if has_glibc && !file.has_own_allocator { Allocator::Glibc } else { Allocator::Other }
    }
}

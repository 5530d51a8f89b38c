//! What a process holds, and how sure that is.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use foldhash::HashSet;
use memfootprint::Report;

use super::bins::is_libc;
use super::block::{Allocator, Block, Evidence, Rejection};
use super::build_id;
use super::chunks::{Chunk, chunks};
use super::memory::{Captured, Mapping, undeleted};
use super::pattern::Pattern;
use super::report::{Shared, Shown, report, shared};
use super::roots::{self, LIBRARIES, ProgramFile};
use super::subject::Subject;
use super::walk::{Bounds, Walk};
use super::who::{Way, ways};
use crate::model::Type;

/// How a process is walked.
#[derive(Clone, Debug)]
pub struct Options {
    /// What lets blocks be checked; found out if it isn't given.
    pub allocator: Option<Allocator>,
    /// How many blocks are taken in at most.
    pub most_blocks: u64,
    /// Until when the walk goes on.
    pub until: Option<Instant>,
    /// Only the roots whose names match this, as a glob or as a part, and what is shared among what they lead to.
    pub roots: Option<String>,
    /// Which types are asked for: a path or its end, or a glob.
    pub who: Option<String>,
    /// Whether blocks without a type are searched for words that are addresses of blocks.
    pub untyped: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { allocator: None, most_blocks: 1 << 30, until: None, roots: None, who: None, untyped: false }
    }
}

/// What a process holds.
#[derive(Debug)]
pub struct Heap {
    /// By path, from statics, thread-locals, tasks and stacks down; blocks with several owners by their type.
    pub report: Report,
    /// Blocks with several owners, by type, the most bytes first.
    pub shared: Vec<Shared>,
    /// By how sure it is: blocks, and their bytes.
    pub found: BTreeMap<Evidence, (u64, u64)>,
    /// What was led to, and isn't a block.
    pub rejected: BTreeMap<Rejection, u64>,
    /// Whose blocks they are.
    pub allocator: Allocator,
    /// What the allocator has given out by its own bookkeeping, if that is known: blocks, bytes that can be used, and how many
    /// of them were found.
    pub given: Option<Given>,
    /// By which the program and its debug info know one another.
    pub build_id: Option<String>,
    /// How many stack frames there were.
    pub frames: usize,
    /// How long the walk took.
    pub took: Duration,
    /// What wasn't followed, a line each.
    pub notes: Vec<String>,
    /// The ways to values of the types that were [asked for](Options::who).
    pub ways: Vec<Way>,
    /// Each block that was found.
    blocks: Vec<Block>,
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

/// How much there is of each evidence.
fn by_evidence(walk: &Walk<'_>) -> BTreeMap<Evidence, (u64, u64)> {
    let mut found: BTreeMap<Evidence, (u64, u64)> = BTreeMap::new();
    for block in &walk.blocks.list {
        let (blocks, bytes) = found.entry(block.evidence).or_default();
        (*blocks, *bytes) = (*blocks + 1, bytes.saturating_add(block.size));
    }
    found
}

impl Heap {
    /// Each block that was found: its address, its bytes and how sure that is.
    pub fn blocks(&self) -> impl Iterator<Item = (u64, u64, Evidence)> {
        self.blocks.iter().map(|block| (block.start, block.size, block.evidence))
    }
}

impl Given {
    fn of(chunks: &[Chunk], walk: &Walk<'_>) -> Self {
        let mut given = Self::default();
        for Chunk { start, usable } in chunks {
            given.blocks += 1;
            given.bytes = given.bytes.saturating_add(*usable);
            if walk.blocks.get(*start).is_some() {
                given.reached = given.reached.saturating_add(*usable);
            }
        }
        given
    }
}

impl Subject {
    fn ways(&self, walk: &Walk<'_>, who: &str) -> Vec<Way> {
        let all: Vec<&Type> = self.program.types.iter().collect();
        let meant: HashSet<&str> = self.program.find(&all, who).into_iter().map(|ty| &*ty.name).collect();
        ways(walk, &|name| meant.contains(name))
    }
}

impl Captured {
    /// Walks all that the process holds, as far as its statics, thread-locals, tasks and stacks lead there. O(what it holds): some
    /// 300 to 500 ns a block.
    pub fn walk(&self, subject: &Subject, options: &Options) -> Heap {
        let began = Instant::now();
        let own = self.own_mapping().cloned();
        let mut notes = Vec::new();
        if own.is_none() {
            notes.push(format!("{} isn't mapped, so its statics can't be found", self.path));
        }
        let file = ProgramFile::of(subject.file(), subject.symbols(), &own.unwrap_or_default());
        let allocator = options.allocator.unwrap_or_else(|| self.allocator(&file));
        let given = (allocator == Allocator::Glibc).then(|| chunks(&self.memory, &self.mappings));
        let bounds = Bounds { blocks: options.most_blocks, until: options.until };
        let program = (&subject.program, &subject.places);
        let mut walk = Walk::new(program, &self.memory, file.bias, (allocator, given.as_ref()), bounds);

        // The surest first: a block is counted where it was met first.
        roots::walk(&mut walk, &subject.places, &file, self);
        let stacks = subject.stacks(self);
        roots::walk_stacks(&mut walk, &stacks, &subject.places, self);
        walk.follow();
        if let Some(given) = &given {
            walk.find_leaks(&given.list);
        }
        walk.follow_weak_pointers();
        walk.follow();
        if let (true, Some(given)) = (options.untyped, &given) {
            walk.search(&given.list);
        }
        if walk.ended {
            notes.push(format!("the walk ended after {} blocks", walk.blocks.list.len()));
        }

        let incomplete = !notes.is_empty() || !self.missing.is_empty();
        notes.extend(stacks.notes);
        let only = options.roots.as_deref().map(Pattern::new);
        let shown = Shown { name: self.name(), only: only.as_ref(), incomplete };
        let report = report(&walk, &shown);
        if only.is_some() && report.root().children.is_empty() {
            notes.push("no root has such a name".to_owned());
        }
        let ways = options.who.as_ref().map_or_else(Vec::new, |who| subject.ways(&walk, who));
        Heap {
            report,
            shared: shared(&walk),
            found: by_evidence(&walk),
            rejected: walk.blocks.rejected.clone(),
            allocator,
            given: given.map(|given| Given::of(&given.list, &walk)),
            build_id: crate::image::build_id(subject.file()),
            frames: stacks.frames,
            took: began.elapsed(),
            notes,
            ways,
            blocks: walk.blocks.list,
        }
    }

    /// Whether the process runs this very program, by its build id; `None` if that isn't known.
    pub fn is_of(&self, subject: &Subject) -> Option<bool> {
        let own = self.own_mapping()?;
        let running = build_id::of_memory(&self.memory, own)?;
        Some(running == crate::image::build_id(subject.file())?)
    }

    /// What the program is called: the last part of its path.
    fn name(&self) -> &str {
        undeleted(&self.path).rsplit('/').next().unwrap_or_default()
    }

    /// The first mapping of the program's own file.
    fn own_mapping(&self) -> Option<&Mapping> {
        let path = undeleted(&self.path);
        self.mappings.iter().find(|mapping| undeleted(&mapping.path) == path)
    }

    fn allocator(&self, file: &ProgramFile) -> Allocator {
        let has_glibc = self.mappings.iter().any(|mapping| is_libc(&mapping.path));
        let has_other = file.has_own_allocator
            || self.mappings.iter().any(|mapping| {
                let name = mapping.path.rsplit('/').next().unwrap_or_default();
                LIBRARIES.iter().any(|library| name.starts_with(library))
            });
        if has_glibc && !has_other { Allocator::Glibc } else { Allocator::Other }
    }
}

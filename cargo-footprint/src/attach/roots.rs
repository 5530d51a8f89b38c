//! Where a walk begins without being told: statics, and the thread-locals of each thread.

use foldhash::HashSet;
use object::{Object, ObjectSymbol, SymbolKind};

use super::block::Evidence;
use super::memory::{Captured, Mapping, Thread};
use super::stack::{Place, Stacks, Variable};
use super::walk::Walk;
use crate::model::{Places, Static, TypeId, written};

/// What the program's file says about where it lies in memory.
#[derive(Clone, Debug, Default)]
pub(super) struct ProgramFile {
    /// How far from where the file says it lies.
    pub(super) bias: u64,
    /// Bytes of the program's thread-locals, which end at the thread pointer.
    thread_locals: u64,
    /// Where in those a variable lies that the linker kept, and its size; empty if the file has no symbols.
    kept: HashSet<(u64, u64)>,
    /// Symbols that only one allocator has.
    pub(super) has_own_allocator: bool,
}

/// The beginning of what an ELF file says of a segment of thread-locals.
const PT_TLS: u32 = 7;

/// The first loaded segment.
const PT_LOAD: u32 = 1;

/// Names of functions of allocators that aren't glibc's.
const ALLOCATORS: [&str; 5] = ["mi_malloc", "_rjem_malloc", "je_malloc", "sn_rust_alloc", "tc_malloc"];

/// Libraries of allocators that take the place of glibc's.
pub(super) const LIBRARIES: [&str; 4] = ["libjemalloc", "libmimalloc", "libtcmalloc", "libsnmalloc"];

impl ProgramFile {
    /// Reads the program's file, whose first mapping this is, and the one that has its symbols.
    pub(super) fn of(data: &[u8], symbols: &[u8], first: &Mapping) -> Self {
        let mut of = Self::default();
        let word = |at: u64, size: usize| -> Option<u64> {
            let at = usize::try_from(at).ok()?;
            let mut number = [0; 8];
            number.get_mut(..size)?.copy_from_slice(data.get(at..at.checked_add(size)?)?);
            Some(u64::from_le_bytes(number))
        };
        let headers = (word(32, 8), word(54, 2), word(56, 2));
        if let (Some(begin), Some(size), Some(count)) = headers {
            let mut loaded = None;
            for at in (0..count).map(|index| begin.saturating_add(index * size)) {
                let field = |offset: u64, size| word(at.saturating_add(offset), size).unwrap_or(0);
                match field(0, 4) as u32 {
                    PT_LOAD if loaded.is_none() => {
                        loaded = Some(field(16, 8).wrapping_sub(field(8, 8)));
                    }
                    PT_TLS => {
                        // The first byte is as far from a multiple of the alignment as in the file.
                        let (begin, size, align) = (field(16, 8), field(40, 8), field(48, 8).max(1));
                        let before = begin.wrapping_add(size).wrapping_neg() % align;
                        of.thread_locals = size.saturating_add(before);
                    }
                    _ => {}
                }
            }
            let first = first.start.wrapping_sub(first.offset);
            of.bias = first.wrapping_sub(loaded.unwrap_or(0));
        }
        if let Ok(file) = object::File::parse(symbols) {
            let kept = file.symbols().filter(|symbol| symbol.kind() == SymbolKind::Tls);
            of.kept = kept.map(|symbol| (symbol.address(), symbol.size())).collect();
            of.has_own_allocator =
                file.symbols().any(|symbol| symbol.name().is_ok_and(|name| ALLOCATORS.contains(&name)));
        }
        of
    }
}

/// Walks all statics, and the thread-locals of all threads.
pub(super) fn walk(walk: &mut Walk<'_>, places: &Places, program: &ProgramFile, captured: &Captured) {
    let (of_threads, of_all): (Vec<&Static>, Vec<&Static>) =
        places.statics.iter().partition(|of| of.thread_local);
    for of in of_all {
        // What the linker left out has no address.
        if of.address != 0 {
            let at = of.address.wrapping_add(program.bias);
            walk.root(at, of.ty, &format!("static {}", path(&of.name)), Evidence::Exact);
        }
    }
    let sizes: Vec<u64> = of_threads.iter().map(|of| walk.plans.shapes.size(of.ty)).collect();
    let mut sizes = sizes.into_iter();
    let is_kept = |of: &&Static| {
        // One that the linker left out is said to lie at the beginning, where another lies.
        let size = sizes.next().unwrap_or(0);
        let is_kept =
            program.kept.contains(&(of.address, size)) || program.kept.is_empty() && of.address != 0;
        is_kept && of.address < program.thread_locals
    };
    let of_threads: Vec<(&Static, String)> = of_threads
        .into_iter()
        .filter(is_kept)
        .map(|of| (of, format!("thread_local {}", path(&of.name))))
        .collect();
    for thread in captured.threads.iter().filter(|thread| thread.thread_pointer != 0) {
        let begin = thread.thread_pointer.wrapping_sub(program.thread_locals);
        for (of, name) in &of_threads {
            walk.root(begin.wrapping_add(of.address), of.ty, name, Evidence::Exact);
        }
    }
}

/// The most bytes of a thread's stack in which something is looked for that a reference leads to.
const STACK: u64 = 8 << 20;

/// Walks what lies on stacks: what references lead to that are kept by other threads, or in registers, and then variables.
pub(super) fn walk_stacks(walk: &mut Walk<'_>, stacks: &Stacks, places: &Places, captured: &Captured) {
    let mut stacks_end: Vec<u64> = captured.threads.iter().map(Thread::stack_pointer).collect();
    stacks_end.sort_unstable();
    let is_on_stack = |at: u64| {
        let before = stacks_end.partition_point(|end| *end <= at);
        before.checked_sub(1).is_some_and(|before| at - stacks_end[before] < STACK)
    };
    let named = |variable: &Variable, deref: &str| {
        format!("stack {} {deref}{}", variable.function, written(&variable.name))
    };
    // Several frames may tell of one value: functions that were inlined, and who has a reference to it.
    let mut walked: HashSet<(u64, TypeId)> = HashSet::default();
    for variable in &stacks.variables {
        let Some(ty) = places.ty(variable.ty) else { continue };
        let Some((offset, to)) = walk.plans.shapes.reference(ty) else { continue };
        let target = match variable.place {
            Place::At(at) => walk.memory.word(at.wrapping_add(offset)),
            Place::Is(value) => Some(value),
        };
        if let Some(at) = target
            && at % 8 == 0
            && is_on_stack(at)
            && walked.insert((at, to))
        {
            walk.root(at, to, &named(variable, "*"), Evidence::Presumed);
        }
    }
    for variable in &stacks.variables {
        if let (Some(ty), Place::At(at)) = (places.ty(variable.ty), variable.place)
            && at != 0
            && walked.insert((at, ty))
        {
            walk.root(at, ty, &named(variable, ""), Evidence::Presumed);
        }
    }
}

/// The path of a static as it is written: what macros put around it left out.
fn path(name: &str) -> String {
    let is_written = |segment: &&str| !segment.starts_with('{') && !segment.is_empty();
    let segments: Vec<&str> = name.split("::").filter(is_written).collect();
    let made = ["VAL", "__RUST_STD_INTERNAL_VAL", "__rust_std_internal_init_fn"];
    let end =
        segments.iter().rposition(|segment| !made.contains(segment)).map_or(segments.len(), |at| at + 1);
    segments[..end].join("::")
}

//! A core file: what a process had in memory when it was written.

mod notes;
mod segments;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{AttachError, Captured, Mapping, Memory, Thread, undeleted};
use crate::error::Error;
use crate::image::Mapped;
use notes::Notes;
use segments::Segment;

/// `ET_CORE`.
const CORE: u16 = 4;
/// `EM_X86_64`.
const X86_64: u16 = 62;

/// Reads a core file of a process on Linux on x86-64, on any machine. It isn't copied, so it must not be changed meanwhile.
///
/// # Errors
/// If it can't be opened, is no core, or one of another machine.
pub fn core(path: &Path) -> Result<Captured, AttachError> {
    let file = Mapped::open(path).map_err(|error| match error {
        Error::Open(path, error) => AttachError::Read(path, error),
        Error::Format(path, why) => AttachError::Core(path, why),
        error => AttachError::Core(path.to_owned(), error.to_string()),
    })?;
    read(path, file)
}

pub(super) fn read(path: &Path, file: Mapped) -> Result<Captured, AttachError> {
    check(path, &file)?;
    let (segments, mut missing) = segments::segments(&file);
    if segments.is_empty() {
        let why = "it has no list of what was in memory, or is cut off before it".to_owned();
        return Err(AttachError::Core(path.to_owned(), why));
    }
    let notes = Notes::read(&file, &segments);
    let mappings = mappings(&segments, &notes);
    let program = program(&mappings, &notes);
    if notes.threads.is_empty() {
        missing.push("It tells of no threads, so nothing is known of stacks and thread-locals".to_owned());
    }
    let file = Arc::new(file);
    let mut memory = Memory::default();
    segments::put_into(&mut memory, &segments, &file, &mut missing);
    let path = program.to_string_lossy().into_owned();
    Ok(Captured { memory, mappings, threads: notes.threads, program, path, pause: None, missing })
}

fn check(path: &Path, file: &[u8]) -> Result<(), AttachError> {
    let wrong = |why: &str| Err(AttachError::Core(path.to_owned(), why.to_owned()));
    let Some(header) = file.first_chunk::<64>() else {
        return wrong(if file.is_empty() { "it is empty" } else { "it is too short" });
    };
    if header[..4] != *b"\x7fELF" {
        return wrong("it doesn't begin as one does; if it is compressed, unpack it first");
    }
    let machine = match (header[4], header[5], number(file, 18, 2)) {
        (2, 1, Some(machine)) if machine == u64::from(X86_64) => String::new(),
        (1, ..) => "a process of 32 bits".to_owned(),
        (_, 2, _) => "one that has its bytes in the other order".to_owned(),
        (.., machine) => format!("machine {} of ELF's list", machine.unwrap_or_default()),
    };
    if number(file, 16, 2) != Some(u64::from(CORE)) {
        return wrong("it is a program, a library or an object, not the memory of a process");
    }
    if machine.is_empty() {
        return Ok(());
    }
    Err(AttachError::Foreign { what: path.display().to_string(), machine })
}

/// The mappings of files, and between them those that only segments tell of.
fn mappings(segments: &[Segment], notes: &Notes) -> Vec<Mapping> {
    let mut mappings = notes.files.clone();
    for mapping in &mut mappings {
        let of = segments.partition_point(|segment| segment.start <= mapping.start).checked_sub(1);
        match of.map(|of| &segments[of]).filter(|segment| mapping.start < segment.end()) {
            Some(segment) => {
                mapping.writable = segment.writable;
                mapping.executable = segment.executable;
            }
            // Debuggers leave out what is in the file just as well, and that is code.
            None => mapping.executable = true,
        }
    }
    let stack = notes.threads.first().map(Thread::stack_pointer);
    let mut unnamed = Vec::new();
    for segment in segments {
        let after = mappings.partition_point(|mapping| mapping.start <= segment.start);
        let named = after.checked_sub(1).is_some_and(|before| segment.start < mappings[before].end);
        if named || segment.end() == segment.start {
            continue;
        }
        // The kernel names the thread first by which the process ended; mostly its first one.
        let is_stack = stack.is_some_and(|stack| (segment.start..segment.end()).contains(&stack));
        unnamed.push(Mapping {
            start: segment.start,
            end: segment.end(),
            offset: 0,
            writable: segment.writable,
            executable: segment.executable,
            path: if is_stack && segment.end() > STACKS { "[stack]".to_owned() } else { String::new() },
        });
    }
    mappings.append(&mut unnamed);
    mappings.sort_by_key(|mapping| mapping.start);
    mappings
}

/// Where the first stack of a process ends: near the end of its address space.
const STACKS: u64 = 0x7ff0_0000_0000;

/// The file of the program: the one that has its first instruction, or its headers.
fn program(mappings: &[Mapping], notes: &Notes) -> PathBuf {
    let of = |address: Option<u64>| {
        let address = address?;
        mappings.iter().find(|mapping| {
            mapping.start <= address && address < mapping.end && mapping.path.starts_with('/')
        })
    };
    let program = of(notes.entry).or_else(|| of(notes.headers)).or_else(|| {
        let files = || mappings.iter().filter(|mapping| mapping.path.starts_with('/'));
        files().find(|mapping| mapping.executable).or_else(|| files().next())
    });
    let path = program.map_or("", |mapping| &mapping.path);
    // Its name is told so if it was put in the place of an older one since.
    PathBuf::from(undeleted(path))
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    let bytes = bytes.get(at..at.checked_add(size)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

//! What a core tells about its process besides its memory.

use super::number;
use super::segments::Segment;
use crate::attach::memory::{Mapping, Thread};

/// Registers of a thread, of its files, and of the loader: the kinds of notes.
const PRSTATUS: u64 = 1;
const AUXV: u64 = 6;
const FILE: u64 = 0x4649_4c45;

/// Where `elf_prstatus` has its registers, and those in the order of `user_regs_struct` by their DWARF numbers.
const REGISTERS: usize = 112;
const ORDER: [usize; 17] = [10, 12, 11, 5, 13, 14, 4, 19, 9, 8, 7, 6, 3, 2, 1, 0, 16];
const FS_BASE: usize = 21;
/// Where it has the number of the thread.
const ID: usize = 32;

/// What the loader is told: where the headers of the program are, and its first instruction.
const AT_PHDR: u64 = 3;
const AT_ENTRY: u64 = 9;

/// Most threads and files that are listed: what a process may have, many times over.
const MOST: usize = 1 << 22;
/// The longest name of a file.
const LONGEST_NAME: usize = 4096;

/// What a core tells about its process.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) threads: Vec<Thread>,
    /// Sorted; without rights, which aren't told here.
    pub(super) files: Vec<Mapping>,
    pub(super) headers: Option<u64>,
    pub(super) entry: Option<u64>,
}

impl Notes {
    pub(super) fn read(file: &[u8], segments: &[Segment]) -> Self {
        let mut notes = Self::default();
        // Each byte of the file is read as a note once, whatever its list says.
        let mut room = file.len();
        for bytes in segments.iter().filter_map(|segment| segment.notes(file)) {
            let Some(left) = room.checked_sub(bytes.len()) else { break };
            room = left;
            notes.read_all(bytes);
        }
        notes.files.sort_by_key(|mapping| mapping.start);
        let mut end = 0;
        notes.files.retain(|mapping| {
            let apart = mapping.start >= end && mapping.start < mapping.end;
            if apart {
                end = mapping.end;
            }
            apart
        });
        notes
    }

    fn read_all(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let (Some(name), Some(length), Some(kind)) =
            (number(bytes, at, 4), number(bytes, at + 4, 4), number(bytes, at + 8, 4))
        {
            // Both are padded to four bytes.
            let described = at as u64 + 12 + name.next_multiple_of(4);
            let end = described + length;
            let (Ok(described), Ok(end)) = (usize::try_from(described), usize::try_from(end)) else { break };
            // A note that is cut off is read as far as it is there.
            let description = bytes.get(described..end.min(bytes.len())).unwrap_or(&[]);
            let named = bytes.get(at + 12..at + 16) == Some(b"CORE");
            match kind {
                PRSTATUS if named => self.threads.extend(thread(description)),
                FILE if named => self.read_files(description),
                AUXV if named => self.read_auxiliary(description),
                _ => {}
            }
            if self.threads.len() > MOST {
                break;
            }
            let Some(next) = end.checked_next_multiple_of(4) else { break };
            at = next;
        }
    }

    fn read_files(&mut self, bytes: &[u8]) {
        let (Some(count), Some(page)) = (number(bytes, 0, 8), number(bytes, 8, 8)) else { return };
        let list = bytes.get(16..).unwrap_or(&[]).chunks_exact(24);
        let Some(names) =
            usize::try_from(count).ok().and_then(|count| count.checked_mul(24)?.checked_add(16))
        else {
            return;
        };
        let mut names = bytes.get(names..).unwrap_or(&[]).split(|byte| *byte == 0);
        for entry in list.take(count as usize) {
            if self.files.len() > MOST {
                break;
            }
            let field = |at| number(entry, at, 8).unwrap_or(0);
            let name = names.next().unwrap_or(&[]);
            self.files.push(Mapping {
                start: field(0),
                end: field(8),
                offset: field(16).saturating_mul(page),
                path: String::from_utf8_lossy(&name[..name.len().min(LONGEST_NAME)]).into_owned(),
                ..Mapping::default()
            });
        }
    }

    fn read_auxiliary(&mut self, bytes: &[u8]) {
        for pair in bytes.chunks_exact(16) {
            let value = number(pair, 8, 8);
            match number(pair, 0, 8) {
                Some(AT_PHDR) => self.headers = value,
                Some(AT_ENTRY) => self.entry = value,
                _ => {}
            }
        }
    }
}

fn thread(bytes: &[u8]) -> Option<Thread> {
    let register = |index: usize| number(bytes, REGISTERS + 8 * index, 8);
    let mut registers = [0; 17];
    for (register_here, index) in registers.iter_mut().zip(ORDER) {
        *register_here = register(index)?;
    }
    Some(Thread { id: number(bytes, ID, 4)? as i32, thread_pointer: register(FS_BASE)?, registers })
}

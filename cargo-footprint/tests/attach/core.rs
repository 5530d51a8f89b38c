//! A core of a process that waits, written from outside: its writable memory and the program's, its mappings, and of each thread
//! where its thread-locals lie. What the kernel writes depends on the machine's settings.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

use crate::judge;

/// A part of the address space, by its line in `/proc/PID/maps`.
struct Part {
    start: u64,
    end: u64,
    offset: u64,
    flags: u32,
    path: String,
}

const PAGE: u64 = 4096;

/// Bytes of a `prstatus`, and where in it the thread's number and its registers lie.
const STATUS: usize = 336;
const STATUS_ID: usize = 32;
const STATUS_REGISTERS: usize = 112;

/// `user_regs_struct` by DWARF numbers; `fs_base` is the 22nd.
const REGISTERS: [usize; 17] = [10, 12, 11, 5, 13, 14, 4, 19, 9, 8, 7, 6, 3, 2, 1, 0, 16];
const FS_BASE: usize = 21;

/// Writes the core of a process.
pub(crate) fn write(pid: i32, path: &Path) {
    let parts = parts(pid);
    let memory = File::open(format!("/proc/{pid}/mem")).expect("its memory can be read");
    let notes = notes(pid, &parts);
    let headers = 64 + 56 * (parts.len() as u64 + 1);
    let mut file = BufWriter::new(File::create(path).expect("a core can be written"));
    let mut put = |bytes: &[u8]| file.write_all(bytes).expect("a core can be written");
    let mut begin = [0; 64];
    begin[..7].copy_from_slice(b"\x7fELF\x02\x01\x01");
    for (at, half) in [(16, 4), (18, 62), (20, 1), (52, 64), (54, 56), (56, parts.len() as u16 + 1)] {
        begin[at..at + 2].copy_from_slice(&half.to_le_bytes());
    }
    begin[32] = 64;
    put(&begin);
    put(&header(4, 0, headers, 0, notes.len() as u64, 0));
    let mut at = (headers + notes.len() as u64).next_multiple_of(PAGE);
    for part in &parts {
        let size = if part.is_kept() { part.end - part.start } else { 0 };
        put(&header(1, part.flags, at, part.start, size, part.end - part.start));
        at += size;
    }
    put(&notes);
    put(&vec![
        0;
        (headers as usize + notes.len()).next_multiple_of(PAGE as usize)
            - headers as usize
            - notes.len()
    ]);
    for part in parts.iter().filter(|part| part.is_kept()) {
        let mut bytes = vec![0; (part.end - part.start) as usize];
        // What can't be read, as the kernel's own pages, is left empty.
        let _ = memory.read_exact_at(&mut bytes, part.start);
        put(&bytes);
    }
}

impl Part {
    fn is_kept(&self) -> bool {
        self.flags & 4 != 0 && self.path != "[vvar]" && self.path != "[vsyscall]"
    }
}

fn header(kind: u32, flags: u32, at: u64, address: u64, size: u64, whole: u64) -> Vec<u8> {
    let words = [at, address, 0, size, whole, PAGE];
    [kind, flags]
        .iter()
        .flat_map(|half| half.to_le_bytes())
        .chain(words.iter().flat_map(|word| word.to_le_bytes()))
        .collect()
}

fn parts(pid: i32) -> Vec<Part> {
    let maps = fs::read_to_string(format!("/proc/{pid}/maps")).expect("its mappings can be read");
    let part = |line: &str| {
        let mut words = line.split_whitespace();
        let (start, end) = words.next()?.split_once('-')?;
        let (flags, offset) = (words.next()?, words.next()?);
        let number = |text| u64::from_str_radix(text, 16).ok();
        let flag = |name, value| if flags.contains(name) { value } else { 0 };
        Some(Part {
            start: number(start)?,
            end: number(end)?,
            offset: number(offset)?,
            flags: flag('r', 4) | flag('w', 2) | flag('x', 1),
            path: words.nth(2).unwrap_or("").to_owned(),
        })
    };
    maps.lines().filter_map(part).filter(|part| part.path != "[vsyscall]").collect()
}

/// A note of the kernel's.
fn note(kind: u32, bytes: &[u8]) -> Vec<u8> {
    let mut note: Vec<u8> =
        [5, bytes.len() as u32, kind].iter().flat_map(|half| half.to_le_bytes()).collect();
    note.extend(b"CORE\0\0\0\0");
    note.extend(bytes);
    note.resize(note.len().next_multiple_of(4), 0);
    note
}

fn notes(pid: i32, parts: &[Part]) -> Vec<u8> {
    let mut notes = Vec::new();
    let captured = judge::read(pid);
    for thread in captured.threads() {
        let mut status = [0; STATUS];
        status[STATUS_ID..STATUS_ID + 4].copy_from_slice(&thread.id.to_le_bytes());
        let mut register = |at: usize, value: u64| {
            let at = STATUS_REGISTERS + 8 * at;
            status[at..at + 8].copy_from_slice(&value.to_le_bytes());
        };
        for (at, value) in REGISTERS.into_iter().zip(thread.registers) {
            register(at, value);
        }
        register(FS_BASE, thread.thread_pointer);
        notes.extend(note(1, &status));
    }
    notes.extend(note(6, &fs::read(format!("/proc/{pid}/auxv")).expect("its vector can be read")));
    let files: Vec<&Part> = parts.iter().filter(|part| part.path.starts_with('/')).collect();
    let mut bytes: Vec<u8> = [files.len() as u64, PAGE].iter().flat_map(|word| word.to_le_bytes()).collect();
    for file in &files {
        let words = [file.start, file.end, file.offset / PAGE];
        bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    }
    for file in &files {
        bytes.extend(file.path.as_bytes());
        bytes.push(0);
    }
    notes.extend(note(0x4649_4c45, &bytes));
    notes
}

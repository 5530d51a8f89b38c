//! What a process had in memory at one moment: copied while it stood still, or from a core file.

use std::path::PathBuf;
use std::time::Duration;

/// A process as it was at one moment.
#[derive(Debug)]
pub struct Captured {
    pub(crate) memory: Memory,
    pub(crate) mappings: Vec<Mapping>,
    pub(crate) threads: Vec<Thread>,
    /// The file of the program, as it can be opened here: `/proc/4711/exe` of a process.
    pub(crate) program: PathBuf,
    /// How long its threads stood still; none for a core, or if they were left running.
    pub pause: Option<Duration>,
    /// What isn't there, a line each: memory that wasn't copied within the pause, threads that couldn't be stopped.
    pub missing: Vec<String>,
}

/// A part of the address space, as `/proc/PID/maps` has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Its first address.
    pub start: u64,
    /// The address behind its last byte.
    pub end: u64,
    /// Where in the file it begins, in bytes.
    pub offset: u64,
    /// Whether the process may write to it.
    pub writable: bool,
    /// Whether it holds code.
    pub executable: bool,
    /// The file, `[heap]`, `[stack]`; empty where it has no name.
    pub path: String,
}

/// A thread that stood still.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thread {
    /// Its number.
    pub id: i32,
    /// Where its thread-locals end: the base of `fs`.
    pub thread_pointer: u64,
    /// Its registers by their DWARF numbers: 0 to 15, and 16 for the address of the next instruction.
    pub registers: [u64; 17],
}

/// Bytes by their addresses.
#[derive(Debug, Default)]
pub struct Memory {
    /// Sorted, apart from one another: what adjoins is one.
    regions: Vec<Region>,
}

#[derive(Debug)]
struct Region {
    start: u64,
    bytes: Vec<u8>,
}

/// How a process may be stopped.
#[derive(Clone, Copy, Debug)]
pub struct Pause {
    /// Whether it is stopped at all. If not, what is read may never have been there at one moment.
    pub stop: bool,
    /// For how long at most; what wasn't copied until then is missing.
    pub longest: Duration,
    /// How many bytes are copied at most; what is beyond is missing.
    pub most_memory: u64,
}

/// Why a process or a core can't be read, and what to do.
#[derive(Debug)]
pub enum AttachError {}

impl Memory {
    /// Puts bytes at an address. What is added must not overlap with what is there.
    pub(crate) fn add(&mut self, start: u64, bytes: Vec<u8>) {
        let at = self.regions.partition_point(|region| region.start < start);
        self.regions.insert(at, Region { start, bytes });
    }

    /// The bytes from an address on, as far as what is there reaches.
    pub(crate) fn from(&self, at: u64) -> &[u8] {
        let after = self.regions.partition_point(|region| region.start <= at);
        let Some(region) = after.checked_sub(1).map(|before| &self.regions[before]) else { return &[] };
        region.bytes.get((at - region.start) as usize..).unwrap_or(&[])
    }

    /// So many bytes from an address on, if all are there.
    pub(crate) fn bytes(&self, at: u64, count: u64) -> Option<&[u8]> {
        self.from(at).get(..usize::try_from(count).ok()?)
    }

    /// A little-endian number of 1 to 8 bytes.
    pub(crate) fn number(&self, at: u64, size: u64) -> Option<u64> {
        let bytes = self.bytes(at, size)?;
        let mut number = [0; 8];
        number.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(u64::from_le_bytes(number))
    }

    /// A pointer, or another number of eight bytes.
    pub(crate) fn word(&self, at: u64) -> Option<u64> {
        let (word, _) = self.from(at).split_first_chunk()?;
        Some(u64::from_le_bytes(*word))
    }

    /// Whether all these bytes are there, within one region.
    pub(crate) fn holds(&self, at: u64, count: u64) -> bool {
        self.bytes(at, count).is_some()
    }
}

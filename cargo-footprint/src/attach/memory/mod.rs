//! What a process had in memory at one moment: copied while it stood still, or from a core file.

#![deny(unsafe_code)]

mod bytes;
mod core;
mod denied;
mod error;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod process;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use bytes::Memory;
pub use core::core;
pub use denied::Denied;
pub use error::AttachError;
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
pub use process::process;

/// A process as it was at one moment.
#[derive(Debug)]
pub struct Captured {
    pub(crate) memory: Memory,
    pub(crate) mappings: Vec<Mapping>,
    pub(crate) threads: Vec<Thread>,
    /// The file of the program, as it can be opened here: `/proc/4711/exe` of a process.
    pub(crate) program: PathBuf,
    /// The same as its mappings name it: the process may have ended before it is looked at.
    pub(crate) path: String,
    /// How long its threads stood still; none for a core, or if they were left running.
    pub pause: Option<Duration>,
    /// What isn't there, a line each: memory that wasn't copied within the pause, threads that couldn't be stopped.
    pub missing: Vec<String>,
}

impl Captured {
    /// A process without a program or threads that has this memory.
    #[cfg(test)]
    pub(crate) fn of(memory: Memory) -> Self {
        Self {
            memory,
            mappings: Vec::new(),
            threads: Vec::new(),
            program: "/nowhere".into(),
            path: "/nowhere".to_owned(),
            pause: None,
            missing: Vec::new(),
        }
    }

    /// The file of the program, as it can be opened here: `/proc/4711/exe` of a process, what a core says.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// The threads that stood still.
    #[doc(hidden)]
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// How many bytes there are: what wasn't read, or what nobody wrote to, may be among them.
    pub fn bytes(&self) -> u64 {
        self.memory.len()
    }
}

/// The path of a file, without what the kernel adds to that of one which isn't there any more.
pub(crate) fn undeleted(path: &str) -> &str {
    path.strip_suffix(" (deleted)").unwrap_or(path)
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
#[allow(clippy::struct_field_names, reason = "it is called so")]
pub struct Thread {
    /// Its number.
    pub id: i32,
    /// Where its thread-locals end: the base of `fs`.
    pub thread_pointer: u64,
    /// Its registers by their DWARF numbers: 0 to 15, and 16 for the address of the next instruction.
    pub registers: [u64; 17],
}

impl Thread {
    /// Where its stack ends.
    pub(crate) fn stack_pointer(&self) -> u64 {
        self.registers[7]
    }
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

/// Copies what a running process holds, while it stands still.
///
/// # Errors
/// Always, here: this needs Linux on x86-64. A core file of such a machine can be read anywhere.
#[cfg(not(all(target_os = "linux", target_arch = "x86_64")))]
pub fn process(_pid: i32, _pause: &Pause) -> Result<Captured, AttachError> {
    Err(AttachError::NotHere)
}

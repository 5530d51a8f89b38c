//! Why a process or a core can't be read, and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::Denied;

/// Why a process or a core can't be read. Its text says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum AttachError {
    /// There is no process of this number.
    NoProcess(i32),
    /// It is the process that asks.
    Itself,
    /// It is a part of the kernel.
    Kernel(i32),
    /// It has ended, and nobody has asked how.
    Zombie(i32),
    /// A debugger or a tracer has it.
    Traced {
        /// The process.
        pid: i32,
        /// Who has it.
        by: i32,
        /// Its name, as far as it can be told.
        name: String,
    },
    /// It may not be read.
    Denied(Denied),
    /// It runs on, or was written on, a machine that isn't read.
    Foreign {
        /// The process, or the file.
        what: String,
        /// What it is instead.
        machine: String,
    },
    /// It ended while it was read.
    Ended(i32),
    /// A file of it can't be read.
    Read(PathBuf, io::Error),
    /// It is no core that can be read.
    Core(PathBuf, String),
    /// Processes can't be read on this system.
    NotHere,
}

impl fmt::Display for AttachError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoProcess(pid) => {
                write!(
                    f,
                    "there is no process {pid}; `pgrep -n NAME` tells the number of the newest one with a name"
                )?;
                if cfg!(target_os = "linux") {
                    write!(
                        f,
                        ". Processes outside of a container have other numbers within it, or can't be seen"
                    )?;
                }
                Ok(())
            }
            Self::Itself => write!(f, "a process can't stop itself; give the number of another"),
            Self::Kernel(pid) => {
                write!(f, "{pid} is a thread of the kernel, which holds nothing of a program")
            }
            Self::Zombie(pid) => {
                write!(
                    f,
                    "process {pid} has ended already, and waits for its parent to take notice; there is nothing left to read"
                )
            }
            Self::Traced { pid, by, name } => {
                write!(f, "process {pid} is held by process {by}")?;
                if !name.is_empty() {
                    write!(f, " (`{name}`)")?;
                }
                write!(
                    f,
                    ", and only one debugger or tracer can hold it at a time; detach or end that one, or read it without a stop"
                )
            }
            Self::Denied(denied) => denied.fmt(f),
            Self::Foreign { what, machine } => {
                write!(
                    f,
                    "{what} is of another machine: {machine}; only 64-bit programs for x86-64 can be read"
                )
            }
            Self::Ended(pid) => write!(f, "process {pid} ended while it was read"),
            Self::Read(path, error) => write!(f, "{} can't be read: {error}", path.display()),
            Self::Core(path, why) => write!(f, "{} is no core that can be read: {why}", path.display()),
            Self::NotHere => write!(
                f,
                "a running process can be read on Linux on x86-64 only; a core file of such a machine can be read here too: write \
                 one there by `gcore PID`"
            ),
        }
    }
}

impl std::error::Error for AttachError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read(_, error) => Some(error),
            _ => None,
        }
    }
}

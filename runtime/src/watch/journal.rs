//! A file of JSON lines that stays bounded.

use super::tick::Tick;
use super::tick_json::line;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::PathBuf;

/// How large the file becomes before a new one is begun.
const MAX_BYTES: u64 = 16 << 20;

#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    /// It couldn't be written, and that was told.
    is_broken: bool,
}

impl Journal {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, is_broken: false }
    }

    /// Appends a tick. The first problem after a success is an error; the next tick tries again.
    pub(super) fn append(&mut self, service: &str, tick: &Tick) -> Result<(), String> {
        match self.write(&line(service, tick)) {
            Ok(()) => {
                self.is_broken = false;
                Ok(())
            }
            Err(_) if self.is_broken => Ok(()),
            Err(error) => {
                self.is_broken = true;
                Err(format!("ticks can't be appended to {}: {error}", self.path.display()))
            }
        }
    }

    fn write(&self, line: &str) -> io::Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        if file.metadata()?.len() >= MAX_BYTES {
            let mut old = OsString::from(&self.path);
            old.push(".1");
            fs::rename(&self.path, old)?;
            file = OpenOptions::new().append(true).create(true).open(&self.path)?;
        }
        // In one piece, so that lines don't mix; and where the last one may be cut off, on a line of its own.
        let before = if self.is_broken { "\n" } else { "" };
        file.write_all(format!("{before}{line}\n").as_bytes())
    }
}

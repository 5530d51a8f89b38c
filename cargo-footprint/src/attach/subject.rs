//! The program of a process: its file, its types, and where its values lie.

use std::path::Path;

use super::memory::Captured;
use super::stack::{self, Stacks};
use crate::error::Error;
use crate::image::{Image, Mapped, open};
use crate::model::{Places, Program};

/// The program of a process, read before the process is stopped.
#[derive(Debug)]
pub struct Subject {
    file: Mapped,
    image: Image,
    /// Its types.
    pub program: Program,
    /// Where its values and its code lie.
    pub places: Places,
}

impl Subject {
    /// Reads a program, with its debug info elsewhere if it is stripped. O(debug info).
    ///
    /// # Errors
    /// As [`open`] and [`Image::read`](crate::Image::read).
    pub fn open(program: &Path, debug_file: Option<&Path>, tick: &dyn Fn(u64)) -> Result<Self, Error> {
        let image = open(program, debug_file)?;
        let (read, places) = image.read_places(tick)?;
        Ok(Self { file: Mapped::open(program)?, image, program: read, places })
    }

    /// The same of a file's bytes, with what was put into them.
    #[cfg(test)]
    pub(super) fn of_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        let image = Image::of_bytes(Path::new("hostile"), bytes.clone())?;
        let (program, places) = image.read_places(&|_| {})?;
        Ok(Self { file: Mapped::Bytes(bytes), image, program, places })
    }

    /// A program that was made up.
    #[cfg(test)]
    pub(super) fn made(program: Program, places: Places) -> Self {
        let image = Image::nothing();
        Self { file: Mapped::Empty, image, program, places }
    }

    /// Where the variables of all stack frames lie.
    pub(super) fn stacks(&self, captured: &Captured) -> Stacks {
        self.image.with_dwarf(|dwarf| stack::variables(captured, dwarf)).unwrap_or_default()
    }

    /// The file that has the symbols: those of a stripped program are with its debug info.
    pub(super) fn symbols(&self) -> &[u8] {
        self.image.debug_bytes()
    }

    pub(super) fn file(&self) -> &[u8] {
        &self.file
    }
}

//! A file in memory.

#![allow(unsafe_code)]

use std::fs::{self, File};
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;

use crate::error::Error;

/// A file, mapped: debug info is large, and most of its pages are read once. Or bytes that are there.
#[derive(Debug)]
pub(crate) enum Mapped {
    Empty,
    File(Mmap),
    Bytes(Vec<u8>),
}

impl Mapped {
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let fail = |error| Error::Open(path.to_owned(), error);
        // Before it is opened: opening a pipe waits until somebody writes to it.
        let metadata = fs::metadata(path).map_err(fail)?;
        if metadata.is_dir() {
            return Err(Error::Format(path.to_owned(), "it is a folder".to_owned()));
        }
        if !metadata.is_file() {
            return Err(Error::Format(path.to_owned(), "it is no file".to_owned()));
        }
        let file = File::open(path).map_err(fail)?;
        if file.metadata().map_err(fail)?.len() == 0 {
            return Ok(Self::Empty);
        }
        // SAFETY: the bytes are only read, and what is read from them is checked before it is relied on. That another process
        // writes to the file meanwhile can't be excluded, as for every program that maps a file: linkers and cargo put a new
        // file in the place of an old one rather than write into it.
        let map = unsafe { Mmap::map(&file) }.map_err(fail)?;
        Ok(Self::File(map))
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Empty => &[],
            Self::File(map) => map,
            Self::Bytes(bytes) => bytes,
        }
    }
}

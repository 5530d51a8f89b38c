//! A file in memory.

#![allow(unsafe_code)]

use std::fs::File;
use std::ops::Deref;
use std::path::Path;

use memmap2::Mmap;

use crate::error::Error;

/// A file, mapped: debug info is large, and most of its pages are read once.
#[derive(Debug)]
pub(super) struct Mapped(Option<Mmap>);

impl Mapped {
    pub(super) fn open(path: &Path) -> Result<Self, Error> {
        let fail = |error| Error::Open(path.to_owned(), error);
        let file = File::open(path).map_err(fail)?;
        let metadata = file.metadata().map_err(fail)?;
        if !metadata.is_file() {
            return Err(Error::Format(path.to_owned(), "it is no file".to_owned()));
        }
        if metadata.len() == 0 {
            return Ok(Self(None));
        }
        // SAFETY: the bytes are only read, and what is read from them is checked before it is relied on. That another process
        // writes to the file meanwhile can't be excluded, as for every program that maps a file: linkers and cargo put a new
        // file in the place of an old one rather than write into it.
        let map = unsafe { Mmap::map(&file) }.map_err(fail)?;
        Ok(Self(Some(map)))
    }
}

impl Deref for Mapped {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.as_deref().unwrap_or_default()
    }
}

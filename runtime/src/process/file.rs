//! Small text files, read whole and bounded.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// More than any of the files here has. `mountinfo` can be long; its first mounts are the ones that matter.
const MAX_FILE: u64 = 1 << 20;

/// The text of a file, or nothing if there is none or it can't be read.
pub(super) fn read(path: &Path) -> Option<String> {
    try_read(path).ok().flatten()
}

/// As [`read`], of a file that grows with the number of mappings: up to 64 MiB.
pub(super) fn read_large(path: &Path) -> Option<String> {
    let mut text = Vec::new();
    File::open(path).ok()?.take(64 * MAX_FILE).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// The text of a file, or nothing if there is none.
pub(super) fn try_read(path: &Path) -> io::Result<Option<String>> {
    let file = match File::open(path) {
        Ok(file) => file,
        // The latter where what should be a directory is a file.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(error) => return Err(error),
    };
    let mut text = Vec::new();
    file.take(MAX_FILE).read_to_end(&mut text)?;
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}

//! Small text files, read whole and bounded.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// More than any of the files here has. `mountinfo` can be long; its first mounts are the ones that matter.
const MAX_FILE: u64 = 1 << 20;

/// The text of a file, or nothing if there is none.
pub(super) fn read(path: &Path) -> Option<String> {
    let mut text = Vec::new();
    File::open(path).ok()?.take(MAX_FILE).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

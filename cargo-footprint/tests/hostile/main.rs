//! Files that are made to break a reader: no panic, no endless work, and memory within what the file is long. The tests run
//! with overflow checks; one that works endlessly never ends.

mod file;
mod made;
mod spoilt;

use std::path::Path;

use ask::ask;
use cargo_footprint::{Image, Program};
use memfootprint::heap::{Tracking, scope};

#[path = "../support/ask.rs"]
mod ask;
#[path = "../support/mod.rs"]
mod support;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

/// What may be allocated for each byte of a file, and for any file.
const PER_BYTE: u64 = 160;
const ANY: u64 = 160 << 20;

/// Reads a file and asks the program all there is to ask; what it says if it can't be read.
#[track_caller]
fn survives(bytes: Vec<u8>) -> Result<Program, String> {
    let most = ANY + PER_BYTE * bytes.len() as u64;
    let (program, usage) = scope(|| {
        let program = Image::of_bytes(Path::new("hostile"), bytes)
            .and_then(|image| image.read())
            .map_err(|error| error.to_string())?;
        ask(&program);
        Ok(program)
    });
    assert!(usage.peak <= most, "{} bytes were allocated; {most} would be fair", usage.peak);
    program
}

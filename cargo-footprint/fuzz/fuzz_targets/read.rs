//! Any bytes as a program: no panic, no endless work, and every question answered of what is read.
#![no_main]

use std::path::Path;

use cargo_footprint::Image;
use libfuzzer_sys::fuzz_target;

#[path = "../../tests/support/ask.rs"]
mod ask;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(program) = Image::of_bytes(Path::new("fuzzed"), bytes.to_vec()).and_then(|image| image.read()) {
        ask::ask(&program);
    }
});

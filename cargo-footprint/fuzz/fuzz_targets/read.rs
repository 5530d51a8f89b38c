//! Any bytes as a program: no panic, no endless work, and every question answered of what is read.
#![no_main]

use std::path::Path;

use cargo_footprint::{Image, short};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(program) = Image::of_bytes(Path::new("fuzzed"), bytes.to_vec()).and_then(|image| image.read()) else {
        return;
    };
    for ty in &program.types {
        program.gaps(ty);
        program.holes(ty);
        program.cache_lines(ty);
        program.reordered(ty);
        program.boxed(ty);
        short(&ty.name);
        short(&ty.identity);
        ty.base();
        if let Some(coroutine) = ty.coroutine() {
            for held in coroutine.suspends.iter().flat_map(|suspend| &suspend.held) {
                program.get(held.field.ty);
            }
        }
    }
    program.own_types().count();
    program.own_futures().count();
});

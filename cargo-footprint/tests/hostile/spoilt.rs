//! A real file, cut off and with bits turned.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::{support, survives};

/// How many files are cut off.
const TRUNCATED: usize = 200;

/// How many of each file have bits turned, and at most how many bits. Unpacking sections takes an unoptimised build long, and one
/// bit makes a section of no use that is compressed.
const FLIPPED: [(u64, u64); 2] = [(400, 20), (40, 5)];

/// The fixture as an object file, which has relocations, and as a program with compressed sections.
fn files() -> &'static [Vec<u8>; 2] {
    static FILES: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = support::folder("spoilt");
        let source = support::fixture("kinds/main.rs");
        // The same bytes wherever it is built, so that the same are turned.
        let remap = |path: &Path| format!("--remap-path-prefix={}=built", path.display());
        let (here, there) = (remap(&folder), remap(source.parent().expect("it lies in a folder")));
        let read = |name: &str| std::fs::read(folder.join(name)).expect("it was built");
        support::rustc(&folder, &source, &[&here, &there, "-g", "--emit=obj=main.o", "-Ccodegen-units=1"]);
        let dynamic = [
            &here,
            &there,
            "-g",
            "-Clink-arg=-Wl,--compress-debug-sections=zlib",
            "-Cprefer-dynamic",
            "-o",
            "main",
        ];
        support::rustc(&folder, &source, &dynamic);
        [read("main.o"), read("main")]
    })
}

#[test]
fn cut_off() {
    for file in files() {
        survives(file.clone()).expect("it is read as it is");
        for part in 0..TRUNCATED {
            let _ = survives(file[..file.len() * part / TRUNCATED].to_vec());
        }
    }
}

#[test]
fn bits_turned() {
    // xorshift: the same files each time. Another seed by the environment, for long runs.
    let seed = std::env::var("HOSTILE_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut random = seed.unwrap_or(0x9e37_79b9_7f4a_7c15_u64);
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    for (file, (flipped, most)) in files().iter().zip(FLIPPED) {
        let mut read = 0;
        for _ in 0..flipped {
            let mut spoilt = file.clone();
            for _ in 0..=next() % most {
                let at = (next() % spoilt.len() as u64) as usize;
                spoilt[at] ^= 1 << (next() % 8);
            }
            let before = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("hostile-last");
            // What broke it can be looked at.
            std::fs::write(&before, &spoilt).expect("it can be written");
            read += u64::from(survives(spoilt).is_ok());
        }
        assert!(read > flipped / 4, "only {read} of {flipped} can be read at all");
    }
}

//! What the user reads: compiler output for every mistake. `TRYBUILD=overwrite cargo test --test ui` blesses it.
//!
//! The output is the pinned compiler's, and the sizes in it are those of 64-bit targets.

use std::fs;
use std::path::{Path, PathBuf};

/// Each mistake gets the message that stands beside it, and each help compiles.
#[test]
#[cfg(all(target_arch = "x86_64", not(miri)))]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("*/*.rs");
    // What needs a crate of its own to be seen to compile.
    cases.pass("*/pass/*.rs");
}

/// Whether the compiler can show the source of std depends on a component, `rust-src`. So no message may lead there:
/// write the case with a type, a trait or a function of one's own.
#[test]
#[cfg(not(miri))]
fn no_message_leads_into_std() {
    let goldens = goldens(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(goldens.len() > 50, "only {} in tests/ui", goldens.len());
    for golden in goldens {
        let text = fs::read_to_string(&golden).unwrap_or_default();
        for way in ["$RUST", "/rustc/", "/rustlib/"] {
            assert!(!text.contains(way), "{} leads to {way}", golden.display());
        }
    }
}

/// All `.stderr` files below `dir`.
fn goldens(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten().map(|entry| entry.path());
    let (dirs, files): (Vec<PathBuf>, Vec<PathBuf>) = entries.partition(|path| path.is_dir());
    let files =
        files.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "stderr"));
    files.chain(dirs.iter().flat_map(|dir| goldens(dir))).collect()
}

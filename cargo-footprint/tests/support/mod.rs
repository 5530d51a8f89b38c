//! What the tests share: fixtures that rustc compiles, without cargo and without crates.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of this test binary's own, by the name of the test. It is emptied.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// A source file of the fixtures.
pub(crate) fn fixture(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(path)
}

/// Compiles a source file in a folder; answers what rustc says on standard output.
pub(crate) fn rustc(folder: &Path, source: &Path, arguments: &[&str]) -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc)
        .current_dir(folder)
        .args(["--edition=2024", "-Awarnings"])
        .args(arguments)
        .arg(source)
        // For the compiler's own list of sizes, and a flag or two.
        .env("RUSTC_BOOTSTRAP", "1")
        .env_remove("RUSTFLAGS")
        .output()
        .expect("rustc runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("rustc writes text")
}

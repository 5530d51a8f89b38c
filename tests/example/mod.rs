//! Examples as a user runs them.

use std::path::PathBuf;
use std::process::Command;

/// An example's binary. It is built here, as `cargo test --test example_..` alone would run a stale one or none.
pub(crate) fn built(example: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a path to this test");
    let profile = test.ancestors().nth(2).expect("target/<profile>/deps");
    let target = profile.parent().expect("target/<profile>");
    let name = match profile.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(name) => name,
    };
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--example", example, "--profile", name, "--target-dir"])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo to start");
    assert!(built.success(), "the example does not build");
    profile.join("examples").join(format!("{example}{}", std::env::consts::EXE_SUFFIX))
}

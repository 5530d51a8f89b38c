//! The same bench in a debug build, where everybody is slower: the loop by hand and the peers too.

use memfootprint_benches::Arguments;
use std::env;
use std::process::Command;

/// Builds this bench anew in the dev profile, and has it print its table of large values.
pub(crate) fn run(arguments: &Arguments) {
    if cfg!(debug_assertions) {
        return;
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["bench", "--quiet", "--profile", "dev", "--bench", "walk", "--", "values"])
        .args(arguments.of_rows())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.is_ok_and(|status| status.success()), "the debug build of the bench failed");
}

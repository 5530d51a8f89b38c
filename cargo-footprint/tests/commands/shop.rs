//! The workspace that the commands are run in: a copy of `tests/fixtures/shop`, one for all tests, so that it is built once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, OnceLock};

/// Where the copy is.
pub(crate) fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands/shop");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shop"), &folder);
        folder
    })
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else if fs::read(&to).ok() != fs::read(&from).ok() {
            fs::copy(&from, &to).unwrap();
        }
    }
}

/// Runs `cargo footprint` in the workspace; all that it writes, with the exit code where it isn't 0.
pub(crate) fn footprint(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = raw(arguments);
    let mut text = String::from_utf8(stdout).unwrap();
    if !status.success() {
        // Cargo's own lines are indented.
        let said = String::from_utf8(stderr).unwrap();
        let said = said.lines().filter(|line| !line.starts_with("    "));
        text.extend(said.flat_map(|line| [line, "\n"]));
        text.push_str("exit ");
        text.push_str(&status.code().unwrap().to_string());
        text.push('\n');
    }
    text
}

/// One at a time: cargo would wait, and say so.
pub(crate) fn raw(arguments: &[&str]) -> Output {
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap();
    Command::new(env!("CARGO_BIN_EXE_cargo-footprint"))
        .arg("footprint")
        .args(arguments)
        .current_dir(folder())
        .env_remove("CARGO_TARGET_DIR")
        .env_remove("CARGO_BUILD_TARGET_DIR")
        // What `.ci/run` sets for itself; the command sets what it needs.
        .env_remove("CARGO_PROFILE_DEV_DEBUG")
        .output()
        .unwrap()
}

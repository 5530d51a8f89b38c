//! Each form in which debug info comes: it gives the sizes of the plain build, or says what to do.

mod absent;
mod forms;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use cargo_footprint::{Error, Program, open};

#[path = "../support/mod.rs"]
mod support;

/// Sizes and alignments of the fixture's own types.
type Sizes = BTreeMap<String, (u64, u64)>;

fn sizes(program: &Program) -> Sizes {
    assert!(program.read.skipped.is_empty(), "{:?}", program.read.skipped);
    let own = program.types.iter().filter(|ty| ty.is_named() && ty.krate == "kinds");
    own.map(|ty| (ty.identity.clone(), (ty.size, ty.align))).collect()
}

fn read(file: &Path, debug_file: Option<&Path>) -> Result<Program, Error> {
    open(file, debug_file)?.read()
}

#[track_caller]
fn sizes_of(file: &Path) -> Sizes {
    read(file, None).map_or_else(|error| panic!("{error}"), |program| sizes(&program))
}

/// What is said of a file, with the folder left out.
#[track_caller]
fn refused(folder: &Path, file: &Path, debug_file: Option<&Path>) -> String {
    match read(file, debug_file) {
        Ok(program) => panic!("it is read: {} types", program.types.len()),
        Err(error) => error.to_string().replace(&folder.display().to_string(), "DIR"),
    }
}

/// Compiles the fixture into a program.
fn build(folder: &Path, name: &str, arguments: &[&str]) -> std::path::PathBuf {
    let mut all = vec!["--crate-name=kinds", "-o", name];
    all.extend(arguments);
    support::rustc(folder, &support::fixture("kinds/main.rs"), &all);
    folder.join(name)
}

/// The plain build.
fn plain(folder: &Path) -> Sizes {
    let sizes = sizes_of(&build(folder, "plain", &["-g"]));
    assert!(sizes.len() > 60, "{sizes:?}");
    sizes
}

/// Runs a tool of binutils.
fn tool(folder: &Path, name: &str, arguments: &[&str]) {
    let status = Command::new(name).current_dir(folder).args(arguments).status();
    assert!(status.is_ok_and(|status| status.success()), "{name} {arguments:?}");
}

//! Whatever supports another crate stands in four places, which hold together: a feature of the crate's name, a file of
//! implementations, a file of truth tests, a row in README.md.

use std::collections::BTreeSet;
use std::fs::{read_dir, read_to_string};
use std::path::Path;
use std::process::Command;

fn read(path: &str) -> String {
    read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// As the crate's module is called.
fn modules(crates: &BTreeSet<String>) -> BTreeSet<String> {
    crates.iter().map(|name| name.replace('-', "_")).collect()
}

/// The names of the Rust files in a folder, but for those that aren't a crate's.
fn files(folder: &str, others: &[&str]) -> BTreeSet<String> {
    let entries = read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder");
    let names = entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name"));
    let crates = names.filter_map(|name| name.strip_suffix(".rs").map(String::from));
    crates.filter(|name| !others.contains(&name.as_str())).collect()
}

/// The optional dependencies that a feature of their own name turns on, but for those that aren't measured.
fn features() -> BTreeSet<String> {
    let manifest = read("runtime/Cargo.toml");
    let lines = manifest.lines().filter_map(|line| line.split_once(" = "));
    let own = lines.filter(|(name, value)| value.contains(&format!("\"dep:{name}\"")));
    own.map(|(name, _)| name.to_string())
        .filter(|name| !["log", "memory-stats", "metrics", "serde", "tracing"].contains(&name.as_str()))
        .collect()
}

/// The first cells of the table that README.md has of them.
fn rows() -> BTreeSet<String> {
    let readme = read("README.md");
    let (_, table) = readme.split_once("| feature | types | figures |").expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| row.split('`').nth(1)).map(String::from).collect()
}

#[test]
fn each_crate_has_a_feature_a_file_a_test_and_a_row() {
    let features = features();
    assert!(features.len() >= 5, "{features:?}");
    assert_eq!(
        files("runtime/src/impls/crates", &["mod", "index_table", "object", "room"]),
        modules(&features),
        "files of implementations, and features"
    );
    assert_eq!(
        files("runtime/tests/crates", &["judge", "main", "ported", "together", "with_inside"]),
        modules(&features),
        "files of tests, and features"
    );
    assert_eq!(rows(), features, "rows in README.md, and features");
}

/// What a feature needs that isn't built by the oldest Rust which the crates promise: `cargo metadata` tells of each crate.
#[test]
fn a_crate_that_needs_a_newer_rust_says_so() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["metadata", "--format-version=1", "--locked", "--all-features"]).current_dir(root);
    let output = cargo.output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let minor = |version: &str| version.split('.').nth(1).and_then(|minor| minor.parse::<u32>().ok());
    let ours = packages.iter().find(|package| package["name"] == "memfootprint").expect("the crate");
    let oldest = ours["rust_version"].as_str().and_then(minor).expect("its Rust");
    let readme = read("README.md");
    let row = |name: &str| readme.lines().find(|line| line.starts_with(&format!("| `{name}` |")));
    for dependency in ours["dependencies"].as_array().expect("dependencies") {
        let name = dependency["name"].as_str().expect("a name");
        let Some(row) = row(name) else { continue };
        let of_that_name = packages.iter().filter(|package| package["name"] == name);
        let needed =
            of_that_name.filter_map(|package| package["rust_version"].as_str()).filter_map(minor).max();
        if let Some(needed) = needed.filter(|needed| *needed > oldest) {
            assert!(row.contains(&format!("needs Rust 1.{needed}")), "{name} needs Rust 1.{needed}: {row}");
        }
    }
}

/// Random values of each crate are held against the allocator, so many of all of them.
#[test]
fn each_crate_has_a_ring_and_all_of_them_200_000_rounds() {
    let features = features();
    for module in modules(&features) {
        let test = read(&format!("runtime/tests/crates/{module}.rs"));
        assert!(test.contains(" ring(|random|"), "the tests of {module} have no ring of random values");
    }
    let judge = read("runtime/tests/crates/judge.rs");
    let (_, rounds) = judge.split_once("const ROUNDS: u64 = ").expect("the number of rounds");
    let rounds: usize =
        rounds[..rounds.find(';').expect("its end")].replace('_', "").parse().expect("a number");
    assert!(features.len() * rounds >= 200_000, "{} crates, {rounds} rounds each", features.len());
}

#[test]
fn full_is_all_of_them() {
    let manifest = read("runtime/Cargo.toml");
    let (_, full) = manifest.split_once("\nfull = [").expect("the feature");
    let (full, _) = full.split_once(']').expect("its end");
    let named: BTreeSet<_> = full.split('"').skip(1).step_by(2).map(String::from).collect();
    assert_eq!(named, features(), "what `full` turns on, and features");
}

/// The two lists of modules name each crate behind its feature.
#[test]
fn each_crate_stands_behind_its_feature() {
    for list in ["runtime/src/impls/crates/mod.rs", "runtime/tests/crates/main.rs"] {
        let text = read(list);
        for name in features() {
            let module = format!("#[cfg(feature = \"{name}\")]\nmod {};", name.replace('-', "_"));
            assert!(text.contains(&module), "{list} lacks {module:?}");
        }
    }
}

//! What a message says to write is itself compiled.
//!
//! Each message of the macros', and of the traits and constants through which the compiler speaks for the runtime, is
//! shown by a case in `tests/ui`. All code in it, between backticks, stands either in that case, as what is wrong, or in a
//! file of a `pass` folder, as what is right: `tests/ui/messages.rs` compiles these. `..` in a message stands for anything.

mod code;
mod template;

use code::{Code, between_backticks};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use template::templates;

/// An option of nightly's compiler.
const NO_CODE: &str = "-Zprint-type-sizes";

#[test]
fn every_message_has_a_case() {
    let cases = cases();
    let lines: Vec<&str> = cases.iter().flat_map(|case| case.output.lines()).collect();
    let unseen: Vec<String> = templates()
        .iter()
        .filter(|template| !lines.iter().any(|line| template.matches(line)))
        .map(ToString::to_string)
        .collect();
    assert!(unseen.is_empty(), "no case in tests/ui shows these:\n{}", unseen.join("\n"));
}

#[test]
fn every_help_is_compiled() {
    let templates = templates();
    let right: Vec<Code> = ui_files("pass/").iter().map(|path| Code::new(read(path))).collect();
    // Many cases have the same notes.
    let (mut ours, mut is_right) = (BTreeMap::new(), BTreeMap::new());
    let mut missing = BTreeSet::new();
    for case in &cases() {
        let wrong = Code::new(case.source.clone());
        for line in case.output.lines() {
            let is_ours = || templates.iter().any(|template| template.is_of(line));
            if !*ours.entry(line.to_owned()).or_insert_with(is_ours) {
                continue;
            }
            let (what_is_wrong, what_to_write) = halves(line);
            let names = between_backticks(what_is_wrong).filter(|name| !wrong.has_words_of(name));
            for code in names.chain(between_backticks(what_to_write)).filter(|code| *code != NO_CODE) {
                let is_in_any = || right.iter().any(|file| file.has(code));
                if !wrong.has(code) && !*is_right.entry(code.to_owned()).or_insert_with(is_in_any) {
                    missing.insert(format!("{}: `{code}`", case.name));
                }
            }
        }
    }
    let missing: Vec<String> = missing.into_iter().collect();
    assert!(missing.is_empty(), "no file of a `pass` folder has these:\n{}", missing.join("\n"));
}

/// What is wrong; what to write instead. They part at the first `;` or `:` that is in no code. A note has only the latter.
fn halves(line: &str) -> (&str, &str) {
    let after = |said: &&str| Some(line.find(*said)? + said.len());
    if let Some(start) = ["note: ", "help: "].iter().find_map(after) {
        return ("", &line[start..]);
    }
    let start = ["error: ", "panicked: ", "check`: "].iter().filter_map(after).max().unwrap_or(0);
    let line = &line[start..];
    let mut in_code = false;
    let end = line.find(|c| {
        in_code ^= c == '`';
        !in_code && (c == ';' || c == ':')
    });
    line.split_at(end.unwrap_or(line.len()))
}

/// A case that fails, and what the user reads of it.
struct Case {
    name: String,
    source: String,
    output: String,
}

fn cases() -> Vec<Case> {
    let cases: Vec<Case> = ui_files(".stderr")
        .into_iter()
        .map(|path| Case {
            name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            source: read(&path.with_extension("rs")),
            output: read(&path),
        })
        .collect();
    assert!(cases.len() > 50, "{} cases", cases.len());
    cases
}

/// The files below `tests/ui` whose paths contain a text.
fn ui_files(text: &str) -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui"))
        .into_iter()
        .filter(|path| path.to_string_lossy().replace('\\', "/").contains(text))
        .collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

//! The startup example as a user runs it: on good input, on bad input, and on none.

mod example;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| example::built("startup"));

fn run(argument: Option<&Path>) -> Output {
    Command::new(&*EXAMPLE).args(argument).output().expect("the example to start")
}

/// A file with this text. Its name is this test's own.
fn file(name: &str, text: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("memfootprint-{}-{name}", std::process::id()));
    std::fs::write(&path, text).expect("a file");
    path
}

/// Runs the example on a file with this text; gives its exit code and what it said on stderr.
fn run_on(name: &str, text: &[u8]) -> (Option<i32>, String) {
    let path = file(name, text);
    let output = run(Some(&path));
    std::fs::remove_file(&path).expect("the file to go");
    let stderr = String::from_utf8_lossy(&output.stderr).replace(path.to_string_lossy().as_ref(), "FILE");
    (output.status.code(), stderr)
}

#[test]
fn real_data() {
    let output = run(None);
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains("INFO memfootprint: startup service=package-index rss="), "{stderr}");
    assert!(stderr.contains("INFO memfootprint: root=index deep="), "{stderr}");
    // Nothing else in it holds as much as a tenth of a per cent.
    let coverage = [" coverage=99.9% ", " coverage=100.0% "];
    assert!(
        coverage.iter().any(|text| stderr.contains(text)) && stderr.contains(" allocated=3.1MiB "),
        "{stderr}"
    );
    assert!(stdout.contains("packages[*]: Vec<Package> × 5 287"), "{stdout}");
    assert!(stdout.ends_with("5287 packages, 549 of them in libs; 419 need perl\n"), "{stdout}");
}

#[test]
fn status_files_and_other_spellings() {
    let status = "Package: a\nStatus: install ok installed\nVersion: 1\nDescription: x\n more: words\n .\n\n";
    assert_eq!(run_on("status", status.as_bytes()).0, Some(0));
    assert_eq!(run_on("empty", b"").0, Some(0));
    assert_eq!(run_on("crlf", b"Package: a\r\nVersion: 1\r\n\r\n").0, Some(0));
}

#[test]
fn all_kinds_of_dependencies() {
    let needs = [
        "perl",
        "a, perl (>= 5.36), b",
        "perl(>= 5.36)",
        "a (<< 2) | perl:any (>= 5)",
        "perl [amd64 arm64], a <!nocheck>",
        "a,\n b | c,\n\tperl",
        "\n perl,",
        // Twice, but one package.
        "perl (>= 5.36), perl (<< 5.37), perl | a",
    ];
    let others = ["", ",", " | ,", "perl-base, libperl5.36 | perl6:any", "a\nPre-Depends: perl\n , perl"];
    let stanza = |(id, depends): (usize, &&str)| format!("Package: p{id}\nDepends: {depends}\n\n");
    let list: String = needs.iter().chain(&others).enumerate().map(stanza).collect();
    let (path, output) =
        (file("dependencies", list.as_bytes()), "13 packages, 13 of them in ; 8 need perl\n");
    let stdout = String::from_utf8(run(Some(&path)).stdout).expect("UTF-8");
    std::fs::remove_file(&path).expect("the file to go");
    assert!(stdout.ends_with(output), "{stdout}");
}

#[test]
fn malformed_input_is_named_by_line() {
    let cases: [(&str, &[u8], &str); 10] = [
        ("colon", b"Package: a\nnonsense\n", "line 2: expected `Field: value`, found \"nonsense\""),
        (
            "size",
            b"Package: a\nInstalled-Size: big\n",
            "line 2: `Installed-Size` is a number of KiB, found \"big\"",
        ),
        ("name", b"\nVersion: 1\n\n", "line 2: this stanza has no `Package` field"),
        ("blank", b"Package:\n", "line 1: `Package` is one word, found \"\""),
        ("words", b"Package: a b\n", "line 1: `Package` is one word, found \"a b\""),
        (
            "twice",
            b"Package: a\n\nPackage: b\nPackage: c\n",
            "line 4: a second `Package`; expected a blank line between packages",
        ),
        ("nameless", b"Package: a\n: 1\n", "line 2: expected `Field: value`, found \": 1\""),
        ("escape", b"\x1b[2J\n", "line 1: expected `Field: value`, found \"\\u{1b}[2J\""),
        ("folded", b" folded\n", "line 1: a continuation line, but no field before it"),
        (
            "bytes",
            b"Package: \xff\n",
            "line 1: the line is not UTF-8; is this a package list, and uncompressed?",
        ),
    ];
    for (name, text, message) in cases {
        assert_eq!(run_on(name, text), (Some(1), format!("error: FILE: {message}\n")));
    }
    let (code, message) = run_on("long", &vec![b'x'; 2 << 20]);
    assert_eq!(
        (code, message.contains("line 1: the line is longer than 1 MiB")),
        (Some(1), true),
        "{message}"
    );
}

#[test]
fn missing_files_and_folders() {
    let missing = std::env::temp_dir().join("memfootprint-missing/packages");
    for path in [missing.as_path(), &std::env::temp_dir(), Path::new("")] {
        let output = run(Some(path));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.starts_with(&format!("error: {}: ", path.display())), "{stderr}");
        assert!(!stderr.contains("line"), "no line is at fault: {stderr}");
    }
}

#[test]
fn one_argument_at_most() {
    let output = Command::new(&*EXAMPLE).args(["a", "b"]).output().expect("the example to start");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "usage: startup [PACKAGES]\n");
}

#[test]
fn a_reader_that_stops_is_no_error() {
    let (reader, gone) = std::io::pipe().expect("a pipe");
    drop(reader);
    let output = Command::new(&*EXAMPLE).stdout(Stdio::from(gone)).output().expect("the example to start");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !stderr.contains("error"), "{stderr}");
}

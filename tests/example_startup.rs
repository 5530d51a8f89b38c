//! The startup example as a user runs it: on good input, on bad input, and on none.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The example's binary, which `cargo test` builds beside the tests.
fn example() -> PathBuf {
    let test = std::env::current_exe().expect("a path to this test");
    let target = test.parent().and_then(Path::parent).expect("target/<profile>/deps");
    target.join("examples").join(format!("startup{}", std::env::consts::EXE_SUFFIX))
}

fn run(argument: Option<&Path>) -> Output {
    Command::new(example()).args(argument).output().expect("the example to start")
}

/// Runs the example on a file with this text; gives its exit code and what it said on stderr.
fn run_on(name: &str, text: &[u8]) -> (Option<i32>, String) {
    let path = std::env::temp_dir().join(format!("memfootprint-{}-{name}", std::process::id()));
    std::fs::write(&path, text).expect("a file");
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
    assert!(stdout.contains("packages[*]: Vec<Package> × 5 287"), "{stdout}");
    assert!(stdout.ends_with("5287 packages, 549 of them in libs; 431 need perl\n"), "{stdout}");
}

#[test]
fn status_files_and_all_kinds_of_dependencies() {
    let status = "Package: a\nStatus: install ok installed\nVersion: 1\nDescription: x\n more: words\n .\n\
                  Depends: b (>= 1) | c:any, d [amd64],\n e\n\n\n\nPackage: b\nVersion: 2\n";
    assert_eq!(run_on("status", status.as_bytes()).0, Some(0));
    assert_eq!(run_on("empty", b"").0, Some(0));
    assert_eq!(run_on("crlf", b"Package: a\r\nVersion: 1\r\n\r\n").0, Some(0));
}

#[test]
fn malformed_input_is_named_by_line() {
    let cases: [(&str, &[u8], &str); 6] = [
        ("colon", b"Package: a\nnonsense\n", "line 2: expected `Field: value`, found \"nonsense\""),
        (
            "size",
            b"Package: a\nInstalled-Size: big\n",
            "line 2: `Installed-Size` is a number of KiB, found \"big\"",
        ),
        ("name", b"\nVersion: 1\n\n", "line 2: this stanza has no `Package` field"),
        ("blank", b"Package:\n", "line 1: `Package` is empty"),
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
    for path in ["/nonexistent/packages", "/"] {
        let output = run(Some(Path::new(path)));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.starts_with(&format!("error: {path}: ")), "{stderr}");
    }
}

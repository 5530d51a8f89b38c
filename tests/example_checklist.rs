//! The checklist as a user runs it: all twelve points hold, and each falls when what it recommends is taken out.

mod example;

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| example::built("checklist"));

const POINTS: usize = 12;

fn run(arguments: &[&str]) -> Output {
    Command::new(&*EXAMPLE).args(arguments).output().expect("the example to start")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What the assertion of each point says when it falls.
const BROKEN: [&str; POINTS] = [
    "the build isn't what `assert_profile!` says",
    "  reallocs   exactly 0   11     over by 11",
    "are still held",
    "between the two reports the source is let go of",
    "each text has one of its own",
    "the peak depends on the amount",
    "advice foretold to the byte",
    "what advice foretold",
    "are reserved",
    "are kept, usually",
    "are held, and the limit is",
    "the service grows: root=service audit",
];

#[test]
fn all_points_hold_and_save() {
    let output = run(&[]);
    let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{stdout}{stderr}");
    let rows: Vec<&str> = stdout.lines().skip(1).collect();
    assert_eq!(rows.len(), POINTS, "{stdout}");
    for (row, number) in rows.iter().zip(1..) {
        assert!(row.starts_with(&format!("{number:>2}  ")), "{stdout}");
        // `63%`; what isn't measured on a system has a dash.
        let saved = row.split_whitespace().find_map(|word| word.strip_suffix('%')?.parse::<f64>().ok());
        if cfg!(all(target_os = "linux", target_env = "gnu")) {
            assert!(saved.is_some_and(|saved| saved > 0.0), "{row}");
        }
    }
}

#[test]
fn each_falls_without_its_fix() {
    for (number, claim) in (1..).zip(BROKEN) {
        let output = run(&["--broken", &number.to_string()]);
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "point {number}: {}{stderr}", text(&output.stdout));
        assert!(stderr.starts_with(&format!("error: point {number} does not hold: ")), "{stderr}");
        assert!(stderr.contains(claim), "point {number}: {stderr}");
    }
}

#[test]
fn a_point_tells_its_story() {
    let output = run(&["7"]);
    let stdout = text(&output.stdout);
    assert!(
        output.status.success() && stdout.starts_with("7. compact types: advise, #[size_budget]\n"),
        "{stdout}"
    );
    assert!(stdout.contains(" foretold, ") && stdout.contains("\nspeed: "), "{stdout}");
}

#[test]
fn other_data_and_none() {
    let path = std::env::temp_dir().join(format!("memfootprint-{}-checklist", std::process::id()));
    let list = "Package: p\nVersion: 1\nDepends: a, b\n\n".repeat(1000);
    for (list, code, message) in
        [(list.as_str(), 0, ""), ("", 1, "0 packages are too few"), ("x", 1, "line 1: expected")]
    {
        std::fs::write(&path, list).expect("a file");
        let output = run(&["2", "--data", &path.to_string_lossy()]);
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{stderr}");
        assert!(stderr.contains(message), "{stderr}");
    }
    std::fs::remove_file(&path).expect("the file to go");
}

#[test]
fn what_is_no_point() {
    for arguments in [&["0"][..], &["13"], &["--broken"], &["x"], &["3", "--broken", "4"], &["--data"]] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).starts_with("usage: checklist "), "{arguments:?}");
    }
}

//! The action for GitHub: its script, with a `cargo` that tells what it is given.

use std::process::Command;

use crate::versions::Folder;

/// The lines of the action's last script.
fn script() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../contrib/github-action/action.yml");
    let action = std::fs::read_to_string(path).unwrap();
    let (_, script) = action.rsplit_once("run: |\n").unwrap();
    format!("cargo() {{ printf '<%s>' \"$@\"; echo; }}\n{script}")
}

fn run(args: &str) -> (Option<i32>, String) {
    let folder = Folder::new();
    let output = Command::new("bash")
        // As GitHub calls it.
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", &script()])
        .current_dir(folder.path())
        .env("ARGS", args)
        .env("SUMMARY", "false")
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn each_line_is_an_option_with_its_value() {
    let (code, out) = run(
        "--bin service\n  --release\n\n--budget <A as B>::load=4 KiB\n--config $(id) *\n--budget=a=1 KiB\ntarget/a b\n",
    );
    assert_eq!(code, Some(0));
    assert_eq!(
        out,
        "<footprint><check><--format><github><--bin><service><--release><--budget><<A as B>::load=4 KiB>\
         <--config><$(id) *><--budget=a=1 KiB><target/a b>\n"
    );
    assert_eq!(run(""), (Some(0), "<footprint><check><--format><github>\n".to_owned()));
    let (code, out) = run("--bin service --release");
    assert_eq!(code, Some(2));
    assert!(out.starts_with("::error::args has several options on the line"), "{out}");
}

//! `diff --rev`, and `check` of what it builds: a package in a git repository, one folder down.

use std::process::Command;

use expect_test::expect;

use crate::versions::{Edit, Folder, source};

fn git(folder: &Folder, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args(["-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn repository() -> Folder {
    let folder = Folder::new();
    folder.write("app/Cargo.toml", "[package]\nname = \"app\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
    folder.write("app/src/main.rs", &source(&[]));
    folder.write(".gitignore", "target\nCargo.lock\n");
    git(&folder, &["init", "--quiet", "--initial-branch=main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "-m", "first"]);
    folder
}

#[test]
fn revisions_are_built_apart_and_leave_nothing() {
    let folder = repository();
    let manifest = ["--manifest-path", "app/Cargo.toml"];
    let run = |arguments: &[&str]| folder.run(&[arguments, &manifest[..]].concat());
    folder.write("app/src/main.rs", &source(&[Edit::Replace("[1_u8; 2048]", "[1_u8; 4096]")]));
    let ran = run(&["diff", "--rev", "main"]).is(1);
    expect![[r#"
        error: Future of Server::load grew 2072 → 4120 B: scratch: [u8; 4096] is held across the .await at src/main.rs:63 (was 2048 B); drop it before, or box it; and 1 caller: serve
        1 grew, 1 follows
    "#]].assert_eq(&ran.out);
    git(&folder, &["commit", "--quiet", "-am", "second"]);
    let ran = run(&["diff", "--rev", "main~1", "--rev", "main", "--format", "github"]).is(1);
    // As the repository has it, which is above the package.
    assert!(ran.out.contains("file=app/src/main.rs,"), "{}", ran.out);
    run(&["diff", "--rev", "main"]).is(0);

    // What can't be built, or isn't there.
    folder.write("app/src/main.rs", "fn main() { nothing }");
    git(&folder, &["commit", "--quiet", "-am", "broken"]);
    let ran = run(&["diff", "--rev", "main", "--rev", "main~1"]).is(2);
    expect!["error: revision `main`: `app` can't be built; why is above"]
        .assert_eq(ran.err.lines().last().unwrap_or_default());
    let ran = run(&["diff", "--rev", "--help-me"]).is(2);
    assert!(!ran.err.is_empty());
    let ran = run(&["diff", "--rev", "nowhere"]).is(2);
    assert!(ran.err.contains("git knows no revision `nowhere`"), "{ran:?}");
    assert_eq!(git(&folder, &["worktree", "list"]).lines().count(), 1);
    assert_eq!(git(&folder, &["status", "--porcelain"]), "");
    let left = std::fs::read_dir(std::env::temp_dir()).unwrap().filter_map(Result::ok).filter(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("cargo-footprint-") && folder_of(&entry.path()) == Some(folder.path().to_owned())
    });
    assert_eq!(left.count(), 0);
}

/// The repository that a worktree is of.
fn folder_of(worktree: &std::path::Path) -> Option<std::path::PathBuf> {
    let text = std::fs::read_to_string(worktree.join(".git")).ok()?;
    let path = std::path::Path::new(text.trim().strip_prefix("gitdir: ")?);
    Some(path.ancestors().nth(3)?.to_owned())
}

#[test]
fn a_package_is_built_and_its_key_has_all_of_it() {
    let folder = repository();
    let app = ["--manifest-path", "app/Cargo.toml"];
    let run = |arguments: &[&str]| folder.run(&[arguments, &app[..]].concat());
    run(&["check", "--write", "--reason", "first"]).is(0);
    let lock = folder.read("app/footprint.lock");
    assert!(lock.contains("target = \"app (bin)\""), "{lock}");
    assert!(lock.contains("profile = \"dev (opt-level 0, debug assertions)\""), "{lock}");
    run(&["check"]).is(0);
    let refused = run(&["check", "--release"]).is(2).out;
    expect![[r#"
        error: the two builds can't be compared: profile is release (opt-level 3), was dev (opt-level 0, debug assertions); build as the other was built, or record this build by `cargo footprint check --manifest-path app/Cargo.toml --release --write --reason "…"`
    "#]].assert_eq(&refused);
}

#[test]
fn no_features_are_others_than_some() {
    let folder = Folder::new();
    folder.write("Cargo.toml", "[workspace]\nmembers = [\"app\", \"store\"]\nresolver = \"3\"\n");
    let package = |name: &str, more: &str| {
        let text = format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n{more}");
        folder.write(&format!("{name}/Cargo.toml"), &text);
    };
    package("store", "[features]\nbulk = []\n");
    folder.write("store/src/lib.rs", "#[cfg(feature = \"bulk\")]\npub struct Rows(pub [u64; 64]);\n");
    package(
        "app",
        "[[bin]]\nname = \"service\"\npath = \"src/main.rs\"\n[features]\nbulk = [\"store/bulk\"]\n[dependencies]\nstore = { path = \"../store\" }\n",
    );
    folder.write("app/src/main.rs", &source(&[]));
    folder.run(&["check", "--write", "-F", "bulk"]).is(0);
    let lock = folder.read("footprint.lock");
    assert!(lock.contains("features = \"app: bulk, store: bulk\""), "{lock}");
    assert!(lock.contains("target = \"app: service (bin)\""), "{lock}");
    let ran = folder.run(&["check"]).is(2);
    expect![[r#"
        error: the two builds can't be compared: features is none, was app: bulk, store: bulk; build as the other was built, or record this build by `cargo footprint check --write --reason "…"`
    "#]].assert_eq(&ran.out);
    folder.run(&["check", "-F", "bulk"]).is(0);
    folder.run(&["check", "--write"]).is(0);
    assert!(folder.read("footprint.lock").contains("features = \"none\""));
    folder.run(&["check", "-F", "bulk"]).is(2);
    // A file doesn't tell.
    folder.run(&["check", "target/footprint/debug/service"]).is(0);
}

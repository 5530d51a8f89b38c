//! `diff` of files: programs and lock files, in each form.

use expect_test::expect;

use crate::versions::{Edit, Folder};

fn two() -> Folder {
    let folder = Folder::new();
    folder.base("old");
    folder.run(&["check", "--write", "--file", "old.lock", "old"]).is(0);
    folder.compile("new", &[Edit::Replace("[1_u8; 2048]", "[1_u8; 4096]")], &[]);
    folder.run(&["check", "--write", "--file", "new.lock", "new"]).is(0);
    folder
}

#[test]
fn programs_and_lock_files_in_any_pair() {
    let folder = two();
    let of_programs = folder.run(&["diff", "old", "new"]).is(1).out;
    expect![[r#"
        error: Future of Server::load grew 2072 → 4120 B: scratch: [u8; 4096] is held across the .await at src/main.rs:63 (was 2048 B); drop it before, or box it; and 1 caller: serve
        1 grew, 1 follows
    "#]].assert_eq(&of_programs);
    assert_eq!(folder.run(&["diff", "old.lock", "new"]).is(1).out, of_programs);
    // Lock files have no lines.
    let of_locks = folder.run(&["diff", "old.lock", "new.lock"]).is(1).out;
    expect![[r#"
        error: Future of Server::load grew 2072 → 4120 B: scratch: [u8; 4096] is held across an .await (was 2048 B); drop it before, or box it; and 1 caller: serve
        1 grew, 1 follows
    "#]].assert_eq(&of_locks);
    folder.run(&["diff", "new.lock", "old"]).is(0);
    folder.run(&["diff", "old", "old"]).is(0);
}

#[test]
fn each_form() {
    let folder = two();
    let form = |name: &str| folder.run(&["diff", "old", "new", "--format", name]).is(1).out;
    expect![[r#"
        ::error file=src/main.rs,line=63,title=footprint%3A grew::Future of Server::load grew 2072 → 4120 B: scratch: [u8; 4096] is held across the .await at src/main.rs:63 (was 2048 B); drop it before, or box it; and 1 caller: serve
        footprint: 1 grew, 1 follows
    "#]].assert_eq(&form("github"));
    expect![[r#"
        <!-- cargo-footprint -->
        ### Footprint: 1 grew, 1 follows

        * :x: Future of **`Server::load`** grew 2072 → 4120 B: `scratch: [u8; 4096]` is held across the .await at `src/main.rs:63` (was 2048 B); drop it before, or box it; and 1 caller: `serve`
    "#]].assert_eq(&form("markdown"));
    let sarif: serde_json::Value = serde_json::from_str(&form("sarif")).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "src/main.rs");
}

#[test]
fn an_optimized_build_is_compared_where_that_is_asked_for() {
    let folder = two();
    let lock = folder.read("old.lock").replace("[key]\n", "[key]\nprofile = \"dev (opt-level 0)\"\n");
    folder.write("dev.lock", &lock);
    folder.write("release.lock", &lock.replace("dev (opt-level 0)", "release (opt-level 3)"));
    expect![[r#"
        error: the two builds can't be compared: profile is release (opt-level 3), was dev (opt-level 0); build as the other was built, or record this build by `cargo footprint check --write --reason "…"`
        to see what the other build makes of it: the same with `--across-keys`
    "#]].assert_eq(&folder.run(&["diff", "dev.lock", "release.lock"]).is(2).out);
    folder.run(&["diff", "dev.lock", "release.lock", "--across-keys"]).is(0);
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = Folder::new();
    folder.write("text", "hello");
    expect![[r#"
        error: text is neither a program nor a lock file: line 1: key with no value, expected `=`
    "#]]
    .assert_eq(&folder.run(&["diff", "text", "text"]).is(2).err);
    folder.run(&["diff", "text"]).is(2);
    folder.run(&["diff"]).is(2);
    let ran = folder.run(&["diff", "--rev", "a", "--rev", "b", "--rev", "c"]).is(2);
    assert!(ran.err.contains("workspace") || ran.err.contains("third"), "{ran:?}");
}

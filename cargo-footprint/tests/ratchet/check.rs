//! `check`: the lock file, budgets, the key, exit codes.

use expect_test::expect;

use crate::versions::{Edit, Folder};

#[test]
fn the_lock_file_is_small_and_the_same_each_time() {
    let folder = Folder::new();
    folder.base("app");
    let ran = folder.run(&["check", "--write", "--reason", "a first look", "app"]).is(0);
    let lock = folder.read("footprint.lock");
    // What differs from machine to machine.
    let is_stable = |line: &&str| !line.starts_with("rustc = ") && !line.starts_with("machine = ");
    let stable: Vec<&str> = lock.lines().filter(is_stable).collect();
    expect![[r##"
        # Sizes in bytes of one's own futures and types, and of their large parts; written by `cargo footprint`.
        # To accept a change that is meant: cargo footprint check --write --reason "why"
        version = 1
        reason = "a first look"
        least = { type = 128, part = 64 }

        [key]
        crates = ["app"]

        [future."app::Server::load"]
        size = 2072
        "scratch: [u8; 2048]" = 2048

        [future."app::generic"]
        size = 142
        largest = "app::generic<[u8; 70]>"
        "again value: [u8; 70]" = 70
        "value: [u8; 70]" = 70

        [future."app::main::{async block(&first: &[u8; 100], &server.config.rows: &[u64; 32])}"]
        size = 24

        [future."app::main::{async block(first: [u8; 100])}"]
        size = 402
        "kept: [u8; 300]" = 300
        "first: [u8; 100]" = 100

        [future."app::main::{async block}"]
        size = 216
        "await generic<[u8; 70]>" = 142
        "_: [u8; 70]" = 70

        [future."app::serve"]
        size = 2096
        "await Server::load" = 2072

        [type."<app::Server as app::Load>::total::{closure(rows: [u64; 32])}"]
        size = 256
        "rows: [u64; 32]" = 256

        [type."app::Config"]
        size = 280
        "rows: [u64; 32]" = 256

        [type."app::Entry"]
        size = 160
        largest = "app::Entry<[u64; 4]>"
        "key: [u64; 16]" = 128

        [type."app::Message"]
        size = 513
        "Big.data: [u8; 512]" = 512

        [type."app::Server"]
        size = 312
        "config: Config" = 280
    "##]].assert_eq(&(stable.join("\n") + "\n"));
    expect![[r#"
        footprint.lock: 6 futures and 5 types recorded
        2 types of fewer than 128 B left out; --all-types records them
    "#]]
    .assert_eq(&ran.err);
    folder.run(&["check", "--write", "--reason", "a first look", "app"]).is(0);
    assert_eq!(folder.read("footprint.lock"), lock);
    expect![[r#"
        nothing changed: 6 futures and 7 types
    "#]]
    .assert_eq(&folder.run(&["check", "app"]).is(0).out);
    // What was recorded so far is recorded from then on.
    folder.run(&["check", "--write", "--all-types", "app"]).is(0);
    folder.run(&["check", "--write", "app"]).is(0);
    assert!(folder.read("footprint.lock").contains("least = { type = 0, part = 64 }"));
}

#[test]
fn without_a_lock_file_there_is_nothing_to_compare_with_but_budgets() {
    let folder = Folder::new();
    folder.base("app");
    expect![[r#"
        error: there is no footprint.lock to compare with; write it by `cargo footprint check app --write` and commit it, or set budgets in footprint.toml
    "#]].assert_eq(&folder.run(&["check", "app"]).is(2).err);
    // Growth isn't noticed then, and each form says so.
    for (form, says) in [
        (
            "text",
            "warning: there is no lock file footprint.lock, so growth isn't noticed; `cargo footprint check app --budget '*=16 KiB' --write` makes one",
        ),
        ("github", "::warning title=footprint%3A no lock file::there is no lock file footprint.lock"),
        ("markdown", "* :warning: there is no lock file `footprint.lock`"),
        ("sarif", "\"ruleId\": \"no-lock-file\""),
    ] {
        let ran = folder.run(&["check", "app", "--budget", "*=16 KiB", "--format", form]).is(0);
        assert!(ran.out.contains(says), "{}", ran.out);
    }
    expect![[r#"
        error: Future of Server::load has 2072 B and is over its budget of 1 KiB (`*load` on the command line); most of it is scratch: [u8; 2048], held across the .await at src/main.rs:63; drop it before, or box it
        warning: there is no lock file footprint.lock, so growth isn't noticed; `cargo footprint check app --budget '*load=1 KiB' --write` makes one
        1 is over its budget
    "#]].assert_eq(&folder.run(&["check", "app", "--budget", "*load=1 KiB"]).is(1).out);
    folder.write("footprint.toml", "[futures]\n\"Server::load\" = \"1 KiB\"\n\"Sever::load\" = 1\n");
    expect![[r#"
        error: Future of Server::load has 2072 B and is over its budget of 1 KiB (`Server::load` at footprint.toml:2); most of it is scratch: [u8; 2048], held across the .await at src/main.rs:63; drop it before, or box it
        warning: footprint.toml:3: the budget of `Sever::load` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text
        warning: there is no lock file footprint.lock, so growth isn't noticed; `cargo footprint check app --write` makes one
        1 is over its budget
    "#]].assert_eq(&folder.run(&["check", "app"]).is(1).out);
    // A lock file that was asked for is missing.
    folder.run(&["check", "app", "--file", "other.lock"]).is(2);
}

#[test]
fn what_is_written_wrong_is_told_before_anything_is_built() {
    let folder = Folder::new();
    folder.write("footprint.toml", "[futures]\ndefault = \"16 KB\"\n[type]\n");
    expect![[r#"
        error: footprint.toml:2: `default`: `KB` is no unit; write B, kB, KiB, MB, MiB, GB or GiB
        footprint.toml:3: `type` is no table of budgets; there are `[types]` and `[futures]`
    "#]]
    .assert_eq(&folder.run(&["check"]).is(2).err);
    folder.write("footprint.toml", "[futures]\ndefault = \"16 KiB\"\n");
    expect![[r#"
        error: --budget: `load` is no budget; write PATTERN=SIZE, such as `--budget 'load=4 KiB'`
    "#]]
    .assert_eq(&folder.run(&["check", "--budget", "load"]).is(2).err);
    folder.write("footprint.lock", "version = 1\n<<<<<<< HEAD\n");
    expect![[r#"
        error: footprint.lock: line 2: two versions that git couldn't merge; restore it, or remove it and write it anew by `cargo footprint check --write`
    "#]].assert_eq(&folder.run(&["check"]).is(2).err);
    expect![[r#"
        error: the following required arguments were not provided:
          --write

        Usage: cargo footprint check --write --reason <TEXT> [FILE]

        For more information, try '--help'.
    "#]]
    .assert_eq(&folder.run(&["check", "--reason", "none"]).is(2).err);
    expect![[r#"
        error: invalid value '1 KB' for '--allow-growth <SIZE>': `KB` is no unit; write B, kB, KiB, MB, MiB, GB or GiB

        For more information, try '--help'.
    "#]].assert_eq(&folder.run(&["check", "--allow-growth", "1 KB"]).is(2).err);
}

#[test]
fn growth_that_is_allowed_is_a_note() {
    let folder = Folder::new();
    folder.base("app");
    folder.run(&["check", "--write", "app"]).is(0);
    folder.compile("app", &[Edit::Replace("[1_u8; 2048]", "[1_u8; 2060]")], &[]);
    folder.run(&["check", "app"]).is(1);
    folder.run(&["check", "app", "--budget", "*=1 MiB", "--allow-growth", "1 MiB"]).is(0);
    expect![[r#"
        note: Future of Server::load grew 2072 → 2080 B: scratch: [u8; 2060] is held across the .await at src/main.rs:63 (was 2048 B); drop it before, or box it; and 1 caller: serve
        nothing grew by more than 16 B: 6 futures and 7 types; 1 grew, 1 follows
        `cargo footprint check app --write` records the sizes as they are
    "#]].assert_eq(&folder.run(&["check", "app", "--allow-growth", "16 B"]).is(0).out);
    // And accepted, it is the new measure.
    folder.run(&["check", "--write", "app", "--reason", "a header"]).is(0);
    assert!(folder.read("footprint.lock").contains("reason = \"a header\""));
    folder.run(&["check", "app"]).is(0);
}

#[test]
fn another_key_is_refused() {
    let folder = Folder::new();
    folder.base("app");
    folder.run(&["check", "--write", "app"]).is(0);
    let lock = folder.read("footprint.lock");
    let rustc = lock.lines().find(|line| line.starts_with("rustc = ")).unwrap();
    folder.write("footprint.lock", &lock.replace(rustc, "rustc = \"1.70.0\""));
    let ran = folder.run(&["check", "app"]).is(2);
    let version = rustc.trim_start_matches("rustc = ").trim_matches('"');
    expect![[r#"
        error: the two builds can't be compared: rustc is VERSION, was 1.70.0; build as the other was built, or record this build by `cargo footprint check app --write --reason "…"`
    "#]].assert_eq(&ran.out.replace(version, "VERSION"));
}

#[test]
fn a_program_without_types_cannot_be_judged() {
    let folder = Folder::new();
    folder.compile("app", &[], &["-Cdebuginfo=0", "-Cstrip=debuginfo"]);
    let ran = folder.run(&["check", "app", "--budget", "*=1"]).is(2);
    assert!(ran.err.contains("has no debug info"), "{ran:?}");
    folder.base("app");
    let ran = folder.run(&["check", "app", "--budget", "*=1", "--crate", "other"]).is(2);
    expect![[r#"
        error: app has no types of one's own crates (other); name other crates by `--crate`, or build with `debug = 2`
    "#]].assert_eq(&ran.err);
}

#[test]
fn what_was_not_read_is_not_judged() {
    let folder = Folder::new();
    let split = ["-Csplit-debuginfo=unpacked", "-Ccodegen-units=4"];
    folder.compile("app", &[], &split);
    folder.run(&["check", "--write", "app"]).is(0);
    folder.run(&["check", "app"]).is(0);
    let lock = folder.read("footprint.lock");
    let names = std::fs::read_dir(folder.path()).unwrap().flatten().map(|entry| entry.path());
    let mut split: Vec<_> = names.filter(|path| path.extension().is_some_and(|of| of == "dwo")).collect();
    split.sort();
    // The first has what `main` has; one of the others is gone.
    std::fs::remove_file(split.last().unwrap()).unwrap();
    let ran = folder.run(&["check", "app"]).is(2);
    assert!(ran.out.starts_with("error: could not judge: 1 unit wasn't read: "), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 1, "{ran:?}");
    folder.run(&["diff", "footprint.lock", "app"]).is(2);
    folder.run(&["check", "--write", "app"]).is(2);
    assert_eq!(folder.read("footprint.lock"), lock);
}

#[test]
fn a_lock_file_of_another_program_is_refused() {
    let folder = Folder::new();
    folder.base("app");
    folder.run(&["check", "--write", "app"]).is(0);
    let lock = folder.read("footprint.lock");
    assert!(lock.contains("crates = [\"app\"]"));
    folder.write("footprint.lock", &lock.replace("app::", "other::").replace("[\"app\"]", "[\"other\"]"));
    expect![[r#"
        error: the two builds can't be compared: the crates are app, were other; build as the other was built, or record this build by `cargo footprint check app --write --reason "…"`
    "#]].assert_eq(&folder.run(&["check", "app"]).is(2).out);
    // One that doesn't say its crates.
    folder.write("footprint.lock", &lock.replace("app::", "other::").replace("crates = [\"app\"]", ""));
    let ran = folder.run(&["check", "app"]).is(2);
    assert!(
        ran.out.contains("is of another program: none of its futures and types is in this one"),
        "{ran:?}"
    );
}

#[test]
fn a_budget_of_the_command_line_has_an_effect_or_is_refused() {
    let folder = Folder::new();
    folder.base("app");
    folder.run(&["check", "--write", "app"]).is(0);
    let closure = "<Server as Load>::total::{closure*=1";
    assert!(folder.run(&["check", "app", "--budget", closure]).is(1).out.contains("over its budget of 1 B"));
    expect![[r#"
        error: --budget: the budget of `Sever::load` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text; correct it, or leave it out
    "#]].assert_eq(&folder.run(&["check", "app", "--budget", "Sever::load=1"]).is(2).out);
}

#[test]
fn what_a_new_lock_file_leaves_of_the_old_one_is_told() {
    let folder = Folder::new();
    folder.base("app");
    folder.run(&["check", "--write", "app", "--reason", "so it is"]).is(0);
    // Nothing changed, and the reason is still that.
    let lock = folder.read("footprint.lock");
    folder.run(&["check", "--write", "app"]).is(0);
    assert_eq!(folder.read("footprint.lock"), lock);
    let rustc = lock.lines().find(|line| line.starts_with("rustc = ")).unwrap();
    folder.write("footprint.lock", &lock.replace(rustc, "rustc = \"1.70.0\""));
    let ran = folder.run(&["check", "--write", "app"]).is(0);
    let version = rustc.trim_start_matches("rustc = ").trim_matches('"');
    expect![[r#"
        the build is another one than before: rustc is VERSION, was 1.70.0
        the reason "so it is" was that of the older lock file and isn't kept; give one by --reason
        footprint.lock: 6 futures and 5 types recorded
        2 types of fewer than 128 B left out; --all-types records them
    "#]]
    .assert_eq(&ran.err.replace(version, "VERSION"));
    assert!(!folder.read("footprint.lock").contains("\nreason = "));
}

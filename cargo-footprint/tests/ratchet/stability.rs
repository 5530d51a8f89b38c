//! Edits that must not move a name leave `check` quiet; those that change a size are named.

use expect_test::{Expect, expect};

use crate::versions::{Edit, Folder};

/// Edits above or beside what is recorded: they renumber closures, blocks and `impl`s, and change no size that is recorded.
const UNRELATED: &[(&str, &[Edit<'_>])] = &[
    ("nothing", &[]),
    ("lines", &[Edit::At("items", "\n\n// A comment.\n\n"), Edit::At("serve", "// Another.\n")]),
    (
        "an impl above",
        &[
            Edit::At(
                "items",
                "pub struct Unit;\nimpl Unit { pub fn new() -> Self { Unit } }\nimpl Drop for Unit { fn drop(&mut self) {} }",
            ),
            Edit::At("main", "drop(Unit::new());"),
        ],
    ),
    ("a closure above", &[Edit::At("main", "let add = |by: u8| by as usize; println!(\"{}\", add(3));")]),
    (
        "a closure and an async block above",
        &[Edit::At(
            "main",
            "let one = 1_usize; let add = move |by: usize| by + one; println!(\"{}\", poll(async move { Tick(0).await; add(1) }));",
        )],
    ),
    (
        "a block above that captures alike",
        &[Edit::At(
            "main",
            "let above = poll(async { let large = [1_u8; 999]; Tick(0).await; large.len() }); println!(\"{above}\");",
        )],
    ),
    (
        "a generic instance more",
        &[Edit::At("main", "println!(\"{}\", poll(async { generic([1_u8; 20]).await.len() }));")],
    ),
    (
        "a function before all",
        &[
            Edit::At("items", "pub async fn idle() { Tick(0).await }"),
            Edit::At("main", "println!(\"{}\", poll(async { idle().await; 1 }));"),
        ],
    ),
];

#[test]
fn unrelated_edits_are_quiet() {
    let folder = Folder::new();
    folder.base("base");
    folder.run(&["check", "--write", "base"]).is(0);
    let lock = folder.read("footprint.lock");
    for (what, edits) in UNRELATED {
        folder.compile("edited", edits, &[]);
        let ran = folder.run(&["check", "edited"]).is(0);
        // What is added may be new.
        let other: Vec<&str> =
            ran.out.lines().filter(|line| line.starts_with("note") && !line.contains("is new")).collect();
        assert!(
            other.is_empty() && !ran.out.contains("error") && !ran.out.contains("warning"),
            "{what}: {}",
            ran.out
        );
        // And all that was recorded is called what it was.
        folder.run(&["check", "--write", "--file", "edited.lock", "edited"]).is(0);
        let edited = folder.read("edited.lock");
        let is_name = |line: &&str| line.starts_with('[');
        for name in lock.lines().filter(is_name) {
            assert!(edited.contains(name), "{what} renamed {name}:\n{edited}");
        }
    }
}

fn named(edits: &[Edit<'_>], code: i32, expected: &Expect) {
    let folder = Folder::new();
    folder.base("base");
    folder.run(&["check", "--write", "base"]).is(0);
    folder.compile("edited", edits, &[]);
    expected.assert_eq(&folder.run(&["check", "edited"]).is(code).out);
}

#[test]
fn a_larger_buffer_is_named_and_its_callers_are_counted() {
    named(
        &[Edit::Replace("[1_u8; 2048]", "[1_u8; 4096]")],
        1,
        &expect![[r#"
            error: Future of Server::load grew 2072 → 4120 B: scratch: [u8; 4096] is held across the .await at src/main.rs:63 (was 2048 B); drop it before, or box it; and 1 caller: serve
            1 grew, 1 follows
            if that is meant: `cargo footprint check edited --write --reason "…"`
        "#]],
    );
}

#[test]
fn a_variable_that_lives_longer_is_named() {
    let held =
        "let batch = [server.config.rows.len() as u8; 700]; Tick(0).await; std::hint::black_box(&batch);";
    named(
        &[Edit::At("serve", held)],
        1,
        &expect![[r#"
            error: Future of serve grew 2096 → 2792 B: batch: [u8; 700] is held across the .await at src/main.rs:71 and 1 more (was under 64 B, or wasn't there); drop it before, or box it
            1 grew
            if that is meant: `cargo footprint check edited --write --reason "…"`
        "#]],
    );
}

#[test]
fn a_guard_across_an_await_is_named() {
    let held = "let mut rows = server.log.lock().unwrap(); Tick(0).await; *rows += 1; drop(rows);\n\
                let cell = server.cell.borrow_mut(); Tick(0).await; drop(cell);";
    named(
        &[Edit::At("serve", held)],
        1,
        &expect![[r#"
            error: Future of serve grew 2096 → 2112 B: cell: RefMut<u64> is held across the .await at src/main.rs:70, and who borrows it meanwhile panics; drop it before; rows: MutexGuard<u64> is held across the .await at src/main.rs:69 and 2 more, and who wants the lock meanwhile blocks its thread; drop it before
            1 grew
            if that is meant: `cargo footprint check edited --write --reason "…"`
        "#]],
    );
}

#[test]
fn a_field_is_named_and_who_contains_it_is_counted() {
    let edits = [Edit::At("config", "more: [u8; 96],"), Edit::At("config_value", "more: [1; 96],")];
    named(
        &edits,
        1,
        &expect![[r#"
            error: Config grew 280 → 376 B: more: [u8; 96] (was under 64 B, or wasn't there); box it; and 1 that contains it: Server
            1 grew, 1 follows
            if that is meant: `cargo footprint check edited --write --reason "…"`
        "#]],
    );
}

#[test]
fn a_variant_is_named() {
    named(
        &[Edit::Replace("data: [u8; 512] }", "data: [u8; 768] }"), Edit::Replace("[2; 512]", "[2; 768]")],
        1,
        &expect![[r#"
            error: Message grew 513 → 769 B: Big.data: [u8; 768] (was 512 B); box it
            1 grew
            if that is meant: `cargo footprint check edited --write --reason "…"`
        "#]],
    );
}

#[test]
fn what_a_block_captures_is_named_although_its_name_has_it() {
    named(
        &[
            Edit::Replace("kept.len() + first.len()", "kept.len() + first.len() + message_size.len()"),
            Edit::At("main", "let message_size = [3_u8; 900];"),
        ],
        1,
        &expect![[r#"
            error: Future of main::{async block(first: [u8; 100], message_size: [u8; 900])} grew 402 → 1302 B: message_size: [u8; 900] is held across the .await at src/main.rs:104 (was under 64 B, or wasn't there); take it by reference, or box it
            1 grew
            if that is meant: `cargo footprint check edited --write --reason "…"`
        "#]],
    );
}

#[test]
fn what_shrinks_is_a_note() {
    named(
        &[Edit::Replace("[1_u8; 2048]", "[1_u8; 1024]")],
        0,
        &expect![[r#"
            note: Future of Server::load at src/main.rs:61 shrank 2072 → 1048 B
            note: Future of serve at src/main.rs:68 shrank 2096 → 1072 B
            nothing grew: 6 futures and 7 types; 2 shrank
            `cargo footprint check edited --write` records what is new, gone or smaller
        "#]],
    );
}

//! `cargo footprint types`.

use expect_test::expect;

use crate::shop::footprint;

/// Without the head line, which names compiler and platform.
fn check_list(arguments: &[&str], expected: &expect_test::Expect) {
    expected.assert_eq(footprint(arguments).split_once("\n\n").unwrap().1);
}

fn check(arguments: &[&str], expected: &expect_test::Expect) {
    expected.assert_eq(&footprint(arguments));
}

#[test]
fn all_of_ones_own() {
    // Without the head line, which names compiler and platform.
    let list = footprint(&["types"]);
    let (head, list) = list.split_once("\n\n").unwrap();
    assert!(
        head.starts_with("shop (bin), ") && head.ends_with("dev (opt-level 0, debug assertions)"),
        "{head}"
    );
    expect![[r#"
          SIZE    HOLES  TYPE
        2112 B        -  shop::main::{async block(&disk: &Disk)}  src/main.rs:29
        2096 B        -  async fn shop::store::Disk::load  src/store.rs:53
         368 B        -  async fn <shop::store::Disk as shop::store::Save>::save  src/store.rs:61
         300 B        -  shop::moved::Moved  src/odd/elsewhere.rs:1
         184 B        -  shop::store::Event  src/store.rs:26
         168 B      7 B  shop::Page ×2  src/lib.rs:14
         160 B      7 B  shop::store::Order  src/store.rs:3
          40 B      6 B  shop::store::Line  src/store.rs:12
          24 B      6 B  shop::inline::Within  src/lib.rs:8
          24 B     10 B  shop::store::Header  src/store.rs:19
          16 B        -  shop::store::Disk  src/store.rs:48
          16 B        -  async fn shop::store::pause  src/store.rs:69
           8 B        -  shop::main::{closure(&loaded.id: &u64)}
           8 B        -  shop::store::Word  src/store.rs:39
           8 B        -  shop::store::pause::{closure(&polled: &mut bool)}
           1 B        -  shop::store::State  src/store.rs:33
    "#]]
    .assert_eq(list);
}

#[test]
fn a_struct_has_its_offsets_holes_and_cache_lines() {
    check(
        &["types", "Order"],
        &expect![[r#"
        shop::store::Order  160 B, align 8, 3 cache lines, 7 B unused  src/store.rs:3
               0     24  lines: Vec<Line>
              24     24  note: Option<String>
              48      8  id: u64
              56     96  history: [u32; 24]
          ------ cache line 2
             152      1  paid: bool
             153      7  padding at the end
    "#]],
    );
}

#[test]
fn an_order_that_is_written_can_be_bettered() {
    check(
        &["types", "store::Header"],
        &expect![[r#"
        shop::store::Header  24 B, align 8, 10 B unused  src/store.rs:19
               0      1  kind: u8
               1      7  hole
               8      8  length: u64
              16      1  flags: u8
              17      3  hole
              20      4  check: u32
          smaller: with its fields in the order length, check, kind, flags it is 16 B, 8 B less
    "#]],
    );
}

#[test]
fn an_enum_has_its_variants_and_what_a_box_gives() {
    check(
        &["types", "Event"],
        &expect![[r#"
        shop::store::Event  184 B, align 8, 3 cache lines  src/store.rs:26
               0         tag, in a niche of a field
          Returned  184 B
               0    160  order: Order
             160     24  reason: String
          Shipped  16 B
               8     16  0: Box<str>
          Paid  8 B
               8      8  at: u64
          Opened  0 B
          smaller: with the fields of `Returned` in a `Box` it is at most 24 B, 160 B less; each `Returned` then has 184 B on the heap
    "#]],
    );
    check(
        &["types", "State"],
        &expect![[r#"
            shop::store::State  1 B  src/store.rs:33
                   0      1  tag
              New, Open, Done
        "#]],
    );
}

#[test]
fn a_union_and_a_generic_type() {
    check(
        &["types", "Word"],
        &expect![[r#"
        shop::store::Word  8 B, align 8  src/store.rs:39
               0      8  number: u64
               0      8  bytes: [u8; 8]
    "#]],
    );
    check(
        &["types", "Page"],
        &expect![[r#"
        shop::Page  168 B, align 8, 3 cache lines, 7 B unused  src/lib.rs:14
               0    160  rows: [u64; 20]
          ------ cache line 2
             160      1  number: u8
             161      7  padding at the end
          as
             168 B  Page<[u64; 20]>
              32 B  Page<Vec<Within>>
    "#]],
    );
}

#[test]
fn a_future_has_what_it_holds_at_each_await() {
    check(
        &["types", "Disk::load"],
        &expect![[r#"
        async fn shop::store::Disk::load  2096 B, align 8, 33 cache lines  src/store.rs:53
          arguments
               0      8  self: &Disk
               8      8  id: u64
          .await at src/store.rs:55: needs 2088 B
              24   2048  scratch: [u8; 2048]  line 54
            2072     16  the future awaited: pause
               0      8  self: &Disk  line 53
              16      8  id: u64  line 53  an argument, kept a second time
    "#]],
    );
    check(
        &["types", "*save"],
        &expect![[r#"
        async fn <shop::store::Disk as shop::store::Save>::save  368 B, align 8, 6 cache lines  src/store.rs:61
          arguments
             160      8  self: &Disk
               0    160  order: Order
          .await at src/store.rs:63: needs 360 B
             168    160  order: Order  line 61  an argument, kept a second time
             328     16  written: MutexGuard<usize>  line 62
             344     16  the future awaited: pause
             160      8  self: &Disk  line 61
          warning: the MutexGuard `written` is held across this .await: whoever else wants it waits with its thread, or panics; drop it before
    "#]],
    );
    check(
        &["types", "*main*async block*"],
        &expect![[r#"
            shop::main::{async block(&disk: &Disk)}  2112 B, align 8, 33 cache lines  src/main.rs:29
              captures
                   0      8  &disk: &Disk
              .await at src/main.rs:30: needs 2112 B
                  16   2096  the future awaited: load
                   0      8  &disk: &Disk
              .await at src/main.rs:31: needs 384 B
                  16    368  the future awaited: <Disk as Save>::save
                   0      8  &disk: &Disk
        "#]],
    );
}

#[test]
fn futures_alone() {
    check_list(
        &["types", "--futures"],
        &expect![[r#"
          SIZE    HOLES  FUTURE
        2112 B        -  shop::main::{async block(&disk: &Disk)}  holds the future awaited: load (2096 B)  src/main.rs:29
        2096 B        -  async fn shop::store::Disk::load  holds scratch: [u8; 2048] (2048 B)  src/store.rs:53
         368 B        -  async fn <shop::store::Disk as shop::store::Save>::save  holds order: Order (160 B)  src/store.rs:61
          16 B        -  async fn shop::store::pause  holds the future awaited: PollFn<{closure(&polled: &mut bool)}> (8 B)  src/store.rs:69
    "#]],
    );
}

#[test]
fn the_large_ones_by_holes_and_by_name() {
    let list = footprint(&["types", "--min", "0.1 KiB"]);
    expect![[r#"
        error: invalid value '0.1 KiB' for '--min <SIZE>': `0.1 KiB` is no whole number; write it with a smaller unit, such as `1536 B`

        For more information, try '--help'.
        exit 2
    "#]].assert_eq(&list);
    check_list(
        &["types", "--min", "100", "--sort", "holes"],
        &expect![[r#"
          SIZE    HOLES  TYPE
         168 B      7 B  shop::Page  src/lib.rs:14
         160 B      7 B  shop::store::Order  src/store.rs:3
        2112 B        -  shop::main::{async block(&disk: &Disk)}  src/main.rs:29
        2096 B        -  async fn shop::store::Disk::load  src/store.rs:53
         368 B        -  async fn <shop::store::Disk as shop::store::Save>::save  src/store.rs:61
         300 B        -  shop::moved::Moved  src/odd/elsewhere.rs:1
         184 B        -  shop::store::Event  src/store.rs:26
    "#]],
    );
    check_list(
        &["types", "--min", "100B", "--sort", "name"],
        &expect![[r#"
          SIZE    HOLES  TYPE
         368 B        -  async fn <shop::store::Disk as shop::store::Save>::save  src/store.rs:61
         168 B      7 B  shop::Page  src/lib.rs:14
        2112 B        -  shop::main::{async block(&disk: &Disk)}  src/main.rs:29
         300 B        -  shop::moved::Moved  src/odd/elsewhere.rs:1
        2096 B        -  async fn shop::store::Disk::load  src/store.rs:53
         184 B        -  shop::store::Event  src/store.rs:26
         160 B      7 B  shop::store::Order  src/store.rs:3
    "#]],
    );
}

#[test]
fn those_that_lack_a_budget() {
    check_list(
        &["types", "--missing-budget", "--min", "40 B"],
        &expect![[r#"
          SIZE    HOLES  TYPE
        2096 B        -  async fn shop::store::Disk::load  src/store.rs:53
         368 B        -  async fn <shop::store::Disk as shop::store::Save>::save  src/store.rs:61
         300 B        -  shop::moved::Moved  src/odd/elsewhere.rs:1
         184 B        -  shop::store::Event  src/store.rs:26
         168 B      7 B  shop::Page  src/lib.rs:14
         160 B      7 B  shop::store::Order  src/store.rs:3
    "#]],
    );
}

#[test]
fn what_is_not_there() {
    check(
        &["types", "Nothing"],
        &expect![[r#"
            error: no type matches `Nothing`: it may be a path or its end, such as `Store` or `store::Entry`, or a glob such as `service::*`; `--all` looks into all crates
            exit 2
        "#]],
    );
    check(
        &["types", "no/file"],
        &expect![[r#"
        error: there is no file no/file, and no type has a `/` in its path
        exit 2
    "#]],
    );
    check(
        &["types", "--bin", "other"],
        &expect![[r#"
        error: there is no binary `other` in the workspace
        exit 2
    "#]],
    );
    check(
        &["types", "--package", "other"],
        &expect![[r#"
        error: the workspace has no package `other`; it has `shop`
        exit 2
    "#]],
    );
    check(
        &["types", "--crate", "other"],
        &expect![[r#"
            error: there is no type of other in the debug info; name one's own crates by `--crate`, or list all types by `--all`
            exit 2
        "#]],
    );
    check(
        &["types", "Cargo.toml"],
        &expect![[r#"
            error: Cargo.toml is no program, library or archive that can be read: it doesn't begin as one does
            exit 2
        "#]],
    );
    check(
        &["types", "--bin", "shop", "Cargo.toml"],
        &expect![[r#"
        error: Cargo.toml is a file that is there, and an option chooses a target to build; give one of them
        exit 2
    "#]],
    );
    check(
        &["types", "--manifest-path", "none/Cargo.toml"],
        &expect![[r#"
        error: there is no workspace to build: manifest path `none/Cargo.toml` does not exist; give a file, or `--manifest-path`
        exit 2
    "#]],
    );
    check(
        &["types", "--min", "12 KB"],
        &expect![[r#"
        error: invalid value '12 KB' for '--min <SIZE>': `KB` is no unit; write B, kB, KiB, MB, MiB, GB or GiB

        For more information, try '--help'.
        exit 2
    "#]],
    );
}

#[test]
fn a_library_has_what_it_uses_itself() {
    check_list(
        &["types", "--lib", "--min", "64"],
        &expect![[r#"
          SIZE    HOLES  TYPE
        2096 B        -  async fn shop::store::Disk::load  src/store.rs:53
         368 B        -  async fn <shop::store::Disk as shop::store::Save>::save  src/store.rs:61
         160 B      7 B  shop::store::Order  src/store.rs:3
    "#]],
    );
}

#[test]
fn json_has_the_same() {
    let json: serde_json::Value = serde_json::from_str(&footprint(&["types", "Header", "--json"])).unwrap();
    let header = &json["types"][0];
    assert_eq!(json["version"], 1);
    assert_eq!(header["size"], 24);
    assert_eq!(header["fields"][3]["name"], "check");
    assert_eq!(header["fields"][3]["offset"], 20);
    assert_eq!(header["place"]["file"], "src/store.rs");
    let json: serde_json::Value = serde_json::from_str(&footprint(&["types", "load", "--json"])).unwrap();
    let held = &json["types"][0]["awaits"][0]["held"][0];
    assert_eq!((&held["name"], &held["size"]), (&"scratch".into(), &2048.into()));
}

//! `cargo footprint suggest`.

use expect_test::expect;

use crate::shop::footprint;

#[test]
fn a_budget_and_what_makes_it_smaller() {
    expect![[r#"
        shop::store::Header is 24 B (src/store.rs:19)

            #[size_budget(24)]
            pub struct Header

        With its fields written in this order it is 16 B, 8 B less:
            length, check, kind, flags
        The order is part of what a `repr(C)` type is to other languages: change it on both sides.
    "#]]
    .assert_eq(&footprint(&["suggest", "Header"]));
    expect![[r#"
        shop::store::Event is 184 B (src/store.rs:26)

            #[size_budget(184)]
            pub enum Event

        With the fields of `Returned` in a `Box` it is at most 24 B, 160 B less; each `Returned` then has 184 B on the heap:
            Returned(Box<EventReturned>)
    "#]].assert_eq(&footprint(&["suggest", "Event"]));
    expect![[r#"
        shop::Page is 168 B (src/lib.rs:14)

            #[size_budget(168, for<T = [u64; 20]>)]
            pub struct Page<T>
    "#]]
    .assert_eq(&footprint(&["suggest", "Page"]));
    expect![[r#"
        shop::store::Line is 40 B (src/store.rs:12)

            #[size_budget(40)]
            pub struct Line

        It has a budget already.
    "#]]
    .assert_eq(&footprint(&["suggest", "Line"]));
}

#[test]
fn a_future_says_of_which_build_it_is() {
    let text = footprint(&["suggest", "Disk::load"]);
    let (suggestion, build) = text.split_once("A future's size depends").unwrap();
    expect![[r#"
        async fn shop::store::Disk::load is 2096 B (src/store.rs:53)

            #[size_budget(2096)]
            pub async fn load(..)

    "#]]
    .assert_eq(suggestion);
    assert!(build.contains("rustc"), "{build}");
}

#[test]
fn a_block_has_its_budget_elsewhere() {
    expect![[r#"
        shop::main::{async block(&disk: &Disk)} is 2112 B

        It can't have an attribute; its budget is written into footprint.toml:

            [futures]
            "shop::main::{async block(&disk: &Disk)}" = 2112
    "#]]
    .assert_eq(&footprint(&["suggest", "*main*async block*"]));
}

#[test]
fn which_type_is_meant() {
    expect![[r#"
        error: of which type? give its path or the end of it, such as `Store` or `store::Entry`
        exit 2
    "#]]
    .assert_eq(&footprint(&["suggest"]));
    expect![[r#"
        error: none of one's own types is called `Nothing`; `cargo footprint types` lists them
        exit 2
    "#]]
    .assert_eq(&footprint(&["suggest", "Nothing"]));
    expect![[r#"
        error: none of one's own types is called `odd::*`; `cargo footprint types` lists them
        exit 2
    "#]]
    .assert_eq(&footprint(&["suggest", "odd::*"]));
    expect![[r#"
        error: `store::*` means 11 types; which?
          async fn shop::store::Disk::load
          async fn <shop::store::Disk as shop::store::Save>::save
          shop::store::Event
          shop::store::Order
          shop::store::Line
          shop::store::Header
          shop::store::Disk
          async fn shop::store::pause
          shop::store::Word
          shop::store::pause::{closure(&polled: &mut bool)}
        exit 2
    "#]]
    .assert_eq(&footprint(&["suggest", "store::*"]));
}

//! Blocks of generic functions: one body for all instances, and one name, whatever instances there are.

use std::collections::BTreeSet;
use std::process::Command;

use crate::versions::Folder;

const SOURCE: &str = "
use std::hint::black_box;
use std::pin::pin;
use std::task::{Context, Waker};

fn poll(future: impl Future) {
    let _ = black_box(pin!(future).poll(&mut Context::from_waker(Waker::noop())).is_ready());
}

fn two<A: Copy, B: Copy>(a: A, b: B) {
    poll(async move { black_box(a); });
    poll(async move { black_box(b); });
}

fn main() {
    two(1_u8, [2_u16; 9]);
    // more
}
";

/// The names of what `two` has, as `check --write` records them.
fn names(instances: &str) -> BTreeSet<String> {
    let folder = Folder::new();
    folder.write("main.rs", &SOURCE.replace("// more", instances));
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--edition=2024", "-g", "--crate-name=app", "main.rs", "-o", "two"])
        .current_dir(folder.path());
    assert!(rustc.status().unwrap().success());
    folder.run(&["check", "--write", "--all-types", "two"]);
    let lock = folder.read("footprint.lock");
    lock.lines().filter(|line| line.starts_with('[') && line.contains("two")).map(str::to_owned).collect()
}

#[test]
fn an_instance_more_moves_no_name() {
    let one = names("");
    assert_eq!(one.len(), 2, "{one:?}");
    assert_eq!(names("two([1_u16; 9], 2_u8);"), one);
    // Names don't depend on the order in which a run meets them.
    for _ in 0..4 {
        assert_eq!(names("two([1_u16; 9], 2_u8); two('a', 'b'); two((), 1.5);"), one);
    }
}

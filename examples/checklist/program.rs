//! The program of point 1, in a package that the point makes: it reads a list of packages, and says in one line its text
//! in bytes, how long it took in nanoseconds, the heap that it needed, and how it was built.

// It needs a part of the parser.
#![allow(dead_code, unreachable_pub)]

#[path = "../startup/parse.rs"]
mod parse;

use memfootprint::heap::{Tracking, scope};
use parse::{Stanzas, dependencies};
use std::collections::BTreeMap;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

#[cfg(feature = "asserted")]
memfootprint::assert_profile!(opt_level = "z", lto = "fat", codegen_units = 1, panic = "abort", strip = "symbols");

/// How often each package is needed.
fn needed(list: &[u8]) -> BTreeMap<String, u32> {
    let mut stanzas = Stanzas::new(list);
    let mut needed = BTreeMap::new();
    while let Ok(Some(stanza)) = stanzas.next() {
        for name in dependencies(&stanza.depends).flatten() {
            match needed.get_mut(name) {
                Some(count) => *count += 1,
                None => _ = needed.insert(name.to_owned(), 1),
            }
        }
    }
    needed
}

/// Bytes of this program that are mapped to be run, where the system tells; else 0.
fn text() -> u64 {
    let maps = std::fs::read_to_string("/proc/self/maps").unwrap_or_default();
    let program = std::env::current_exe().unwrap_or_default();
    let program = program.to_string_lossy();
    let mine = maps.lines().filter(|line| line.ends_with(&*program) && line.contains(" r-xp "));
    let bytes = mine.filter_map(|line| {
        let (start, end) = line.split_once(' ')?.0.split_once('-')?;
        u64::from_str_radix(end, 16).ok()?.checked_sub(u64::from_str_radix(start, 16).ok()?)
    });
    bytes.sum()
}

fn main() {
    let path = std::env::args_os().nth(1).expect("a list of packages");
    let list = std::fs::read(path).expect("the list");
    let (mut nanos, mut heap) = (u128::MAX, 0);
    for _ in 0..7 {
        let start = Instant::now();
        let (needed, usage) = scope(|| needed(&list));
        nanos = nanos.min(start.elapsed().as_nanos());
        (heap, _) = (usage.peak, needed);
    }
    println!("{} {nanos} {heap} {}", text(), memfootprint::build_profile!());
}

//! Advice goes through other crates' types: it is applied, with the crates themselves, and the allocator must see the saving that
//! was promised.

mod containers;
mod inline_room;
mod laws;
mod objects;
mod pointers;
mod texts;
mod thin;
mod trees;

use crate::thread::held_by;
use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint::{Advice, Advise, DynFootprint};

/// All bytes of what `build` makes, and the value.
fn measured<T>(build: impl FnOnce() -> T) -> (T, usize) {
    let (value, held) = held_by(build);
    let bytes =
        size_of_val(&value) + usize::try_from(held.bytes).expect("a value holds no less than nothing");
    (value, bytes)
}

/// Advice without a threshold.
fn all_advice<T: DynFootprint>(value: &T) -> Advice {
    Advise::new().min_saving(0.0).run(value)
}

fn find<'f>(advice: &'f Advice, rule: Rule, path: &str, new: &str) -> Option<&'f Finding> {
    let is_it = |it: &&Finding| it.rule == rule && it.path == path && it.change.contains(new);
    advice.findings().iter().find(is_it)
}

/// Applies a promise, and checks it to the byte.
#[track_caller]
fn comes_true<T: DynFootprint, U>(
    (rule, path, new, evidence): (Rule, &str, &str, Evidence),
    build: impl FnOnce() -> T,
    apply: impl FnOnce(T) -> U,
) {
    let (value, before) = measured(build);
    let advice = all_advice(&value);
    let promised = find(&advice, rule, path, new);
    let promised = promised.unwrap_or_else(|| panic!("no {rule:?} `{new}` at `{path}`:\n{advice}"));
    assert_eq!(promised.evidence, evidence, "{advice}");
    let (saved, after) = (promised.saved, measured_after(before, value, apply));
    match evidence {
        Evidence::AtLeast => assert!(before - after >= saved, "{} < {saved}\n{advice}", before - after),
        _ => assert_eq!(before as isize - after as isize, saved as isize, "{advice}"),
    }
}

/// All bytes of what `apply` makes of a value of `before` bytes.
fn measured_after<T, U>(before: usize, value: T, apply: impl FnOnce(T) -> U) -> usize {
    let heap_before = (before - size_of::<T>()) as isize;
    let (applied, held) = held_by(|| apply(value));
    let heap = usize::try_from(heap_before + held.bytes).expect("no less than nothing");
    let bytes = size_of_val(&applied) + heap;
    drop(applied);
    bytes
}

/// The items made into others, with as much room.
fn map<A, B>(items: Vec<A>, item: impl FnMut(A) -> B) -> Vec<B> {
    let mut mapped = Vec::with_capacity(items.capacity());
    mapped.extend(items.into_iter().map(item));
    mapped
}

#[track_caller]
fn refuses<T: DynFootprint>(rule: Rule, value: &T) {
    let advice = all_advice(value);
    assert!(advice.findings().iter().all(|finding| finding.rule != rule), "{advice}");
}

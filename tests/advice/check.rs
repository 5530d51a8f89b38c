//! One check: what was promised against what was saved.

use memfootprint::advise::{Evidence, Finding};
use memfootprint::{Advice, Advise, DynFootprint, advise::Rule};
use memfootprint_support::thread::held_by;
use std::collections::HashSet;
use std::sync::Arc;

/// All bytes of what `build` makes, and the value.
pub(crate) fn measured<T>(build: impl FnOnce() -> T) -> (T, usize) {
    let (value, held) = held_by(build);
    let bytes =
        size_of_val(&value) + usize::try_from(held.bytes).expect("a value holds no less than nothing");
    (value, bytes)
}

/// Advice without a threshold.
pub(crate) fn all_advice<T: DynFootprint>(value: &T) -> Advice {
    Advise::new().min_saving(0.0).run(value)
}

/// The one finding of a rule at a path.
#[track_caller]
pub(crate) fn finding<'f>(advice: &'f Advice, rule: Rule, path: &str) -> &'f Finding {
    let found = advice.findings().iter().find(|finding| finding.rule == rule && finding.path == path);
    found.unwrap_or_else(|| panic!("no {rule:?} at `{path}`:\n{advice}"))
}

/// Takes the largest promise about a value, applies it, and checks it to the byte.
#[track_caller]
pub(crate) fn comes_true<T: DynFootprint, U>(
    what: (Rule, &str, Evidence),
    build: impl FnOnce() -> T,
    apply: impl FnOnce(T) -> U,
) {
    comes_true_as("", what, build, apply);
}

/// The same of the promise that says to write `new`.
#[track_caller]
pub(crate) fn comes_true_as<T: DynFootprint, U>(
    new: &str,
    (rule, path, evidence): (Rule, &str, Evidence),
    build: impl FnOnce() -> T,
    apply: impl FnOnce(T) -> U,
) {
    let (value, before) = measured(build);
    let advice = all_advice(&value);
    assert_eq!(advice.footprint().total(), before, "the value itself is measured wrongly");
    assert_eq!(*advice.footprint(), memfootprint::footprint(&value));
    let is_it = |it: &&Finding| it.rule == rule && it.path == path && it.change.contains(new);
    let promised = advice.findings().iter().find(is_it);
    let promised = promised.unwrap_or_else(|| panic!("no {rule:?} `{new}` at `{path}`:\n{advice}"));
    assert_eq!(promised.evidence, evidence, "{advice}");
    let saved = promised.saved;
    let (applied, after) = measured_after(before, value, apply);
    match evidence {
        Evidence::AtLeast => assert!(before - after >= saved, "{} < {saved}\n{advice}", before - after),
        _ => assert_eq!(before - after, saved, "{advice}"),
    }
    drop(applied);
}

/// All bytes of what `apply` makes of a value of `before` bytes.
pub(crate) fn measured_after<T, U>(before: usize, value: T, apply: impl FnOnce(T) -> U) -> (U, usize) {
    let heap_before = (before - size_of::<T>()) as isize;
    let (applied, held) = held_by(|| apply(value));
    let heap = usize::try_from(heap_before + held.bytes).expect("no less than nothing");
    (applied, size_of::<U>() + heap)
}

/// The items made into others, with as much room.
pub(crate) fn map<A, B>(items: Vec<A>, item: impl FnMut(A) -> B) -> Vec<B> {
    let mut mapped = Vec::with_capacity(items.capacity());
    mapped.extend(items.into_iter().map(item));
    mapped
}

/// The distinct texts of a path, each of which is told by where it is.
#[derive(Default)]
pub(crate) struct Table(Vec<Box<str>>);

impl Table {
    pub(crate) fn number(&mut self, text: &str) -> usize {
        let known = self.0.iter().position(|known| **known == *text);
        known.unwrap_or_else(|| {
            self.0.push(text.into());
            self.0.len() - 1
        })
    }

    pub(crate) fn finish(self) -> Box<[Box<str>]> {
        self.0.into_boxed_slice()
    }
}

/// One `Arc` for all equal texts of a path.
pub(crate) fn pooling() -> impl FnMut(String) -> Arc<str> {
    let mut pool: HashSet<Arc<str>> = HashSet::new();
    move |text| {
        let pooled = pool.get(text.as_str()).cloned().unwrap_or_else(|| text.into());
        pool.insert(pooled.clone());
        pooled
    }
}

//! No false promise about boxes, maps, texts and bytes: over random values, to apply a finding saves no less than it said.

use crate::check::{all_advice, map, measured, measured_after};
use compact_str::CompactString;
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{DynFootprint, MemFootprint};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Whether what `rule` said about the values at `path`, if anything, is there once it is applied.
fn keeps_promise<T: DynFootprint, U>(
    (rule, path): (Rule, &str),
    build: impl FnOnce() -> T,
    apply: impl FnOnce(T) -> U,
) -> Result<(), TestCaseError> {
    let (value, before) = measured(build);
    let advice = all_advice(&value);
    prop_assert_eq!(advice.footprint().total(), before);
    let Some(finding) = advice.findings().iter().find(|it| it.rule == rule && it.path == path) else {
        return Ok(());
    };
    let (_, after) = measured_after(before, value, apply);
    let (saved, promised) = (before as isize - after as isize, finding.saved as isize);
    if finding.evidence == Evidence::AtLeast {
        prop_assert!(saved >= promised, "{saved} < {promised}\n{advice}");
    } else {
        prop_assert_eq!(saved, promised, "{}", advice);
    }
    Ok(())
}

/// So many items with so much room behind them.
fn roomy<T: Clone>(items: &[T], spare: usize) -> Vec<T> {
    let mut roomy = Vec::with_capacity(items.len() + spare);
    roomy.extend_from_slice(items);
    roomy
}

fn text((len, spare): (usize, usize)) -> String {
    let mut text = String::with_capacity(len + spare);
    text.extend(std::iter::repeat_n('x', len));
    text
}

#[expect(dead_code, reason = "only its bytes count")]
struct Joined<T> {
    items: Box<[T]>,
    ends: Box<[u32]>,
}

fn join<T>(outer: impl IntoIterator<Item = Vec<T>>) -> Joined<T> {
    let (mut items, mut ends) = (Vec::new(), Vec::new());
    for inner in outer {
        items.extend(inner);
        ends.push(items.len() as u32);
    }
    Joined { items: items.into(), ends: ends.into() }
}

/// The values by their keys less the least, or less nothing, as `dense` has it.
fn by_key(entries: impl IntoIterator<Item = (i64, u64)>) -> Vec<Option<u64>> {
    let entries: Vec<(i64, u64)> = entries.into_iter().collect();
    let min = entries.iter().map(|entry| entry.0).min().unwrap_or(0);
    let max = entries.iter().map(|entry| entry.0).max().unwrap_or(0);
    let offset = if min >= 0 && min <= max / 8 { 0 } else { min };
    let mut slots = vec![None; (max - offset + 1) as usize];
    for (key, value) in entries {
        slots[(key - offset) as usize] = Some(value);
    }
    slots
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn boxes(items in vec(any::<Option<u8>>(), 0..200), spare in 0..50_usize) {
        let rule = (Rule::Unboxed, "[*]");
        let boxed = || map(roomy(&items, spare), |item| item.map(|number| Box::new(u32::from(number))));
        keeps_promise(rule, boxed, |items| map(items, |item| item.map(|it| *it)))?;
        let boxed = || map(roomy(&items, spare), |item| Box::new((item, text((3, 0)))));
        keeps_promise(rule, boxed, |items| map(items, |item| *item))?;
        let boxed = || map(roomy(&items, spare), |item| item.map(|_| Box::new(())));
        keeps_promise(rule, boxed, |items| map(items, |item| item.map(|it| *it)))?;
    }

    #[test]
    fn maps(start in -5000..5000_i64, steps in vec(1..5_i64, 0..400)) {
        let keys = || steps.iter().scan(start, |key, step| { *key += step; Some((*key, 7_u64)) });
        keeps_promise((Rule::Dense, ""), || keys().collect::<HashMap<_, _>>(), by_key)?;
        keeps_promise((Rule::Dense, ""), || keys().collect::<BTreeMap<_, _>>(), by_key)?;
    }

    #[test]
    fn texts(texts in vec((0..60_usize, 0..9_usize), 0..200), spare in 0..50_usize) {
        let build = || map(roomy(&texts, spare), text);
        keeps_promise((Rule::Inlined, "[*]"), build, |texts| map(texts, CompactString::from))?;
        keeps_promise((Rule::Joined, ""), build, |texts| join(texts.into_iter().map(String::into_bytes)))?;
    }

    #[test]
    fn bytes(buffers in vec((0..30_usize, 0..40_usize, 0..9_usize), 0..200)) {
        let build = || map(buffers.clone(), |(used, zeros, spare)| {
            let mut buffer = vec![7_u8; used];
            buffer.resize(used + zeros, 0);
            roomy(&buffer, spare)
        });
        let trim = |mut buffer: Vec<u8>| {
            let used = buffer.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
            if buffer.len() - used > used { buffer.truncate(used); }
            buffer.shrink_to_fit();
            buffer
        };
        keeps_promise((Rule::Zeros, "[*]"), build, |buffers| map(buffers, trim))?;
        keeps_promise((Rule::Joined, ""), build, join)?;
    }
}

#[test]
fn collections_three_deep() {
    let lists = || (0..150_u32).map(|index| vec![vec![index; 3]; index as usize % 4]).collect::<Vec<_>>();
    let advice = all_advice(&lists());
    let joined = advice.findings().iter().filter(|finding| finding.rule == Rule::Joined);
    assert_eq!(joined.map(|finding| finding.path.as_str()).collect::<Vec<_>>(), ["[*]", ""], "{advice}");
    keeps_promise((Rule::Joined, ""), lists, join).expect("as promised");
    keeps_promise((Rule::Joined, "[*]"), lists, |lists| map(lists, join)).expect("as promised");
}

#[test]
fn boxes_of_values_with_an_alignment_of_their_own() {
    #[derive(MemFootprint)]
    #[repr(align(64))]
    struct Wide {
        byte: u8,
    }
    let boxed = || (0..100).map(|byte| Box::new(Wide { byte })).collect::<Vec<_>>();
    assert!(boxed().iter().all(|wide| wide.byte < 100));
    keeps_promise((Rule::Unboxed, "[*]"), boxed, |items| map(items, |item| *item)).expect("as promised");
    let optional = || map(boxed(), Some);
    keeps_promise((Rule::Unboxed, "[*]"), optional, |items| map(items, |item| item.map(|it| *it)))
        .expect("as promised");
}

//! What observing may take.

use crate::check::{finding, measured, measured_after};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{Accuracy, Advise, Measure, Reason};
use memfootprint_support::thread::peak_of;
use std::collections::{BTreeMap, HashMap, HashSet, LinkedList};
use std::sync::Arc;
use std::time::Duration;

/// Many texts, most of which are met several times.
fn texts() -> Vec<String> {
    (0..60_000)
        .map(|index| {
            format!(
                "text number {} of those that are met several times",
                if index % 5 == 0 { 0 } else { index % 20_000 }
            )
        })
        .collect()
}

#[test]
fn memory_is_bounded_and_a_sample_promises_no_more_than_comes_true() {
    let (texts, before) = measured(texts);
    for limit in [4 << 10, 32 << 10, 256 << 10] {
        let bounded = Advise::new().min_saving(0.0).max_observed(limit);
        let (advice, peak) = peak_of(|| bounded.run(&texts));
        assert!(peak <= limit as isize + (64 << 10), "{peak} with a limit of {limit}");
        let Some(found) = advice.findings().iter().find(|finding| finding.rule == Rule::Duplicates) else {
            continue;
        };
        assert!(matches!(found.evidence, Evidence::Sampled { one_in } if one_in > 1), "{advice}");
    }
    let sampled = Advise::new().max_observed(64 << 10).run(&texts);
    let promised = finding(&sampled, Rule::Duplicates, "[*]").saved;
    let exact = finding(&memfootprint::advise(&texts), Rule::Duplicates, "[*]").saved;
    let (_pooled, after) = measured_after(before, texts, |texts| {
        let mut pool: HashSet<Arc<str>> = HashSet::new();
        let mut pooled: Vec<Arc<str>> = Vec::with_capacity(texts.capacity());
        for text in texts {
            let one = pool.get(text.as_str()).cloned().unwrap_or_else(|| text.into());
            pool.insert(one.clone());
            pooled.push(one);
        }
        pooled
    });
    assert_eq!(before - after, exact);
    assert!(promised <= exact, "{promised} of {exact}");
    assert!(promised >= exact / 2, "{promised} of {exact}");
}

/// However little memory it may take, texts of which there are few are found.
#[test]
fn little_memory_is_enough_for_few_texts() {
    for (limit, distinct) in [(0, 10), (4096, 10), (4096, 100), (4096, 1000)] {
        let texts: Vec<String> =
            (0..10_000).map(|id| format!("a name that is met again {}", id % distinct)).collect();
        let advice = Advise::new().max_observed(limit).run(&texts);
        let found = advice.findings().iter().find(|finding| finding.rule == Rule::Duplicates);
        assert!(found.is_some_and(|found| found.saved > 250_000), "{limit} {distinct}\n{advice}");
    }
}

/// Where paths don't fit, it is said how many.
#[test]
fn paths_that_are_not_observed() {
    type Pair<T> = (T, T);
    type Many = Pair<Pair<Pair<Pair<Pair<Pair<Vec<u64>>>>>>>;
    let advice = Advise::new().max_observed(0).run(&Many::default());
    assert!(advice.unobserved_paths() > 50, "{advice}");
    assert!(
        advice.to_string().contains("nothing to change was found in what was seen\n\nnothing is said about ")
    );
    assert_eq!(memfootprint::advise(&Many::default()).unobserved_paths(), 0);
}

#[test]
fn distinct_texts_are_not_pooled() {
    let texts: Vec<String> = (0..100_000).map(|index| format!("a text of its own, {index}")).collect();
    let (advice, peak) = peak_of(|| memfootprint::advise(&texts));
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Duplicates), "{advice}");
    assert!(peak < 1 << 20, "{peak}: the rest need not be looked at");
}

#[test]
fn a_value_without_flaws_gets_no_advice() {
    let advice = memfootprint::advise(&vec![1_u64, 2, 3].into_boxed_slice());
    assert_eq!(advice.to_string(), "Box<[u64]>: 40 B; nothing to change was found\n");
    assert_eq!((advice.saved_by_all(), advice.total_if_all_applied()), (0, 40));
}

#[test]
fn a_limit_of_values_ends_the_walk_and_is_told() {
    let names = (0..100_000).map(|id| vec![format!("the name {id}")]).collect::<Vec<_>>();
    for limit in [0, 1, 1000, 99_999] {
        let advice = Measure::new().max_values(limit).advise(&names);
        assert_eq!(advice.footprint().accuracy, Accuracy::AtLeast);
        assert!(advice.footprint().skipped.iter().all(|skipped| skipped.reason == Reason::Limit), "{advice}");
        assert!(advice.findings().iter().all(|finding| finding.evidence == Evidence::Partial), "{advice}");
    }
    let whole = Measure::new().max_values(1_000_000).advise(&names);
    assert_eq!(whole.footprint().accuracy, Accuracy::Exact);
    assert_eq!(whole.footprint().total(), memfootprint::total_size(&names));
    assert_eq!(whole.findings().len(), Measure::new().advise(&names).findings().len());
}

/// Nothing is observed that isn't asked for: the tree is the same.
#[test]
fn a_limit_that_is_not_reached_changes_nothing() {
    type Point = (u16, [u64; 2]);
    let points = |id: u32| (0..id as u16 % 9).map(|x| (x, (x, [1, 2]))).collect::<BTreeMap<u16, Point>>();
    let value = (0..500)
        .map(|id| (id, (points(id), Some((id, 1_u8)), Box::new([id; 3]), vec![id.to_string()])))
        .collect::<HashMap<u32, _>>();
    let limited = Measure::new().max_values(1_000_000).deadline(Duration::from_hours(1));
    assert_eq!(limited.report(&value).to_json(), memfootprint::report(&value).to_json());
    assert_eq!(limited.heap_size(&value), memfootprint::heap_size(&value));
}

#[test]
fn a_deadline_ends_the_walk_wherever_it_is() {
    let none = || Measure::new().deadline(Duration::ZERO);
    let list = (0..100_000).map(|id| id.to_string()).collect::<LinkedList<_>>();
    let tree = (0..100_000).map(|id| (id, Box::new(id.to_string()))).collect::<BTreeMap<u32, _>>();
    let table = (0..100_000).map(|id| (id, id.to_string())).collect::<HashMap<u32, _>>();
    for footprint in [none().footprint(&list), none().footprint(&tree), none().footprint(&table)] {
        assert_eq!(footprint.accuracy, Accuracy::AtLeast);
        assert!(footprint.skipped.iter().any(|skipped| skipped.reason == Reason::Limit), "{footprint:?}");
    }
    let whole = Measure::new().deadline(Duration::from_hours(1)).heap_size(&tree);
    assert_eq!(whole, memfootprint::heap_size(&tree));
    assert_eq!(Measure::new().deadline(Duration::MAX).heap_size(&list), memfootprint::heap_size(&list));
}

#[test]
fn what_is_not_seen_is_said() {
    let locked = (std::sync::Mutex::new(vec![String::from("text")]), vec![1_u64; 8]);
    let guard = locked.0.lock().expect("no panic before");
    let advice = memfootprint::advise(&locked);
    drop(guard);
    let text = advice.to_string();
    assert!(text.contains(": at least ") && text.contains("\n  0  locked by someone else\n"), "{text}");
    let json = advice.to_json();
    assert!(json.contains(r#""skipped":[{"path":"0","reason":"locked","count":1}]"#), "{json}");
}

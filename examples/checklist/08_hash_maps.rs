//! Replace `HashMap` where possible: a table that isn't written any more could be a sorted slice, one by number a `Vec`.

use crate::data::Data;
use crate::point::{Outcome, Point, size, times};
use memfootprint::advise::Finding;
use memfootprint::{Advice, advise, total_size};
use std::collections::HashMap;
use std::hint::black_box;

pub const POINT: Point = Point { number: 8, name: "replace hash tables", feature: "advise", measure };

/// The finding of a rule.
fn finding<'a>(advice: &'a Advice, rule: &str) -> &'a Finding {
    let found = advice.findings().iter().find(|finding| finding.rule.code() == rule);
    found.unwrap_or_else(|| panic!("no finding of `{rule}`:\n{advice}"))
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    // By name, and by number.
    let names = || data.stanzas.iter().map(|stanza| stanza.package.as_str()).zip(0_u32..);
    let by_name: HashMap<&str, u32> = names().collect();
    let sizes = || data.stanzas.iter().map(|stanza| stanza.installed_size);
    let by_number: HashMap<u32, u32> = (0..).zip(sizes()).collect();

    let mut sorted: Vec<(&str, u32)> = by_name.iter().map(|(&name, &number)| (name, number)).collect();
    sorted.sort_unstable();
    let sorted = sorted.into_boxed_slice();
    let dense: Vec<u32> = sizes().collect();

    let [before_name, before_number] = [total_size(&by_name), total_size(&by_number)];
    let [after_name, after_number] =
        if is_broken { [before_name, before_number] } else { [total_size(&sorted), total_size(&dense)] };
    let advice = advise(&by_name);
    let told = finding(&advice, "sorted");
    assert_eq!(before_name - after_name, told.saved, "what advice foretold:\n{advice}");
    assert!(after_number * 2 < before_number, "keys that are numbers from 0 need not be stored");

    let find = |name: &str| sorted.binary_search_by_key(&name, |entry| entry.0).map_or(0, |at| sorted[at].1);
    let hashed = || names().map(|(name, _)| u64::from(by_name[black_box(name)])).sum::<u64>();
    let searched = || names().map(|(name, _)| u64::from(find(black_box(name)))).sum::<u64>();
    assert_eq!(hashed(), searched());
    let slower = times(hashed, searched);
    let faster = times(
        || (0..dense.len() as u32).map(|number| u64::from(by_number[&black_box(number)])).sum::<u64>(),
        || (0..dense.len()).map(|number| u64::from(dense[black_box(number)])).sum::<u64>(),
    );
    let advice_of_numbers = advise(&by_number);
    let dense_told = finding(&advice_of_numbers, "dense");
    Outcome {
        what: "heap",
        figures: Some([(before_name + before_number) as u64, (after_name + after_number) as u64]),
        cost: format!("look-ups {slower:.1}×, by number {faster:.2}×"),
        story: vec![
            format!("{} names to numbers, and numbers to sizes.", by_name.len()),
            format!(
                "by name:    {} as HashMap, {} sorted; advise: {}, saves {}",
                size(before_name),
                size(after_name),
                told.change,
                size(told.saved)
            ),
            format!(
                "by number:  {} as HashMap, {} as Vec<u32>; advise: {}, saves {}",
                size(before_number),
                size(after_number),
                dense_told.change,
                size(dense_told.saved)
            ),
            format!("A look-up by name takes {slower:.2}× as long sorted; one by number {faster:.2}×."),
        ],
    }
}

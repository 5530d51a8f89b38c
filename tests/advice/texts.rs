//! Texts of which there are few different ones.

use crate::check::{Table, all_advice, comes_true, map, pooling};
use memfootprint::MemFootprint;
use memfootprint::advise::{Advice, Evidence, Rule};
use std::num::{NonZeroU8, NonZeroU16};

#[derive(MemFootprint)]
struct Order<State, Note> {
    state: State,
    note: Note,
    urgent: bool,
}

fn order(index: usize) -> Order<String, Option<Box<str>>> {
    let mut state = String::with_capacity(20);
    state.push_str(["new", "", "on its way", "delivered"][index % 4]);
    let note = (!index.is_multiple_of(3)).then(|| format!("note {}", index % 200).into());
    Order { state, note, urgent: true }
}

const LAYOUT: Evidence = Evidence::LayoutExact;

#[test]
fn numbers_in_place_of_texts() {
    let orders = || (0..2000).map(order).collect::<Vec<_>>();
    comes_true((Rule::Numbered, "[*].state", LAYOUT), orders, |orders| {
        let mut table = Table::default();
        let orders = map(orders, |Order { state, note, urgent }| Order {
            state: table.number(&state) as u8,
            note,
            urgent,
        });
        (orders, table.finish())
    });
    comes_true((Rule::Numbered, "[*].note", LAYOUT), orders, |orders| {
        let mut table = Table::default();
        let mut number = |note: Box<str>| NonZeroU16::new(table.number(&note) as u16 + 1);
        let orders = map(orders, |Order { state, note, urgent }| Order {
            state,
            note: note.and_then(&mut number),
            urgent,
        });
        (orders, table.finish())
    });
    // The other way to have each text once is there, too.
    comes_true((Rule::Duplicates, "[*].state", LAYOUT), orders, |orders| {
        let mut pooled = pooling();
        map(orders, |Order { state, note, urgent }| Order { state: pooled(state), note, urgent })
    });
    let optional = |count: usize| {
        move || {
            let mut texts = Vec::with_capacity(3000);
            texts.extend((0..2000).map(|index| (index % 7 > 0).then(|| (index % count).to_string())));
            texts
        }
    };
    comes_true((Rule::Numbered, "[*]", LAYOUT), optional(127), |texts| {
        let mut table = Table::default();
        let mut number = |text: String| NonZeroU8::new(table.number(&text) as u8 + 1);
        (map(texts, |text| text.and_then(&mut number)), table.finish())
    });
    let blobs = || (0..2000).map(|index| vec![index as u8 % 3; 5]).collect::<Box<[_]>>();
    comes_true((Rule::Numbered, "[*]", LAYOUT), blobs, |blobs| {
        let mut table: Vec<Box<[u8]>> = Vec::new();
        let number = |blob: Vec<u8>| {
            let known = table.iter().position(|known| **known == *blob);
            known.unwrap_or_else(|| {
                table.push(blob.into_boxed_slice());
                table.len() - 1
            }) as u8
        };
        let numbers = map(blobs.into_vec(), number).into_boxed_slice();
        (numbers, table.into_boxed_slice())
    });
}

/// There is room for twice as many.
#[test]
fn how_wide_the_number_is() {
    let written = |distinct: usize| {
        // Were the first few thousand all different, the rest would not be looked at.
        let text = |index: usize| (index % 2 * (index / 2 % distinct)).to_string();
        let advice: Advice = all_advice(&(0..80_000).map(text).collect::<Vec<_>>());
        let found = advice.findings().iter().find(|finding| finding.rule == Rule::Numbered);
        found.map(|finding| {
            finding
                .change
                .split_once('`')
                .and_then(|(_, change)| change.split_once('`'))
                .unwrap_or_default()
                .0
                .to_string()
        })
    };
    let expected = [
        (12, Some("u8")),
        (127, Some("u8")),
        (129, Some("u16")),
        (32_700, Some("u16")),
        (32_800, Some("u32")),
    ];
    for (distinct, number) in expected {
        assert_eq!(written(distinct).as_deref(), number, "{distinct}");
    }
    let few = (0..999).map(|index| (index % 2).to_string()).collect::<Vec<_>>();
    let too_many = (0..2000).map(|index| (index * 3 / 4).to_string()).collect::<Vec<_>>();
    for texts in [few, too_many] {
        assert!(all_advice(&texts).findings().iter().all(|finding| finding.rule != Rule::Numbered));
    }
}

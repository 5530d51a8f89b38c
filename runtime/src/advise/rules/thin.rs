//! `Vec`s of which so many are empty that it pays to have length and capacity in the block, as `thin_vec::ThinVec` does.
//!
//! Saves all but a word of each collection's own, and all room to spare, less a header for each that isn't empty. Proposed where
//! a box of the elements saves less, and an `Option` of a box, too.

use super::{Change, Family, Form, KnownType, Observed, Plan, Proposal, Rule, Scenario, beats_spare, short};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| observed.declared(place).is_some_and(is_vec));
    let pays = |places: &Vec<usize>| beats_spare(today, places, Change::Thin) && beats_boxes(today, places);
    declarations.into_iter().filter(pays).filter_map(|places| proposal(observed, places)).collect()
}

/// Whether a `ThinVec` can take the place of `owner`.
fn is_vec(owner: &KnownType) -> bool {
    owner.family == Family::Vec && matches!(owner.form, Form::Std | Form::Small(_))
}

fn beats_boxes(today: Scenario<'_>, places: &[usize]) -> bool {
    let saved = |change| today.with(&Plan::of(places, change)).saved();
    let boxes = [Change::Fixed, Change::Rare].map(saved);
    boxes.into_iter().all(|boxes| saved(Change::Thin) >= boxes.saturating_add(today.observed.least))
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let owner = observed.declared(first)?;
    let count = observed.sum(&places, |facts| facts.buffers.all.count);
    Some(Proposal {
        rule: Rule::Thin,
        plan: Plan::of(&places, Change::Thin),
        affected: count,
        of: count,
        change: format!(
            "{} (of the crate thin-vec), and `shrink_to_fit()` when it is filled: {} of them are empty",
            observed.written(first, &format!("ThinVec<{}>", short(owner.of()))),
            super::grouped(observed.sum(&places, |facts| facts.buffers.empty)),
        ),
        cost: "its length is in the block".into(),
        at_least: false,
        places,
    })
}

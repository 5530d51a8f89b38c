//! Strings so short that they would fit into the words of a `String`, as small-string types have it.
//!
//! Saves their blocks. Exact for `compact_str::CompactString`, which is as large as a `String`.

use super::{Change, Family, Form, KnownType, Observed, Plan, Proposal, Rule, Scenario};
use crate::walk::INLINE_TEXT;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| observed.declared(place).is_some_and(is_string));
    declarations.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

/// Whether it is std's `String`.
fn is_string(owner: &KnownType) -> bool {
    owner.family == Family::String && matches!(owner.form, Form::Std)
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    Some(Proposal {
        rule: Rule::Inlined,
        plan: Plan::of(&places, Change::Inlined),
        affected: observed.sum(&places, |facts| facts.buffers.short.count),
        of: observed.sum(&places, |facts| facts.buffers.all.count),
        change: format!(
            "{} (of the crate compact_str), in which {INLINE_TEXT} bytes need no block",
            observed.written(first, "CompactString")
        ),
        cost: "a branch with each access".into(),
        at_least: false,
        places,
    })
}

//! `String` and `Vec` that could be `Box<str>` and `Box<[T]>`.
//!
//! Saves a word for every value there is room for, where structs shrink by it, and all room that isn't needed. That the
//! values won't grow isn't known: it is the reader's to judge.

use super::{Change, Family, Form, KnownType, Observed, Plan, Proposal, Rule, Scenario, beats_spare, short};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| observed.declared(place).and_then(boxed).is_some());
    let pays = |places: &Vec<usize>| beats_spare(today, places, Change::Fixed);
    declarations.into_iter().filter(pays).filter_map(|places| proposal(observed, places)).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (new, into) = boxed(observed.declared(first)?)?;
    let count = observed.sum(&places, |facts| facts.buffers.all.count);
    Some(Proposal {
        rule: Rule::Fixed,
        plan: Plan::of(&places, Change::Fixed),
        affected: count,
        of: count,
        change: format!("{}, by `{into}()`", observed.written(first, &new)),
        cost: "can't grow; a reallocation each where there is room to spare".into(),
        at_least: false,
        places,
    })
}

/// The box of what a collection holds, and the method that makes it.
pub(super) fn boxed(owner: &KnownType) -> Option<(String, &'static str)> {
    let into = match (owner.family, owner.form) {
        (Family::String, Form::Std) => "into_boxed_str",
        (Family::String, Form::Small(_)) => "into_string().into_boxed_str",
        (Family::String | Family::PathBuf, _) => "into_boxed_path",
        (Family::OsString, _) => "into_boxed_os_str",
        (Family::Vec, Form::Std) => "into_boxed_slice",
        (Family::Vec, Form::Foreign) => "to_vec().into_boxed_slice",
        (Family::Vec, _) => "into_iter().collect",
        _ => return None,
    };
    let of = short(owner.of());
    let of = if owner.family == Family::Vec { format!("[{of}]") } else { of };
    Some((format!("Box<{of}>"), into))
}

//! Values that are large for the sake of a few: an enum with a rare big variant, an option that is mostly `None`, a
//! collection that is mostly empty.
//!
//! Saves what the values shrink by, less a block for each of the few. What an enum takes with a variant in a box is
//! computed by the compiler, from an enum like it.

use super::{
    Change, Form, NodeKind, Observed, Plan, Proposal, Rule, Scenario, first_type, grouped, ident, is_foreign,
    is_result, lint_of_box, short,
};

/// One in this many is still rare.
pub(super) const RARE: u64 = 4;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let is_own = |place: usize| !is_result(observed.tallies.type_name(place));
    let enums = observed.types(|place| is_own(place) && is_enum(observed, place));
    let variants = enums.iter().flat_map(|places| rare_variants(observed, places));
    let results = observed
        .declarations(|place| is_result(observed.tallies.type_name(place)) && is_enum(observed, place));
    let results = results.iter().flat_map(|places| rare_variants(observed, places));
    let mostly_empty = observed.declarations(|place| boxed(observed, place).is_some());
    variants
        .chain(results)
        .chain(mostly_empty.into_iter().filter_map(|places| rare_value(observed, places)))
        .collect()
}

/// Whether enums were opened at `place` whose size with a variant in a box is known.
fn is_enum(observed: &Observed, place: usize) -> bool {
    let has_boxed = observed.boxed_variants(place).is_some_and(|boxed| !boxed.is_empty());
    let name = observed.tallies.type_name(place);
    // A type of the user's may lead to enums of any type.
    let is_known =
        is_foreign(name) || observed.is_bare(place) || observed.tallies.kind(place) == NodeKind::Dyn;
    has_boxed && is_known && observed.tallies.opened_at(place).is_none()
}

fn rare_variants(observed: &Observed, places: &[usize]) -> Vec<Proposal> {
    let boxed = places.first().and_then(|&first| observed.boxed_variants(first));
    let count = boxed.map_or(0, <[_]>::len);
    (0..count).filter_map(|variant| rare_variant(observed, places, variant)).collect()
}

fn rare_variant(observed: &Observed, places: &[usize], variant: usize) -> Option<Proposal> {
    let first = *places.first()?;
    if observed.with_boxed(first, variant)?.size >= observed.opened_layout(first)?.size {
        return None;
    }
    let met = |place, variant| {
        observed.tallies.variant(place, variant).map_or(0, |place| observed.tallies.count_opened(place))
    };
    let variants = 0..observed.boxed_variants(first)?.len();
    let affected: u64 = places.iter().map(|&place| met(place, variant)).sum();
    let of = places.iter().flat_map(|&place| variants.clone().map(move |variant| met(place, variant))).sum();
    if affected.saturating_mul(RARE) > of {
        return None;
    }
    let change = match result(observed.tallies.type_name(first)) {
        Some(types) => boxed_result(observed, first, types, variant)?,
        None => boxed_fields(observed, observed.tallies.variant(first, variant)?),
    };
    Some(Proposal {
        rule: Rule::Rare,
        places: places.to_vec(),
        plan: Plan::of(places, Change::RareVariant(variant)),
        affected,
        of,
        change,
        cost: pointer_hop(affected, of).into(),
        at_least: false,
    })
}

/// How one would write a variant of an own enum with its fields in a box.
fn boxed_fields(observed: &Observed, variant: usize) -> String {
    let name = observed.tallies.name(variant);
    let field = |field| (observed.tallies.name(field), short(observed.tallies.type_name(field)));
    let fields: Vec<(&str, String)> = observed.tallies.payload(variant).map(field).collect();
    let is_named = fields.iter().any(|(name, _)| !name.starts_with(char::is_numeric));
    let types = || fields.iter().map(|(_, ty)| ty.as_str()).collect::<Vec<_>>().join(", ");
    match &*fields {
        // None was met.
        [] => format!("`{name}(Box<..>)`"),
        [(field, ty)] if is_named => format!("`{name} {{ {}: Box<{ty}> }}`", ident(field)),
        [_] => format!("`{name}(Box<{}>)`", types()),
        _ if is_named => {
            let fields: Vec<String> =
                fields.iter().map(|(name, ty)| format!("{}: {ty}", ident(name))).collect();
            format!("`{name}(Box<{name}>)`, of `struct {name} {{ {} }}`", fields.join(", "))
        }
        _ => format!("`{name}(Box<({})>)`", types()),
    }
}

/// How one would write `Result` with one of its values in a box.
fn boxed_result(
    observed: &Observed,
    place: usize,
    types: [&'static str; 2],
    variant: usize,
) -> Option<String> {
    let name = observed.tallies.type_name(place);
    let types: Vec<String> = types
        .into_iter()
        .enumerate()
        .map(|(index, name)| {
            let name = short(name);
            if index == variant { format!("Box<{name}>") } else { name }
        })
        .collect();
    let name = short(name.split('<').next()?);
    Some(observed.written_as(place, &format!("{name}<{}>", types.join(", "))))
}

/// The types of the two values of a `Result`.
fn result(name: &'static str) -> Option<[&'static str; 2]> {
    let types = name.split_once('<')?.1.strip_suffix('>').filter(|_| is_result(name))?;
    let first = first_type(types);
    Some([first, types.get(first.len()..)?.strip_prefix(", ")?])
}

/// The type at `place` that would be put in a box where it isn't empty.
pub(super) fn boxed(observed: &Observed, place: usize) -> Option<&'static str> {
    let facts = observed.facts.get(place)?;
    let is_larger = observed.layout(place).size > size_of::<usize>();
    let name = if facts.optional > 0 {
        observed.declared_option(place)
    } else {
        let is_declared = observed.declared(place).is_some() || observed.declared_entries(place).is_some();
        is_declared.then(|| observed.tallies.type_name(place))
    };
    name.filter(|_| is_larger)
}

fn rare_value(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let name = boxed(observed, first)?;
    let [affected, of] =
        [observed.sum(&places, |facts| facts.full().0), observed.sum(&places, |facts| facts.full().1)];
    if of < 2 || affected.saturating_mul(RARE) > of {
        return None;
    }
    let new = format!("Option<Box<{}>>", short(name));
    Some(Proposal {
        rule: Rule::Rare,
        plan: Plan::of(&places, Change::Rare),
        affected,
        of,
        change: observed.written_as(first, &new),
        cost: (pointer_hop(affected, of) + lint_of_box(name)).into(),
        // Empty tables can be larger than they tell, and an emptied tree can keep a leaf.
        at_least: observed.sum(&places, |facts| facts.entries.count + facts.empty_trees) > 0
            || observed.owner(first).is_some_and(|owner| matches!(owner.form, Form::Hashed)),
        places,
    })
}

fn pointer_hop(affected: u64, of: u64) -> String {
    if affected == 0 {
        return String::from("none now; a pointer hop and an allocation for each that comes");
    }
    let [affected, of] = [affected, of].map(grouped);
    format!("a pointer hop and an allocation for {affected} of {of}")
}

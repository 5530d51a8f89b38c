//! Many small collections in one: `Vec<Vec<T>>` as the elements of all, one after the other, and where each ends.
//!
//! Saves all but four bytes of each inner collection's own words, and all room to spare.

use super::{
    Buffers, Change, Family, Inhabitant, KnownType, NodeKind, Observations, Observed, Plan, Proposal, Rule,
    Scenario, grouped, short,
};

/// With fewer, it isn't worth the trouble.
const LEAST_COLLECTIONS: u64 = 100;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|inner| element(observed, inner).is_some());
    declarations.into_iter().filter_map(|places| proposal(observed, &places)).collect()
}

/// What the collections in collections at `inner` hold.
fn element(observed: &Observed, inner: usize) -> Option<&'static str> {
    let outer = observed.tallies.parent(inner)?;
    let is_element = observed.tallies.kind(inner) == NodeKind::Elements;
    let is_inner = matches!(observed.inhabitant(outer), Some(Inhabitant::Value(value)) if value == inner);
    let outer = listed(observed.declared(outer)?);
    let inner_type =
        observed.declared(inner).filter(|owner| owner.name() == observed.tallies.type_name(inner))?;
    listed(inner_type).filter(|_| is_element && is_inner && outer.is_some())
}

/// The elements of a `Vec`, a boxed slice, or a text.
fn listed(owner: &KnownType) -> Option<&'static str> {
    match (owner.family, owner.of()) {
        (Family::String | Family::Box, "str") => Some("u8"),
        (Family::Vec, element) => Some(element),
        (Family::Box, of) => of.strip_prefix('[')?.strip_suffix(']').filter(|inside| !is_array(inside)),
        _ => None,
    }
}

/// Whether it is an array's type that has this between its brackets: `u8; 4`, but not `[u8; 4]`, which a slice of arrays has.
fn is_array(inside: &str) -> bool {
    let len = inside.rsplit_once("; ").map(|(_, len)| len);
    len.is_some_and(|len| !len.is_empty() && len.bytes().all(|byte| byte.is_ascii_digit()))
}

fn proposal(observed: &Observed, places: &[usize]) -> Option<Proposal> {
    // Collections three deep: either the outer two can be joined or the inner two. Places are in ascending order.
    let is_in_another = |place: usize| {
        observed.tallies.parent(place).is_some_and(|outer| places.binary_search(&outer).is_ok())
    };
    let places: Vec<usize> = places.iter().copied().filter(|&place| !is_in_another(place)).collect();
    let first = *places.first()?;
    let items = match observed.declared(first)?.of() {
        "str" => String::from("Box<str>"),
        _ => format!("Box<[{}]>", short(element(observed, first)?)),
    };
    let outer: Vec<usize> = places.iter().filter_map(|&place| observed.tallies.parent(place)).collect();
    let collections = observed.sum(&places, |facts| facts.buffers.all.count + facts.boxed.count);
    let bytes = |facts: &Observations| {
        let Buffers { all, inline, .. } = facts.buffers;
        all.bytes.saturating_add(inline.bytes).saturating_add(facts.boxed.bytes)
    };
    let elements = observed.sum(&places, bytes);
    if collections < LEAST_COLLECTIONS || elements > u64::from(u32::MAX) {
        return None;
    }
    let mut plan = Plan::of(&places, Change::JoinedInner);
    plan.add(&Plan::of(&outer, Change::Joined));
    let count = observed.sum(&outer, |facts| facts.buffers.all.count + facts.boxed.count);
    Some(Proposal {
        rule: Rule::Joined,
        plan,
        affected: count,
        of: count,
        change: format!(
            "{}, of `struct Joined {{ items: {items}, ends: Box<[u32]> }}`: its items end to end, {} in all",
            observed.written(*outer.first()?, "Joined"),
            grouped(collections)
        ),
        cost: "none can grow by itself: to insert moves all that follows".into(),
        at_least: false,
        places: outer,
    })
}

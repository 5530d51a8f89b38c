//! Values that are large for the sake of a few: an enum with a rare big variant, an option that is mostly `None`, a
//! collection that is mostly empty.
//!
//! Saves what the values shrink by, less a block for each of the few. What an enum takes with a variant in a box is
//! computed by the compiler, from an enum like it.

use super::{Change, Observed, Plan, Proposal, Rule, grouped, is_of_std, short};

/// One in so many is still rare.
const RARE: u64 = 4;

pub(in crate::advise) fn propose(observed: &Observed) -> Vec<Proposal> {
    let enums = observed.types(|place| is_enum(observed, place));
    let variants = enums.iter().flat_map(|places| box_variants(observed, places));
    let mostly_empty = observed.declarations(|place| wrapped(observed, place).is_some());
    variants.chain(mostly_empty.into_iter().filter_map(|places| wrap(observed, places))).collect()
}

/// Whether the values at `place` are enums of which it is known what they would take with a variant in a box.
fn is_enum(observed: &Observed, place: usize) -> bool {
    let variants = observed.facts.get(place).and_then(|facts| facts.variants.one());
    let layout = observed.layout(place);
    // An option of an enum may be as large as the enum.
    let is_bare = !is_of_std(observed.tallies.type_name(place));
    variants.is_some_and(|(align, boxed)| {
        is_bare
            && !boxed.is_empty()
            && (observed.tallies.opened_size(place), align) == (layout.size, layout.align)
    })
}

fn box_variants(observed: &Observed, places: &[usize]) -> Vec<Proposal> {
    let variants = places.first().and_then(|&first| observed.facts.get(first)?.variants.one());
    let count = variants.map_or(0, |(_, boxed)| boxed.len());
    (0..count).filter_map(|variant| box_variant(observed, places, variant)).collect()
}

fn box_variant(observed: &Observed, places: &[usize], variant: usize) -> Option<Proposal> {
    let first = *places.first()?;
    if observed.with_boxed(first, variant)?.size >= observed.layout(first).size {
        return None;
    }
    let of_variant = |place| Some(observed.tallies.count_opened(observed.tallies.variant(place, variant)?));
    let affected: u64 = places.iter().filter_map(|&place| of_variant(place)).sum();
    let of = places.iter().map(|&place| observed.tallies.count_opened(place)).sum();
    if affected.saturating_mul(RARE) > of {
        return None;
    }
    let place = observed.tallies.variant(first, variant)?;
    let fields = observed.tallies.payload(place).map(|field| short(observed.tallies.type_name(field)));
    let payload = match &*fields.collect::<Vec<String>>() {
        // None was met.
        [] => String::from(".."),
        [only] => only.clone(),
        fields => format!("({})", fields.join(", ")),
    };
    Some(Proposal {
        rule: Rule::Rare,
        places: places.to_vec(),
        plan: Plan::of(places, Change::BoxVariant(variant)),
        affected,
        of,
        change: format!("`{}(Box<{payload}>)`", observed.tallies.name(place)),
        cost: pointer_hop(affected, of).into(),
        at_least: false,
    })
}

/// The type at `place` that would be put in a box where it isn't empty.
fn wrapped(observed: &Observed, place: usize) -> Option<&'static str> {
    let facts = observed.facts.get(place)?;
    let is_larger = observed.layout(place).size > size_of::<usize>();
    let name = if facts.optional > 0 {
        observed.declared_option(place)
    } else {
        let is_declared = observed.declared(place).is_some() || observed.declared_table(place).is_some();
        is_declared.then(|| observed.tallies.type_name(place))
    };
    name.filter(|_| is_larger)
}

fn wrap(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let name = wrapped(observed, first)?;
    let options = observed.sum(&places, |facts| facts.optional);
    let (affected, of) = if options > 0 {
        (observed.sum(&places, |facts| facts.somes), options)
    } else {
        let of = observed.sum(&places, |facts| facts.buffers.count + facts.entries.count);
        (of.saturating_sub(observed.sum(&places, |facts| facts.empty)), of)
    };
    if of < 2 || affected.saturating_mul(RARE) > of {
        return None;
    }
    let new = format!("Option<Box<{}>>", short(name));
    Some(Proposal {
        rule: Rule::Rare,
        plan: Plan::of(&places, Change::Wrap),
        affected,
        of,
        change: observed.written_as(first, &new),
        cost: pointer_hop(affected, of).into(),
        // Of tables that hold nothing it isn't known how large they are.
        at_least: observed.sum(&places, |facts| facts.entries.count) > 0,
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

//! Integers wider than any of their values.
//!
//! Saves what the structs and entries that hold them shrink by. A type is proposed that could hold twice as much as the
//! largest value. That larger ones won't come isn't known: it is the reader's to judge.

use super::{
    Change, Integers, LEAST_SEEN, Layout, Observed, Plan, Proposal, Rule, Scenario, Span, grouped, optional,
};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| declared(observed, place).is_some());
    declarations.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

/// A type of integers.
#[derive(Debug, Clone, Copy)]
struct Width {
    name: &'static str,
    non_zero: &'static str,
    layout: Layout,
    min: i128,
    max: i128,
}

macro_rules! widths {
    ($($name:ident $NonZero:literal),*) => {
        [$(Width {
            name: stringify!($name),
            non_zero: $NonZero,
            layout: Layout::of::<$name>(),
            min: $name::MIN as i128,
            max: if size_of::<$name>() == 16 { i128::MAX } else { $name::MAX as i128 },
        }),*]
    };
}

/// From the narrowest to the widest; at equal width the unsigned one first, so that it is taken where both would do.
const WIDTHS: [Width; 12] = widths![
    u8 "NonZeroU8", i8 "NonZeroI8", u16 "NonZeroU16", i16 "NonZeroI16", u32 "NonZeroU32", i32 "NonZeroI32",
    u64 "NonZeroU64", i64 "NonZeroI64", usize "NonZeroUsize", isize "NonZeroIsize", u128 "NonZeroU128", i128 "NonZeroI128"
];

impl Width {
    /// The type to be declared for numbers from `min` to `max`, perhaps in options, and its layout with the option.
    fn declared(self, is_optional: bool, min: i128, max: i128) -> (&'static str, Layout) {
        // A zero can stand for `None`, if none is met.
        match (is_optional, (min..=max).contains(&0)) {
            (false, _) => (self.name, self.layout),
            (true, false) => (self.non_zero, self.layout),
            (true, true) => (self.name, self.layout.optional()),
        }
    }
}

/// The narrowest type that could hold twice as much as the numbers from `min` to `max`.
fn narrowest(min: i128, max: i128) -> Option<Width> {
    WIDTHS.into_iter().find(|width| width.min / 2 <= min && max <= width.max / 2)
}

/// The type to be declared for numbers from `min` to `max`, perhaps in options, and its layout with the option: such that nothing is
/// said about numbers of that type. `None` if they don't fit into eight bytes.
pub(super) fn type_of(is_optional: bool, min: i128, max: i128) -> Option<(&'static str, Layout)> {
    let fits = |width: &Width| width.layout.size <= 8 && width.min <= min && max <= width.max;
    let of_a_word = || WIDTHS.into_iter().filter(|width| width.layout.size == 8).find(fits);
    let width = narrowest(min, max).filter(|width| width.layout.size <= 8).or_else(of_a_word)?;
    Some(width.declared(is_optional, min, max))
}

/// The type of the integers at `place`, and whether they are in options.
fn declared(observed: &Observed, place: usize) -> Option<(Width, bool)> {
    let name = observed.tallies.type_name(place);
    let inner = optional(name);
    let width = WIDTHS.into_iter().find(|width| width.name == inner.unwrap_or(name))?;
    Some((width, inner.is_some()))
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (now, is_optional) = declared(observed, first)?;
    let facts = places.iter().filter_map(|&place| observed.facts.get(place));
    let seen = Integers::from(facts.fold(Span::default(), |sum, facts| sum.and(facts.integers)));
    if seen.count < LEAST_SEEN {
        return None;
    }
    let new = narrowest(seen.min, seen.max).filter(|new| new.layout.size < now.layout.size).unwrap_or(now);
    let (name, layout) = new.declared(is_optional, seen.min, seen.max);
    if layout.size >= observed.layout(first).size {
        return None;
    }
    let (min, max) = (grouped(seen.min), grouped(seen.max));
    let range = match () {
        () if seen.min == seen.max => format!("all are {max}"),
        () if new.layout == now.layout => String::from("none is 0"),
        () => format!("they are {min} to {max}"),
    };
    Some(Proposal {
        rule: Rule::Narrow,
        plan: Plan::of(
            &places,
            if is_optional { Change::NarrowOption(layout) } else { Change::Narrow(layout) },
        ),
        affected: seen.count,
        of: seen.count + observed.sum(&places, |facts| facts.passed_over),
        change: format!("{}: {range}", observed.written(first, name)),
        cost: "a conversion with each access; what doesn't fit must be refused".into(),
        at_least: false,
        places,
    })
}

/// Whether this is the name of a type of integers.
pub(super) fn is_integer(name: &str) -> bool {
    WIDTHS.iter().any(|width| width.name == name)
}

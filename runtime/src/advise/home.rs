//! Where the values of a type lie, and whether it is known what becomes of all of these places with a change.
//!
//! Values of a type that leads back to itself are counted at one place, whichever of several ways led to them. What is known
//! of a place is what is known of all the ways.
//!
//! An enum that holds a value can't be laid out anew, but it doesn't grow either where the value shrinks by a word and is
//! aligned to no more than before: the most that a value may lose beside its bytes is that some of these stand for no value,
//! which the compiler then makes up for with a tag, of a byte and its padding.

use super::change::{Change, Plan};
use super::names::{is_of_std, is_own, optional};
use super::observed::{Inhabitant, Observed};
use crate::std_layout::Layout;
use crate::walk::{NodeKind, Tallies};
use std::collections::{BTreeMap, BTreeSet};

/// How much is known of where values lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Known {
    /// Not in which blocks.
    Nothing,
    /// In which blocks, and at least how many these have room for; or in what doesn't grow when they shrink.
    AtLeast,
    /// In which blocks, and what these take at most.
    AtMost,
    Exactly,
}

/// Which values are counted at the place of others, as they are of the same type. By that place.
#[derive(Debug, Default)]
pub(super) struct Folds {
    /// The places of the values.
    counted: BTreeMap<usize, Vec<usize>>,
    /// The places where values of the type were opened behind something.
    opened: BTreeMap<usize, Vec<usize>>,
}

impl Folds {
    /// O(places).
    pub(super) fn of(tallies: &Tallies) -> Self {
        let mut folds = Self::default();
        for place in 0..tallies.places() {
            let counted_at = tallies.counted_at(place);
            if counted_at != place {
                folds.counted.entry(counted_at).or_default().push(place);
            }
            if let Some(above) = tallies.opened_at(place) {
                folds.opened.entry(above).or_default().push(place);
            }
        }
        folds
    }

    /// Whether values elsewhere are counted at `place`.
    pub(super) fn has(&self, place: usize) -> bool {
        self.counted.contains_key(&place) || self.opened.contains_key(&place)
    }

    /// The other places of the values that are counted at `place`.
    pub(super) fn counted(&self, place: usize) -> impl Iterator<Item = usize> {
        self.counted.get(&place).into_iter().flatten().copied()
    }

    /// The other places where values were opened that have their fields below `place`.
    pub(super) fn opened(&self, place: usize) -> impl Iterator<Item = usize> {
        self.opened.get(&place).into_iter().flatten().copied()
    }
}

impl Observed {
    /// What is known of where the values lie that `plan` changes at `places`, and of what becomes of that.
    pub(super) fn known_home(&self, plan: &Plan, places: impl IntoIterator<Item = usize>) -> Known {
        let mut homes = Homes { observed: self, plan, seen: BTreeSet::new() };
        let known = places.into_iter().map(|place| match plan.retyped(place) {
            // A change of what was opened there, or of its fields.
            Some(Change::BoxVariant(_)) => homes.of_opened(place),
            None if self.opened_now(place).is_some() => homes.of_opened(place),
            _ => homes.of_values(place),
        });
        known.min().unwrap_or(Known::Exactly)
    }

    /// Whether the values at `place` may be of any size with `plan`, as it is known what that takes where they lie.
    pub(super) fn may_grow(&self, plan: &Plan, place: usize) -> bool {
        let grows = self.value_layout(plan, place).size > self.layout(place).size;
        self.known_home(plan, [place]) >= if grows { Known::AtMost } else { Known::AtLeast }
    }

    /// How the enums are aligned of which this is a variant.
    fn enum_align(&self, variant: usize) -> Option<usize> {
        let (align, _) = self.facts.get(self.tallies.parent(variant)?)?.variants.one()?;
        Some(align)
    }

    /// What is known of the blocks at `place` themselves.
    fn known_blocks(&self, place: usize) -> Known {
        let (Some(facts), Some(inhabitant)) = (self.facts.get(place), self.inhabitant(place)) else {
            return Known::Nothing;
        };
        let is_sized = matches!(inhabitant, Inhabitant::Opened);
        let owners = u32::from(facts.owner.one().is_some())
            + u32::from(facts.counters.one().is_some() && is_sized)
            + u32::from(facts.tables.one().is_some())
            + u32::from(facts.trees > 0)
            + u32::from(facts.links > 0);
        match owners {
            1 if facts.tables.one().is_some() => Known::AtLeast,
            // In a lock or a cell, of which it isn't known how it changes with what is in it.
            1 if is_sized
                && facts.counters.one().is_some()
                && facts.counted.one() != self.opened_now(place) =>
            {
                Known::AtMost
            }
            1 => Known::Exactly,
            _ => Known::Nothing,
        }
    }
}

/// The search for all places of a type. Each is looked at once: a type that holds another inline leads to its homes.
struct Homes<'o> {
    observed: &'o Observed,
    plan: &'o Plan,
    seen: BTreeSet<(usize, bool)>,
}

impl Homes<'_> {
    /// Of the values that are counted at `place`.
    fn of_values(&mut self, place: usize) -> Known {
        if !self.seen.insert((place, false)) {
            return Known::Exactly;
        }
        let observed = self.observed;
        let others = observed.folds.counted(place).map(|other| self.of_entered(other));
        others.min().unwrap_or(Known::Exactly).min(self.of_entered(place))
    }

    /// Of the structs or enums that were opened at `place`, and of those that have their fields there.
    fn of_opened(&mut self, place: usize) -> Known {
        if !self.seen.insert((place, true)) {
            return Known::Exactly;
        }
        let observed = self.observed;
        let others = observed.folds.opened(place).map(|other| self.of_one_opened(other));
        others.min().unwrap_or(Known::Exactly).min(self.of_one_opened(place))
    }

    /// Of the values that enter at `place`, wherever they are counted.
    fn of_entered(&mut self, place: usize) -> Known {
        let observed = self.observed;
        let Some(parent) = observed.tallies.parent(place) else { return Known::Exactly };
        let before = observed.layout(place);
        // Takes a look at all that is in there.
        let after = || observed.value_layout(self.plan, place);
        match observed.tallies.kind(place) {
            NodeKind::Elements if observed.is_array(parent) => self.of_values(parent),
            // A block holds as many of them as before.
            NodeKind::Elements | NodeKind::Dyn if before == after() => Known::Exactly,
            NodeKind::Elements => observed.known_blocks(parent),
            NodeKind::Field if observed.tallies.kind(parent) == NodeKind::Variant => {
                in_enum(observed.enum_align(parent), before, after())
            }
            NodeKind::Field if observed.formula(parent).is_some() || before == after() => {
                self.of_opened(parent)
            }
            _ => Known::Nothing,
        }
    }

    /// Of the structs or enums that were opened at `place`: these are the values there, lie behind them, or within them.
    fn of_one_opened(&mut self, place: usize) -> Known {
        if self.observed.is_bare(place) {
            return self.of_values(place);
        }
        let Some(before) = self.observed.opened_now(place) else { return Known::Nothing };
        let after = self.observed.opened_layout(self.plan, place);
        if matches!(self.observed.inhabitant(place), Some(Inhabitant::Opened)) {
            return if before == after { Known::Exactly } else { self.observed.known_blocks(place) };
        }
        if before == after
            && self.plan.keeps_one_niche()
            && needs_one_niche(self.observed.tallies.type_name(place))
        {
            return Known::Exactly;
        }
        let wrapper = match self.observed.tallies.kind(place) {
            // A trait object.
            NodeKind::Dyn => Some(before.align),
            // An `Option` of it, or a lock.
            _ => is_of_std(self.observed.tallies.type_name(place)).then(|| self.observed.layout(place).align),
        };
        in_enum(wrapper, before, after)
    }
}

/// Whether values of this type need at most one value of the own type in them that stands for no other.
fn needs_one_niche(name: &'static str) -> bool {
    optional(name).is_some_and(is_own)
        || ["core::cell::", "std::sync::"].iter().any(|start| name.starts_with(start))
}

/// Of a value in an enum that is aligned so, or in something that is no larger than the value needs.
fn in_enum(align: Option<usize>, before: Layout, after: Layout) -> Known {
    let is_plain = align.is_some_and(|align| align <= align_of::<usize>());
    if is_plain && before.shrinks_to(after) { Known::AtLeast } else { Known::Nothing }
}

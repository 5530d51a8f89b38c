//! Where the values of a type lie, and whether it is known what becomes of all of these places with a plan.
//!
//! A value that changes its size changes what holds it: a struct, in turn held by another, up to a block. The search goes up
//! that way from each place and answers by the least that is known on any of the ways ([`Known`]):
//!
//! * a block of known elements, such as a `Vec`'s or a box: the block's bytes follow from the layout of what lies in it;
//! * a hash table's: a lower bound, as a table that lost entries can have more buckets than it tells;
//! * a struct whose size a formula gives: whatever is known of where the struct lies;
//! * an enum, an option or a lock, and a trait object: see below;
//! * anything else: nothing.
//!
//! # One example
//!
//! ```text
//! struct Node { key: u64, label: String, next: Option<Box<Node>>, parts: Vec<Node> }
//! let root: Node;
//!
//! place 0   (root)         Node, counted here wherever it lies
//! place 2   label          String
//! place 3   next           Option<Box<Node>>; `Node`s were opened behind it
//! place 5   parts[*]       Node, counted at place 0
//! ```
//!
//! What becomes of all `Node`s with `Fixed` at `label`, which makes them a word smaller? `label` is a field, and a formula
//! gives `Node`'s size, so the question is where `Node`s are, which is asked at place 0: at the root itself (inline, so
//! exactly known), and by what was folded into place 0. `parts[*]` are elements of a block that holds nothing else: exactly
//! known. Behind `next` there are boxes, each as large as a `Node`: exactly known as well. Were `parts` a
//! `Vec<Option<Node>>`, the answer would be [`Known::AtLeast`], as `Node` shrinks by a word, and [`Known::Nothing`] if it
//! shrank by less.
//!
//! Values of a type that leads back to itself are counted at one place, so what is known of that place is what is known of
//! all ways there. Each is looked at once: a type that holds another inline leads to its locations.
//!
//! # In enums
//!
//! An enum cannot be laid out anew, but it does not grow if its payload shrinks by at least a word: at worst the payload
//! loses its niche and the compiler adds a tag, which fits in that word, unless the enum is aligned to more.

use super::super::change::Change;
use super::super::known::Known;
use super::super::names::{is_foreign, needs_one_niche};
use super::super::observed::{Inhabitant, Observed};
use super::Scenario;
use crate::std_layout::Layout;
use crate::walk::{Form, NodeKind, Small};
use std::collections::BTreeSet;

impl Scenario<'_> {
    /// What is known of where the values lie that the plan changes at `places`, and of what becomes of that.
    pub(in crate::advise) fn knows_locations(self, places: impl IntoIterator<Item = usize>) -> Known {
        let mut search = Search { scenario: self, seen: BTreeSet::new() };
        let known = places.into_iter().map(|place| match self.plan.retyped(place) {
            // A change of what was opened there, or of its fields.
            Some(Change::RareVariant(_)) => search.opened(place),
            None if self.observed.opened_layout(place).is_some() => search.opened(place),
            _ => search.values(place),
        });
        known.min().unwrap_or(Known::Exactly)
    }

    /// Whether the values at `place` may get the layout that they have with the plan, as what holds them is known.
    pub(in crate::advise) fn may_grow(self, place: usize) -> bool {
        let grows = self.layout(place).size > self.observed.layout(place).size;
        self.knows_locations([place]) >= if grows { Known::AtMost } else { Known::AtLeast }
    }
}

/// A search for all locations of values.
struct Search<'o> {
    scenario: Scenario<'o>,
    /// Places, and whether what was opened there was looked at, or the values.
    seen: BTreeSet<(usize, bool)>,
}

impl Search<'_> {
    /// What is known of the values that are counted at `place`.
    fn values(&mut self, place: usize) -> Known {
        if !self.seen.insert((place, false)) {
            return Known::Exactly;
        }
        let observed = self.scenario.observed;
        let others = observed.folds.counted(place).map(|other| self.entered(other));
        others.min().unwrap_or(Known::Exactly).min(self.entered(place))
    }

    /// What is known of the structs or enums that were opened at `place`, and of those that have their fields there.
    fn opened(&mut self, place: usize) -> Known {
        if !self.seen.insert((place, true)) {
            return Known::Exactly;
        }
        let observed = self.scenario.observed;
        let others = observed.folds.opened(place).map(|other| self.opened_here(other));
        others.min().unwrap_or(Known::Exactly).min(self.opened_here(place))
    }

    /// What is known of the values that enter at `place`, wherever they are counted.
    fn entered(&mut self, place: usize) -> Known {
        let observed = self.scenario.observed;
        let Some(parent) = observed.tallies.parent(place) else { return Known::Exactly };
        let before = observed.layout(place);
        // Goes through all types in it.
        let after = || self.scenario.layout(place);
        match observed.tallies.kind(place) {
            NodeKind::Elements if observed.is_array(parent) => self.values(parent),
            NodeKind::Elements if observed.small(parent).is_some() => {
                known_blocks(observed, parent).min(self.values(parent))
            }
            // A block holds as many of them as before.
            NodeKind::Elements | NodeKind::Dyn if before == after() => Known::Exactly,
            // In what holds them inline, and isn't itself the value there.
            NodeKind::Elements
                if observed.holder(parent).is_some_and(|owner| matches!(owner.form, Form::Small(_))) =>
            {
                Known::Nothing
            }
            NodeKind::Elements => known_blocks(observed, parent),
            NodeKind::Field if observed.tallies.kind(parent) == NodeKind::Variant => {
                in_enum(enum_align(observed, parent), before, after())
            }
            NodeKind::Field if observed.formula(parent).is_some() || before == after() => self.opened(parent),
            _ => Known::Nothing,
        }
    }

    /// What is known of the structs or enums opened at `place`: they are the values there, lie behind them, or within them.
    fn opened_here(&mut self, place: usize) -> Known {
        let observed = self.scenario.observed;
        if observed.is_bare(place) {
            return self.values(place);
        }
        let Some(before) = observed.opened_layout(place) else { return Known::Nothing };
        let after = self.scenario.opened_layout(place);
        if matches!(observed.inhabitant(place), Some(Inhabitant::Opened)) {
            return if before == after { Known::Exactly } else { known_blocks(observed, place) };
        }
        let name = observed.tallies.type_name(place);
        if before == after && self.scenario.plan.keeps_one_niche() && needs_one_niche(name) {
            return Known::Exactly;
        }
        let wrapper = match observed.tallies.kind(place) {
            // A trait object.
            NodeKind::Dyn => Some(before.align),
            // An `Option` of it, or a lock.
            _ => is_foreign(name).then(|| observed.layout(place).align),
        };
        in_enum(wrapper, before, after)
    }
}

/// What is known of the blocks at `place` themselves.
fn known_blocks(observed: &Observed, place: usize) -> Known {
    let (Some(facts), Some(inhabitant)) = (observed.facts.get(place), observed.inhabitant(place)) else {
        return Known::Nothing;
    };
    let is_sized = matches!(inhabitant, Inhabitant::Opened);
    let owners = u32::from(observed.holder(place).is_some())
        + u32::from(facts.counters.one().is_some() && is_sized)
        + u32::from(facts.tables.one().is_some())
        + u32::from(facts.trees + facts.empty_trees > 0)
        + u32::from(facts.links > 0);
    // A table that lost entries has more room for them than it tells; what elements don't use of their bits isn't known.
    let is_lower_bound = observed
        .holder(place)
        .is_some_and(|owner| matches!(owner.form, Form::Hashed | Form::Small(Small { is_exact: false, .. })));
    match owners {
        1 if is_lower_bound => Known::AtLeast,
        1 if facts.tables.one().is_some() => Known::AtLeast,
        // In a lock or a cell, whose padding may shrink as well.
        1 if is_sized
            && facts.counters.one().is_some()
            && facts.counted.one() != observed.opened_layout(place) =>
        {
            Known::AtMost
        }
        1 => Known::Exactly,
        _ => Known::Nothing,
    }
}

/// The alignment of the enums that the variant at this place belongs to.
fn enum_align(observed: &Observed, variant: usize) -> Option<usize> {
    let (align, _) = observed.facts.get(observed.tallies.parent(variant)?)?.variants.one()?;
    Some(align)
}

/// What is known of a value in an enum of this alignment, or in something that is no larger than the value needs.
fn in_enum(align: Option<usize>, before: Layout, after: Layout) -> Known {
    let is_plain = align.is_some_and(|align| align <= align_of::<usize>());
    if is_plain && before.shrinks_to(after) { Known::AtLeast } else { Known::Nothing }
}

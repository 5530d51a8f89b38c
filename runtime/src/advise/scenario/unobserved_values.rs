//! Values of a type that changes, where none was opened: in an option that is `None`, in room for more, in a lock that was
//! taken.
//!
//! A type is changed wherever it is used. Where its values were opened, the places of their fields tell what becomes of
//! them. Where none was, only the names of types tell that there may be some ([`OwnTypes`](super::super::own_types)).
//!
//! # One example
//!
//! ```text
//! struct Config { name: String, level: u8 }
//! struct Job { config: Option<Config>, id: u64 }
//! struct Store { jobs: Vec<Job>, default: Config }
//!
//! place 2   default          Config, opened
//! place 3   jobs[*]          Job
//! place 4   jobs[*].config   Option<Config>, `None` in all of them: no field of a `Config` was opened here
//! place 6   default.name     String
//! ```
//!
//! `Fixed` is proposed for place 6. It makes `Config` 24 bytes rather than 32, which is seen at place 2, and changes every
//! `Option<Config>` as well, though not a single `Config` was met in one. So for each own type that changes with the plan
//! (here `Config` and `Store`, both opened, whose layout differs) all places are looked at whose type's name says that they
//! may hold it. Such a place is *accounted for* if
//!
//! * its values are of that very type, and get the new layout there, or
//! * values of the type were opened there, and get the new layout, or
//! * it shows all that it has: every field was opened, so that one of these fields is the place to ask, or
//! * something in it is among the places that are looked at.
//!
//! Place 4 is none of these. As `Config` shrinks by a word, an option of it doesn't grow, whatever niches are left: what is
//! saved is at least what was computed ([`Known::AtLeast`]). If `Config` grew, `jobs` might become larger than computed, and
//! nothing could be promised ([`Known::Nothing`]): the plan isn't proposed.
//!
//! A type that grows may also hide in values whose contents are unknown, such as in a variant that wasn't met, unless all of
//! these are smaller than it is.

use super::super::change::Change;
use super::super::known::Known;
use super::super::names::{is_own, pointee};
use super::Scenario;
use crate::std_layout::Layout;
use crate::walk::NodeKind;
use std::collections::HashSet;

/// A type and its layout, before and after.
struct Changed {
    name: &'static str,
    now: Layout,
    then: Layout,
    loses_niches: bool,
}

impl Scenario<'_> {
    /// What is known of the values of all types that change with the plan, where they weren't opened.
    pub(in crate::advise) fn knows_unobserved(self) -> Known {
        let observed = self.observed;
        let (mut names, mut places) = (HashSet::new(), HashSet::new());
        let mut known = Known::Exactly;
        for (place, change) in self.plan.retypings() {
            for at in self.changed_at(place, change).take_while(|&at| places.insert(at)) {
                let name = pointee(observed.tallies.type_name(at));
                if let Some(now) = observed.opened_layout(at).filter(|_| is_own(name) && names.insert(name)) {
                    let (then, loses_niches) = (self.opened_layout(at), change.loses_niches());
                    known = known.min(self.knows_unobserved_of(&Changed { name, now, then, loses_niches }));
                }
            }
        }
        known
    }

    /// The places at which values were opened that change with what is at `place`, as far up as they hold it inline.
    fn changed_at(self, place: usize, change: Change) -> impl Iterator<Item = usize> {
        let observed = self.observed;
        let is_opened = matches!(change, Change::RareVariant(_));
        let above = move |&at: &usize| {
            let parent = observed.tallies.parent(at)?;
            // If the opened type sits behind or inside the value, its container is unknown.
            let is_value = (at == place && !is_opened) || observed.is_bare(at) || observed.holds_elements(at);
            let holds = match observed.tallies.kind(at) {
                NodeKind::Field => observed.tallies.fields(parent).is_some(),
                NodeKind::Elements => observed.holds_elements(parent),
                _ => false,
            };
            (is_value && holds).then_some(parent)
        };
        core::iter::successors(Some(place), above).skip(usize::from(!is_opened))
    }

    fn knows_unobserved_of(self, changed: &Changed) -> Known {
        let &Changed { name, now, then, loses_niches } = changed;
        // It keeps its size and a niche. Where an enum around it needs a second one, the enum's own places show that.
        if now == then && (!loses_niches || self.plan.keeps_one_niche()) {
            return Known::Exactly;
        }
        let grows = then.size > now.size || then.align > now.align;
        if grows && self.types.may_be_unseen(now.size) {
            return Known::Nothing;
        }
        let places = self.types.may_hold(name);
        match places.iter().all(|&place| self.accounts_for(place, places, changed)) {
            true => Known::Exactly,
            false if !grows && (!loses_niches || now.shrinks_to(then)) => Known::AtLeast,
            false => Known::Nothing,
        }
    }

    /// Whether what becomes of the values of the type in those at `place` is known: `places` are all that may hold some.
    fn accounts_for(self, place: usize, places: &[usize], changed: &Changed) -> bool {
        let observed = self.observed;
        if !observed.has_values(place) {
            return true;
        }
        if observed.tallies.type_name(place) == changed.name {
            return self.layout(place) == changed.then;
        }
        let is_opened =
            observed.opened_layout(place) == Some(changed.now) && self.opened_layout(place) == changed.then;
        let is_looked_at = |child: usize| places.binary_search(&child).is_ok();
        is_opened || observed.shows_all(place) || observed.tallies.values_in(place).any(is_looked_at)
    }
}

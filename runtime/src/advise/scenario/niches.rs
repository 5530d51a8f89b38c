//! Niches: bit patterns that a type doesn't use, so that an `Option` of it needs no tag to say `None`.
//!
//! A plan can use up the niches of a type, as one that leaves out a struct's only `Vec`. Then an option of the struct,
//! wherever it is, needs a tag, and so may grow by the struct's alignment. Such a plan is safe where no option of the type
//! is known, or where the type shrinks by a word, which pays for the tag.

use super::super::change::Change;
use super::super::known::Known;
use super::super::names::{is_foreign, pointee};
use super::Scenario;
use crate::std_layout::Layout;

impl Scenario<'_> {
    /// Whether no type outside this plan can grow: losing a niche may enlarge an `Option` around it.
    pub(in crate::advise) fn is_safe(self) -> bool {
        let observed = self.observed;
        let is_over_aligned = |holder: usize| observed.layout(holder).align > align_of::<usize>();
        let is_delicate = |&(place, change): &(usize, Change)| {
            change.loses_niches() || observed.holders(place).any(is_over_aligned)
        };
        let delicate: Vec<(usize, Change)> = self.plan.retypings().filter(is_delicate).collect();
        let places = delicate.iter().map(|&(place, _)| place);
        let keeps_options = |&(place, change): &(usize, Change)| {
            self.in_options(place, change).all(|(before, after)| before.shrinks_to(after))
        };
        let grows = |place: usize| self.layout(place).size > observed.layout(place).size;
        self.knows_locations(places) > Known::Nothing
            && delicate.iter().all(keeps_options)
            && self.plan.retypings().all(|(place, _)| !grows(place) || self.may_grow(place))
    }

    /// Whether it is known to the byte what becomes of all values that the plan changes at `places`.
    pub(in crate::advise) fn is_known_exactly(self, places: &[usize]) -> bool {
        self.knows_locations(places.iter().copied()) == Known::Exactly
            && self.plan.retypings().all(|(place, change)| self.in_options(place, change).next().is_none())
    }

    /// The types that change with `change` at `place` and that are in options somewhere: before and after.
    fn in_options(self, place: usize, change: Change) -> impl Iterator<Item = (Layout, Layout)> {
        let observed = self.observed;
        let is_in_option = move |name: &str| {
            !change.keeps_one_niche()
                && name.contains("::")
                && !is_foreign(name)
                && self.types.are_in_options(name)
        };
        let opened =
            matches!(change, Change::RareVariant(_)).then(|| observed.opened_layout(place)).flatten();
        let inline = core::iter::once(place).filter(move |_| opened.is_none()).chain(observed.holders(place));
        let inline = inline
            .filter(move |&at| is_in_option(observed.tallies.type_name(at)))
            .map(move |at| (observed.layout(at), self.layout(at)));
        let opened = opened
            .filter(|_| is_in_option(pointee(observed.tallies.type_name(place))))
            .map(|now| (now, self.opened_layout(place)));
        opened.into_iter().chain(inline)
    }
}

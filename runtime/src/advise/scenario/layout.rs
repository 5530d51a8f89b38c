//! The layouts of types with a plan.
//!
//! `nesting` counts how many types the question went into: types of one name are taken for one, so they could seem to hold
//! themselves.

use super::super::change::Change;
use super::super::observed::Inhabitant;
use super::Scenario;
use crate::std_layout::Layout;
use crate::walk::{Form, Observations};

/// Structs in structs, more than anyone writes.
const MAX_NESTING: usize = 64;

impl Scenario<'_> {
    /// The layout of a value at `place`.
    pub(in crate::advise) fn layout(self, place: usize) -> Layout {
        self.nested_layout(place, 0)
    }

    fn nested_layout(self, place: usize, nesting: usize) -> Layout {
        let observed = self.observed;
        let place = observed.tallies.counted_at(place);
        if !self.reach().contains(&place) {
            return observed.layout(place);
        }
        match self.plan.retyped(place) {
            Some(
                Change::Fixed
                | Change::Sorted
                | Change::Duplicates
                | Change::Alike(_)
                | Change::AlikeOther
                | Change::Nested,
            ) => Layout::FAT_POINTER,
            Some(
                Change::Narrow(layout)
                | Change::NarrowOption(layout)
                | Change::Numbered(layout)
                | Change::Parsed(layout),
            ) => layout,
            Some(Change::Flags) => Layout::of::<u8>(),
            Some(Change::SmallDuplicates) => Layout::of::<[usize; 3]>(),
            Some(change) if change.leaves_out() => Layout::NOTHING,
            Some(Change::Rare | Change::Thin | Change::Cold) => Layout::POINTER,
            Some(Change::ColdOther) => Layout::NOTHING,
            Some(Change::InlineRoom(_)) | None
                if nesting < MAX_NESTING && observed.small(place).is_some() =>
            {
                self.small_layout(place, nesting + 1)
            }
            Some(change @ (Change::Unboxed | Change::UnsharedValue)) if nesting < MAX_NESTING => {
                let value = match change {
                    Change::Unboxed => self.boxed_layout(place, nesting + 1),
                    _ => self.nested_counted_layout(place, nesting + 1).unwrap_or(Layout::NOTHING),
                };
                let is_optional =
                    observed.is_optional(place) && !(change == Change::Unboxed && self.has_niche(place));
                if is_optional { value.optional() } else { value }
            }
            Some(Change::Dense(_)) => Layout::of::<Vec<u8>>(),
            Some(Change::JoinedInner) => Layout::of::<u32>(),
            Some(Change::Joined) => Layout::FAT_POINTER.array(2),
            Some(Change::RareVariant(_)) | None if nesting < MAX_NESTING && observed.is_bare(place) => {
                self.nested_opened_layout(place, nesting + 1)
            }
            None if nesting < MAX_NESTING && self.types.opened_elsewhere(place).is_some() => {
                let elsewhere = self.types.opened_elsewhere(place).unwrap_or(place);
                self.nested_opened_layout(elsewhere, nesting + 1)
            }
            None if nesting < MAX_NESTING && observed.is_array(place) => {
                let (now, elements) = (observed.layout(place), observed.tallies.elements(place));
                let count = |element| now.size.checked_div(observed.layout(element).size);
                let array = |element| Some(self.nested_layout(element, nesting + 1).array(count(element)?));
                elements.and_then(array).unwrap_or(now)
            }
            _ => observed.layout(place),
        }
    }

    /// The layout of collections at `place` that have room for elements inline.
    fn small_layout(self, place: usize, nesting: usize) -> Layout {
        let Some((small, element)) = self.observed.small(place) else { return self.observed.layout(place) };
        let room = match self.plan.retyped(place) {
            Some(Change::InlineRoom(room)) => room,
            // Where elements stay as they are, so does what the compiler makes of the bits that they don't use.
            _ if !self.retypes_within(element) => return self.observed.layout(place),
            _ => small.room,
        };
        (small.layout)(self.nested_layout(element, nesting), room)
    }

    /// Whether what is in the boxes at `place` are collections with a pointer that is never null.
    fn has_niche(self, place: usize) -> bool {
        let collection = self.observed.boxed_collection(place).map(|(_, collection)| collection);
        collection
            .is_some_and(|collection| matches!(collection.form, Form::Std | Form::Foreign | Form::Header))
    }

    /// Whether the plan may change the type of the values at `place`, or of something in them.
    fn retypes_within(self, place: usize) -> bool {
        let parent = |&at: &usize| self.observed.tallies.parent(at);
        let is_within = |at: usize| core::iter::successors(Some(at), parent).any(|above| above == place);
        // Values may be of a type whose parts are counted elsewhere.
        let is_anywhere = !self.observed.folds.is_empty();
        self.reach().contains(&place) && self.plan.retypings().any(|(at, _)| is_anywhere || is_within(at))
    }

    /// The layout of a struct or an enum opened at `place`.
    pub(in crate::advise) fn opened_layout(self, place: usize) -> Layout {
        self.nested_opened_layout(place, 0)
    }

    fn nested_opened_layout(self, place: usize, nesting: usize) -> Layout {
        let at = self.observed.tallies.opened_at(place).unwrap_or(place);
        match self.plan.retyped(at) {
            Some(Change::RareVariant(variant)) => self.observed.with_boxed(at, variant),
            _ => None,
        }
        .or_else(|| self.observed.enum_layout(at))
        .unwrap_or_else(|| self.nested_struct_layout(place, nesting))
    }

    fn nested_struct_layout(self, place: usize, nesting: usize) -> Layout {
        let observed = self.observed;
        let Some((size, fields)) = observed.tallies.fields(place) else { return observed.layout(place) };
        match observed.formula(place) {
            Some(mut formula) => {
                formula.in_order &= !self.plan.has(place, Change::Ordered);
                formula.apply(fields.map(|field| self.nested_layout(field, nesting)))
            }
            None => {
                let align = observed.facts.get(place).and_then(|facts| facts.structs.one());
                Layout { size, align: align.map_or(1, |(align, _)| align) }
            }
        }
    }

    /// The layout of the sized values behind the boxes at `place`.
    fn boxed_layout(self, place: usize, nesting: usize) -> Layout {
        let Some(facts) = self.observed.facts.get(place) else { return Layout::NOTHING };
        let size = facts.boxed.bytes.checked_div(facts.boxed.count).unwrap_or(0) as usize;
        self.value_behind(place, Layout { size, align: facts.boxed_align.one().unwrap_or(1) }, nesting)
    }

    /// The layout of the values behind the `Rc`s or `Arc`s at `place`, if all have the same. What a lock or a cell has
    /// beside what changes in it is taken to stay.
    pub(super) fn counted_layout(self, place: usize) -> Option<Layout> {
        self.nested_counted_layout(place, 0)
    }

    fn nested_counted_layout(self, place: usize, nesting: usize) -> Option<Layout> {
        let observed = self.observed;
        let now = observed.facts.get(place)?.counted.one()?;
        let is_opened = matches!(observed.inhabitant(place), Some(Inhabitant::Opened));
        let Some(before) = observed.opened_layout(place).filter(|_| is_opened) else { return Some(now) };
        let after = self.nested_opened_layout(place, nesting);
        let beside = now.size.saturating_sub(before.size);
        Some(if before == now {
            after
        } else {
            Layout { size: beside.saturating_add(after.size), ..now }.aligned_to(after.align)
        })
    }

    /// The layout of the values in the options at `place`.
    pub(super) fn optional_layout(self, place: usize) -> Layout {
        let options = self.observed.facts.get(place).and_then(Observations::options);
        options.map_or(Layout::NOTHING, |(_, value)| self.value_behind(place, value, 0))
    }

    /// The layout of values that are `now`; if these are what was opened at `place`, with the changes of that.
    fn value_behind(self, place: usize, now: Layout, nesting: usize) -> Layout {
        if self.observed.opened_layout(place) == Some(now) {
            self.nested_opened_layout(place, nesting)
        } else {
            now
        }
    }

    /// The layout of the fields of the variant at `place` in a struct or a tuple of their own.
    pub(super) fn payload_layout(self, place: usize) -> Layout {
        Layout::of_struct(self.observed.tallies.payload(place).map(|field| self.layout(field)))
    }

    /// The layout of `inhabitant` of the blocks at `place`.
    pub(super) fn inhabitant_layout(self, place: usize, inhabitant: Inhabitant) -> Layout {
        let is_hashed = self.observed.holder(place).is_some_and(|owner| matches!(owner.form, Form::Hashed));
        let hash = is_hashed.then_some(Layout::of::<usize>());
        let entry = |key: Layout, value: Layout| Layout::of_struct([key, value].into_iter().chain(hash));
        match inhabitant {
            Inhabitant::Value(value) if is_hashed => entry(self.layout(value), Layout::NOTHING),
            Inhabitant::Value(value) => self.layout(value),
            Inhabitant::Entry(key, value) => entry(self.layout(key), self.layout(value)),
            Inhabitant::Opened => self.opened_layout(place),
        }
    }
}

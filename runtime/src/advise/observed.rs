//! The value as it was observed, and the sizes of its types with changes.
//!
//! A change of a type changes the structs that hold it, and those the blocks in which they lie. The size of a struct follows
//! from its fields' by a formula; where the formula doesn't give the size that the struct has now, the struct is taken to
//! stay as large as it is, and so are enums and options: as no change that is proposed for what is in them takes values
//! away that serve as `None`, they could only become smaller.

use super::change::{Change, Plan};
use super::elsewhere::Elsewhere;
use super::home::Folds;
use super::names::{is_of_std, is_result};
use crate::std_layout::Layout;
use crate::walk::Observations;
use crate::walk::Pooled;
use crate::walk::{NodeKind, Tallies};
use core::cell::OnceCell;
use std::collections::HashSet;

/// Structs in structs, more than anyone writes: where types of one name are taken for one, they could go on for ever.
const MAX_NESTING: usize = 64;

/// The value as it was observed.
#[derive(Debug)]
pub(super) struct Observed {
    pub(super) tallies: Tallies,
    pub(super) facts: Vec<Observations>,
    pub(super) pooled: Vec<Pooled>,
    /// Bytes: what saves less isn't worth a change.
    pub(super) least: i64,
    /// Whether a limit ended the walk.
    pub(super) is_partial: bool,
    /// One in how many distinct texts found room.
    pub(super) distinct_one_in: u64,
    /// One in how many texts, and runs of numbers, was read.
    pub(super) sample: u64,
    /// The types of which there are options.
    pub(super) in_options: HashSet<&'static str>,
    /// Which values elsewhere are counted at a place, as they are of the same type.
    pub(super) folds: Folds,
    /// Where values of which types are, once that is asked.
    pub(super) elsewhere: OnceCell<Elsewhere>,
}

/// What lies in the blocks at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Inhabitant {
    /// The values at this place.
    Value(usize),
    /// Pairs of the values at these places.
    Entry(usize, usize),
    /// The structs or enums that were opened at the blocks' own place.
    Opened,
}

/// How the fields of a struct make up its size.
pub(super) struct Formula {
    in_order: bool,
    /// The struct is aligned so, even if no field is.
    align: usize,
}

impl Formula {
    fn apply(&self, fields: impl Iterator<Item = Layout>) -> Layout {
        let layout =
            if self.in_order { Layout::of_struct_in_order(fields) } else { Layout::of_struct(fields) };
        layout.aligned_to(self.align)
    }
}

impl Observed {
    /// The layout of the values at `place` now.
    pub(super) fn layout(&self, place: usize) -> Layout {
        let (size, align) = self.tallies.layout(place);
        Layout { size, align }
    }

    /// The layout of a value at `place` with the changes.
    pub(super) fn value_layout(&self, plan: &Plan, place: usize) -> Layout {
        self.nested_layout(plan, place, 0)
    }

    /// The places at which `plan` changes something, and all whose values hold some of theirs, or are of a type that does.
    pub(super) fn reach<'p>(&self, plan: &'p Plan) -> &'p HashSet<usize> {
        plan.reach(|| {
            let mut reached: HashSet<usize> = HashSet::new();
            let mut to_do: Vec<usize> = plan.places().collect();
            while let Some(place) = to_do.pop() {
                if reached.insert(place) {
                    to_do.extend(self.tallies.parent(place));
                    to_do.extend(self.folds.counted(place).chain(self.folds.opened(place)));
                    to_do.extend(self.unopened_like(place));
                }
            }
            reached
        })
    }

    fn nested_layout(&self, plan: &Plan, place: usize, nesting: usize) -> Layout {
        let place = self.tallies.counted_at(place);
        if !self.reach(plan).contains(&place) {
            return self.layout(place);
        }
        match plan.retyped(place) {
            Some(Change::Fix | Change::Sort | Change::Pool | Change::Merge) => Layout::FAT_POINTER,
            Some(Change::Resize(layout) | Change::ResizeOption(layout) | Change::Number(layout)) => layout,
            Some(Change::Pack) => Layout::of::<u8>(),
            Some(Change::Remove) => Layout::NOTHING,
            Some(Change::Wrap) => Layout::POINTER,
            Some(change @ (Change::Unbox | Change::Unwrap)) if nesting < MAX_NESTING => {
                let value = match change {
                    Change::Unbox => self.pointee_layout(plan, place, nesting + 1),
                    _ => self.nested_counted_layout(plan, place, nesting + 1).unwrap_or(Layout::NOTHING),
                };
                if self.is_optional(place) { value.optional() } else { value }
            }
            Some(Change::Index(_)) => Layout::of::<Vec<u8>>(),
            Some(Change::Join) => Layout::of::<u32>(),
            Some(Change::Joined) => Layout::FAT_POINTER.array(2),
            Some(Change::BoxVariant(_)) | None if nesting < MAX_NESTING && self.is_bare(place) => {
                self.nested_opened_layout(plan, place, nesting + 1)
            }
            None if nesting < MAX_NESTING && self.opened_elsewhere(place).is_some() => {
                let elsewhere = self.opened_elsewhere(place).unwrap_or(place);
                self.nested_opened_layout(plan, elsewhere, nesting + 1)
            }
            None if nesting < MAX_NESTING && self.is_array(place) => {
                let (now, elements) = (self.layout(place), self.tallies.elements(place));
                let count = |element| now.size.checked_div(self.layout(element).size);
                let array =
                    |element| Some(self.nested_layout(plan, element, nesting + 1).array(count(element)?));
                elements.and_then(array).unwrap_or(now)
            }
            _ => self.layout(place),
        }
    }

    /// The layout of a struct or an enum opened at `place` with the changes.
    pub(super) fn opened_layout(&self, plan: &Plan, place: usize) -> Layout {
        self.nested_opened_layout(plan, place, 0)
    }

    fn nested_opened_layout(&self, plan: &Plan, place: usize, nesting: usize) -> Layout {
        let at = self.tallies.opened_at(place).unwrap_or(place);
        match plan.retyped(at) {
            Some(Change::BoxVariant(variant)) => self.with_boxed(at, variant),
            _ => None,
        }
        .or_else(|| self.enum_layout(at))
        .unwrap_or_else(|| self.nested_struct_layout(plan, place, nesting))
    }

    fn nested_struct_layout(&self, plan: &Plan, place: usize, nesting: usize) -> Layout {
        let Some((size, fields)) = self.tallies.fields(place) else { return self.layout(place) };
        match self.formula(place) {
            Some(formula) => {
                let in_order = formula.in_order && !plan.has(place, Change::Reorder);
                let fields = fields.map(|field| self.nested_layout(plan, field, nesting));
                Formula { in_order, ..formula }.apply(fields)
            }
            None => {
                let align = self.facts.get(place).and_then(|facts| facts.structs.one());
                Layout { size, align: align.map_or(1, |(align, _)| align) }
            }
        }
    }

    /// The layout of the enums opened at `place` now, if they are of one type.
    fn enum_layout(&self, place: usize) -> Option<Layout> {
        let (align, _) = self.facts.get(place)?.variants.one()?;
        Some(Layout { size: self.tallies.opened_size(place), align }).filter(|layout| layout.size > 0)
    }

    /// The formula that gives the size which the structs opened at `place` have.
    pub(super) fn formula(&self, place: usize) -> Option<Formula> {
        let (size, fields) = self.tallies.fields(place)?;
        let (align, in_order) = self.facts.get(place)?.structs.one()?;
        let plain = Formula { in_order, align: 1 };
        let layout = plain.apply(fields.clone().map(|field| self.layout(field)));
        if layout == (Layout { size, align }) {
            return Some(plain);
        }
        let aligned = Formula { in_order, align };
        (layout.aligned_to(align) == (Layout { size, align })).then_some(aligned)
    }

    /// Whether the structs opened at `place` have their fields in the order of declaration, and a known size.
    pub(super) fn is_in_order(&self, place: usize) -> bool {
        self.formula(place).is_some_and(|formula| formula.in_order)
    }

    /// Whether the values at `place` are the structs that were opened there, not something that leads to them.
    pub(super) fn is_struct(&self, place: usize) -> bool {
        self.tallies.fields(place).is_some() && self.is_bare(place)
    }

    /// Whether the values at `place` are the structs or enums that were opened there, not something that leads to them.
    pub(super) fn is_bare(&self, place: usize) -> bool {
        let name = self.tallies.type_name(place);
        self.opened_now(place) == Some(self.layout(place)) && (!is_of_std(name) || is_result(name))
    }

    /// The layout of the structs or enums opened at `place` now, if they are of one type.
    pub(super) fn opened_now(&self, place: usize) -> Option<Layout> {
        let Some((size, _)) = self.tallies.fields(place) else { return self.enum_layout(place) };
        let (align, _) = self.facts.get(place)?.structs.one()?;
        Some(Layout { size, align })
    }

    /// Whether the values at `place` are arrays.
    pub(super) fn is_array(&self, place: usize) -> bool {
        self.tallies.type_name(place).starts_with('[') && self.tallies.elements(place).is_some()
    }

    /// Whether the values at `place` are options.
    pub(super) fn is_optional(&self, place: usize) -> bool {
        self.facts.get(place).is_some_and(|facts| facts.optional > 0)
    }

    /// The layout of the sized values behind the boxes at `place` with the changes.
    fn pointee_layout(&self, plan: &Plan, place: usize, nesting: usize) -> Layout {
        let Some(facts) = self.facts.get(place) else { return Layout::NOTHING };
        let size = facts.boxed.bytes.checked_div(facts.boxed.count).unwrap_or(0) as usize;
        self.value_behind(plan, place, Layout { size, align: facts.boxed_align.one().unwrap_or(1) }, nesting)
    }

    /// The layout of the values behind the counted pointers at `place` with the changes, if all have the same. What a lock
    /// or a cell has beside what changes in it is taken to stay.
    pub(super) fn counted_layout(&self, plan: &Plan, place: usize) -> Option<Layout> {
        self.nested_counted_layout(plan, place, 0)
    }

    fn nested_counted_layout(&self, plan: &Plan, place: usize, nesting: usize) -> Option<Layout> {
        let now = self.facts.get(place)?.counted.one()?;
        let is_opened = matches!(self.inhabitant(place), Some(Inhabitant::Opened));
        let Some(before) = self.opened_now(place).filter(|_| is_opened) else { return Some(now) };
        let after = self.nested_opened_layout(plan, place, nesting);
        let beside = now.size.saturating_sub(before.size);
        Some(if before == now {
            after
        } else {
            Layout { size: beside.saturating_add(after.size), ..now }.aligned_to(after.align)
        })
    }

    /// The layout of the values in the options at `place` with the changes.
    pub(super) fn optional_layout(&self, plan: &Plan, place: usize) -> Layout {
        let options = self.facts.get(place).and_then(|facts| facts.options.one());
        options.map_or(Layout::NOTHING, |(_, value)| self.value_behind(plan, place, value, 0))
    }

    /// The layout of values that are `now`, with the changes of what was opened at `place`, if they are that.
    fn value_behind(&self, plan: &Plan, place: usize, now: Layout, nesting: usize) -> Layout {
        if self.opened_now(place) == Some(now) {
            self.nested_opened_layout(plan, place, nesting)
        } else {
            now
        }
    }

    /// What the enums opened at `place` take with each of their variants in a box.
    pub(super) fn boxed_variants(&self, place: usize) -> Option<&'static [core::alloc::Layout]> {
        self.facts.get(place)?.variants.one().map(|(_, boxed)| boxed)
    }

    /// What the enums opened at `place` take with this variant in a box.
    pub(super) fn with_boxed(&self, place: usize, variant: usize) -> Option<Layout> {
        let boxed = self.boxed_variants(place)?;
        // Of a variant without fields there is nothing to put in a box.
        let layout = boxed.get(variant).filter(|layout| layout.size() > 0)?;
        Some(Layout { size: layout.size(), align: layout.align() })
    }

    /// The layout of the fields of the variant at `place` in a struct or a tuple of their own, with the changes.
    pub(super) fn payload_layout(&self, plan: &Plan, place: usize) -> Layout {
        let fields = self.tallies.payload(place);
        Layout::of_struct(fields.map(|field| self.value_layout(plan, field)))
    }

    /// What lies in the blocks at `place`, if that is known.
    pub(super) fn inhabitant(&self, place: usize) -> Option<Inhabitant> {
        if let Some((key, value)) = self.tallies.entries(place) {
            return Some(Inhabitant::Entry(key, value));
        }
        if let Some(element) = self.tallies.elements(place) {
            return Some(Inhabitant::Value(element));
        }
        let facts = self.facts.get(place)?;
        let size = self.opened_now(place)?.size;
        let fits = |bytes: u64, count: u64| count.saturating_mul(size as u64) == bytes;
        let blocks = self.tallies.blocks_at(place);
        let is_behind = match (facts.owner.one(), facts.counters.one()) {
            (Some(_), None) => fits(facts.boxed.bytes, facts.boxed.count) && facts.buffers.all.count == 0,
            (None, Some(_)) => facts.buffers.all.count == 0 && facts.boxed.count == 0 && blocks > 0,
            _ => false,
        };
        (is_behind && !self.is_bare(place)).then_some(Inhabitant::Opened)
    }

    /// The layout of `inhabitant` of the blocks at `place`, with the changes.
    pub(super) fn inhabitant_layout(&self, plan: &Plan, place: usize, inhabitant: Inhabitant) -> Layout {
        match inhabitant {
            Inhabitant::Value(value) => self.value_layout(plan, value),
            Inhabitant::Entry(key, value) => {
                Layout::of_struct([self.value_layout(plan, key), self.value_layout(plan, value)])
            }
            Inhabitant::Opened => self.opened_layout(plan, place),
        }
    }

    /// The places of the structs and arrays that hold the values at `place` inline, as far up as is known.
    pub(super) fn holders(&self, place: usize) -> impl Iterator<Item = usize> {
        let above = |&place: &usize| {
            let parent = self.tallies.parent(place)?;
            let holds = match self.tallies.kind(place) {
                NodeKind::Field => self.is_struct(parent),
                NodeKind::Elements => self.is_array(parent),
                _ => false,
            };
            holds.then_some(parent)
        };
        core::iter::successors(Some(place), above).skip(1)
    }
}

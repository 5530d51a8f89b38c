//! The value as it was observed: what was tallied and told at each place, and the layouts of types as they are now.
//!
//! What is asked here is asked of one place and holds for the value as it is; what would become of it with changes, a
//! [`Scenario`](super::scenario) tells. Three words come up everywhere in advice:
//!
//! * A *place* is a number that stands for a path, such as `orders[*].name`. All values on that path share the place.
//! * A struct or an enum is *opened* where the walk goes to its fields. That is the value's own place, or the place of what
//!   leads to it: the `Node`s behind `next: Option<Box<Node>>` are opened at `next`. So a place has two layouts, that of its
//!   values ([`Observed::layout`]: a pointer) and that of what was opened there ([`Observed::opened_layout`]: a `Node`).
//!   Where both are one and the same the place is *bare*.
//! * A place's *inhabitant* is what lies in the blocks there: elements, entries, or what was opened.

use super::folds::Folds;
use super::names::{is_foreign, is_own, is_result, pointee};
use super::plan::Plan;
use crate::std_layout::Layout;
use crate::walk::{Form, KnownType, NodeKind, Observations, Pooled, Small, Tallies};

/// The most places that may be looked at to compute what changes would save: a few seconds' work.
const MAX_WORK: usize = 1 << 22;

/// The value as it was observed.
#[derive(Debug)]
pub(super) struct Observed {
    pub(super) tallies: Tallies,
    pub(super) facts: Vec<Observations>,
    pub(super) pooled: Vec<Pooled>,
    /// The fewest bytes that are worth a change.
    pub(super) least: i64,
    /// Whether there was memory for what is at every place.
    pub(super) is_complete: bool,
    /// Whether a limit ended the walk.
    pub(super) is_partial: bool,
    /// One in how many distinct texts found room.
    pub(super) distinct_one_in: u64,
    /// One in how many texts, and runs of numbers, was read.
    pub(super) sample: u64,
    /// Which values elsewhere are counted at a place, as they are of the same type.
    pub(super) folds: Folds,
    /// Places that have the same texts: the keys of a map, another place, and the bytes of an `Arc<str>` of each.
    pub(super) alike: Vec<(usize, usize, u64)>,
    /// The plan that changes nothing.
    pub(super) unchanged: Plan,
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
#[derive(Debug, Clone, Copy)]
pub(super) struct Formula {
    pub(super) in_order: bool,
    /// The struct's alignment, which may be more than that of any field.
    align: usize,
}

impl Formula {
    pub(super) fn apply(&self, fields: impl Iterator<Item = Layout>) -> Layout {
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

    /// Whether the values at `place` are the structs that were opened there, not what leads to them.
    pub(super) fn is_struct(&self, place: usize) -> bool {
        self.tallies.fields(place).is_some() && self.is_bare(place)
    }

    /// Whether `place` is bare: its values are the structs or enums that were opened there, not what leads to them.
    pub(super) fn is_bare(&self, place: usize) -> bool {
        let name = self.tallies.type_name(place);
        self.opened_layout(place) == Some(self.layout(place)) && (!is_foreign(name) || is_result(name))
    }

    /// The layout of the structs or enums opened at `place` now, if they are of one type.
    pub(super) fn opened_layout(&self, place: usize) -> Option<Layout> {
        let Some((size, _)) = self.tallies.fields(place) else { return self.enum_layout(place) };
        let (align, _) = self.facts.get(place)?.structs.one()?;
        Some(Layout { size, align })
    }

    /// The layout of the enums opened at `place` now, if they are of one type.
    pub(super) fn enum_layout(&self, place: usize) -> Option<Layout> {
        let (align, _) = self.facts.get(place)?.variants.one()?;
        Some(Layout { size: self.tallies.opened_size(place), align }).filter(|layout| layout.size > 0)
    }

    /// Whether the values at `place` are arrays.
    pub(super) fn is_array(&self, place: usize) -> bool {
        self.tallies.type_name(place).starts_with('[') && self.tallies.elements(place).is_some()
    }

    /// If the values at `place` are collections that have room for elements inline, how these make up their size, and the
    /// place of the elements.
    pub(super) fn small(&self, place: usize) -> Option<(Small, usize)> {
        let (owner, element) = (self.owner(place)?, self.tallies.elements(place)?);
        let Form::Small(small) = owner.form else { return None };
        let (formula, now) = ((small.layout)(self.layout(element), small.room), self.layout(place));
        let holds = formula == now || !small.is_exact && formula >= now;
        (holds && owner.name() == self.tallies.type_name(place)).then_some((small, element))
    }

    /// Whether the values at `place` hold elements inline.
    pub(super) fn holds_elements(&self, place: usize) -> bool {
        self.is_array(place) || self.small(place).is_some()
    }

    /// Whether the values at `place` are options.
    pub(super) fn is_optional(&self, place: usize) -> bool {
        self.facts.get(place).is_some_and(|facts| facts.optional > 0)
    }

    /// The type of the collections or boxes at `place`, whatever leads to them, if there is one of these.
    pub(super) fn owner(&self, place: usize) -> Option<&'static KnownType> {
        let facts = self.facts.get(place)?;
        match (facts.owner.one(), facts.boxes.one()) {
            (Some(owner), None) if facts.boxes.is_none() => Some(owner),
            (None, Some(owner)) if facts.owner.is_none() => Some(owner),
            _ => None,
        }
    }

    /// If the values at `place` lead to boxes of collections, the types of both.
    pub(super) fn boxed_collection(&self, place: usize) -> Option<(&'static KnownType, &'static KnownType)> {
        let facts = self.facts.get(place)?;
        let (boxed, collection) = (facts.boxes.one()?, facts.owner.one()?);
        let has_boxes_alone = facts.buffers.all.count == facts.boxed.count;
        (has_boxes_alone && boxed.of() == collection.name()).then_some((boxed, collection))
    }

    /// The type of the collections or boxes whose blocks are counted at `place`, of boxes of collections these.
    pub(super) fn holder(&self, place: usize) -> Option<&'static KnownType> {
        self.owner(place).or_else(|| self.boxed_collection(place).map(|(_, collection)| collection))
    }

    /// The type of the `Rc`s or `Arc`s at `place`, whatever leads to them.
    pub(super) fn counter(&self, place: usize) -> Option<&'static KnownType> {
        self.facts.get(place)?.counters.one()
    }

    /// If what is behind the `Rc`s or `Arc`s at `place` are the collections there, one block each, the type of these.
    pub(super) fn counted_collection(&self, place: usize) -> Option<&'static KnownType> {
        let has_collections = self.facts.get(place)?.buffers.all.count > 0;
        let counted = self.counter(place)?.of();
        self.owner(place).filter(|owner| has_collections && owner.name() == counted)
    }

    /// The size of the enums opened at `place` with each of their variants in a box.
    pub(super) fn boxed_variants(&self, place: usize) -> Option<&'static [core::alloc::Layout]> {
        self.facts.get(place)?.variants.one().map(|(_, boxed)| boxed)
    }

    /// The layout of the enums opened at `place` with this variant in a box.
    pub(super) fn with_boxed(&self, place: usize, variant: usize) -> Option<Layout> {
        let boxed = self.boxed_variants(place)?;
        // A variant without fields has nothing to put in a box.
        let layout = boxed.get(variant).filter(|layout| layout.size() > 0)?;
        Some(Layout { size: layout.size(), align: layout.align() })
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
        let size = self.opened_layout(place)?.size;
        let fits = |bytes: u64, count: u64| count.saturating_mul(size as u64) == bytes;
        let blocks = self.tallies.blocks_at(place);
        let is_behind = match (self.owner(place), facts.counters.one()) {
            (Some(_), None) => fits(facts.boxed.bytes, facts.boxed.count) && facts.buffers.all.count == 0,
            (None, Some(_)) => facts.buffers.all.count == 0 && facts.boxed.count == 0 && blocks > 0,
            _ => false,
        };
        (is_behind && !self.is_bare(place)).then_some(Inhabitant::Opened)
    }

    /// The places of the structs and arrays that hold the values at `place` inline, as far up as is known.
    pub(super) fn holders(&self, place: usize) -> impl Iterator<Item = usize> {
        let above = |&place: &usize| {
            let parent = self.tallies.parent(place)?;
            let holds = match self.tallies.kind(place) {
                NodeKind::Field => self.is_struct(parent),
                NodeKind::Elements => self.holds_elements(parent),
                _ => false,
            };
            holds.then_some(parent)
        };
        core::iter::successors(Some(place), above).skip(1)
    }

    /// Whether values, or room for some, are counted at `place`.
    pub(super) fn has_values(&self, place: usize) -> bool {
        let Some(parent) = self.tallies.parent(place) else { return true };
        let is_inhabited = match self.tallies.kind(place) {
            NodeKind::Elements => self.tallies.blocks_at(parent) > 0 || self.holds_elements(parent),
            NodeKind::Field => self.tallies.count_opened(parent) > 0,
            _ => true,
        };
        is_inhabited && self.tallies.counted_at(place) == place
    }

    /// Whether the values at `place` are structs or enums and every field was opened.
    pub(super) fn shows_all(&self, place: usize) -> bool {
        let is_own = !self.has_unmet_variants(place) && !is_result(self.tallies.type_name(place));
        is_own && self.opened_layout(place).is_some() && self.is_bare(place)
    }

    /// Whether the enums at `place` have a variant with fields that wasn't met.
    pub(super) fn has_unmet_variants(&self, place: usize) -> bool {
        let is_unmet = |(index, boxed): (usize, &core::alloc::Layout)| {
            let met =
                self.tallies.variant(place, index).map_or(0, |variant| self.tallies.count_opened(variant));
            boxed.size() > 0 && met == 0
        };
        let is_own = is_own(pointee(self.tallies.type_name(place)));
        is_own && self.boxed_variants(place).is_some_and(|boxed| boxed.iter().enumerate().any(is_unmet))
    }

    /// A sum over the facts at `places`.
    pub(super) fn sum(&self, places: &[usize], of: impl Fn(&Observations) -> u64) -> u64 {
        places.iter().filter_map(|&place| self.facts.get(place)).map(of).fold(0, u64::saturating_add)
    }

    /// How many of the texts at `places` were read, and how many there are.
    pub(super) fn texts_read(&self, places: &[usize]) -> (u64, u64) {
        let read = self.sum(places, |facts| facts.read + facts.formats.read_later);
        let told = |facts: &Observations| facts.texts.max(facts.buffers.all.count + facts.boxed.count);
        (read, self.sum(places, told))
    }

    /// About how many bytes changes at `places` concern.
    pub(super) fn weight(&self, places: &[usize]) -> u64 {
        self.sum(places, Observations::weight)
    }

    /// How many plans' savings may be computed.
    pub(super) fn max_plans(&self) -> usize {
        MAX_WORK / self.tallies.places().max(1)
    }
}

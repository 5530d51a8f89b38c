//! What changes would save, alone and together: the value's bytes are computed anew.
//!
//! A change of a type changes the structs that hold it, and those the blocks in which they lie. Structs of Rust's own
//! layout have the size of their fields, rounded up to their alignment. Those in which that isn't so now, and enums, are
//! taken to stay as large as they are: they could only become smaller. Where a value lies in a block of which the
//! walk can't tell how many it has room for, such as a hash table's, that block is taken to stay as it is, too.

use super::facts::Facts;
use super::texts::Pooled;
use crate::tree::{NodeKind, Tallies};
use std::collections::BTreeSet;

/// A change to the values at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// Collections without elements give up their blocks.
    DropIdle,
    /// Collections give up the room that they don't need.
    Shrink,
    /// B-trees are built anew.
    Rebuild,
    /// A counted pointer becomes a box.
    Own,
    /// A collection becomes a box of what it holds.
    Fix,
    /// A hash table becomes a sorted box of its entries.
    Sort,
    /// A text becomes an `Arc` of the only copy of it.
    Pool,
}

/// Changes, and at which places.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    changes: BTreeSet<(usize, Change)>,
}

impl Plan {
    pub(super) fn of(places: &[usize], change: Change) -> Self {
        Self { changes: places.iter().map(|&place| (place, change)).collect() }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.changes.extend(&other.changes);
    }

    /// Whether both can't be applied.
    pub(super) fn conflicts_with(&self, other: &Self) -> bool {
        self.changes.iter().any(|&(place, change)| {
            let others = || other.changes.iter().filter(|other| other.0 == place);
            // Only two that replace the same type or room don't go together.
            others().any(|&(_, other)| other == change || change >= Change::Fix || other >= Change::Fix)
        })
    }

    /// Whether it consists of such changes.
    pub(super) fn has_only(&self, changes: &[Change]) -> bool {
        self.changes.iter().all(|(_, change)| changes.contains(change))
    }

    fn places(&self) -> BTreeSet<usize> {
        self.changes.iter().map(|&(place, _)| place).collect()
    }

    /// Whether a type changes at `place`.
    fn retypes(&self, place: usize) -> bool {
        [Change::Fix, Change::Sort, Change::Pool].into_iter().any(|change| self.has(place, change))
    }

    fn has(&self, place: usize, change: Change) -> bool {
        self.changes.contains(&(place, change))
    }
}

/// A box's or an `Arc`'s pointer to a text or slice.
const FAT: usize = 2 * size_of::<usize>();

/// Structs in structs, more than anyone writes: where types of one name are taken for one, they could go on for ever.
const MAX_NESTING: usize = 64;

/// The value as it was observed.
#[derive(Debug)]
pub(super) struct Observed {
    pub(super) tallies: Tallies,
    pub(super) facts: Vec<Facts>,
    pub(super) pooled: Vec<Pooled>,
    /// Bytes: what saves less isn't worth a change.
    pub(super) least: i64,
    /// One in how many distinct texts was looked at.
    pub(super) one_in: u64,
    /// Whether values elsewhere are counted at the place, as they are of the same type.
    pub(super) counts_others: Vec<bool>,
}

/// So many places may be looked at to compute what changes would save: a few seconds at the very most.
const MAX_WORK: usize = 1 << 24;

impl Observed {
    /// Bytes that `plan` saves, negative if it costs some. O(places).
    pub(super) fn saved(&self, plan: &Plan) -> i64 {
        let in_blocks: i64 = plan.places().iter().map(|&place| self.saved_in_blocks(plan, place)).sum();
        let inline: i64 = (0..self.tallies.places()).map(|place| self.saved_inline(plan, place)).sum();
        let root = self.tallies.layout(0).0 as i64 - self.value_size(plan, 0, 0) as i64;
        in_blocks + inline + root
    }

    /// For how many plans [`saved`](Self::saved) may be asked.
    pub(super) fn max_plans(&self) -> usize {
        MAX_WORK / self.tallies.places().max(1)
    }

    /// What changes at `places` are about, in bytes, more or less.
    pub(super) fn weight(&self, places: &[usize]) -> u64 {
        let facts = places.iter().filter_map(|&place| self.facts.get(place));
        facts.map(Facts::weight).fold(0, u64::saturating_add)
    }

    /// Bytes saved in the blocks of the collections and texts at `place`, whose elements stay as large as they are.
    fn saved_in_blocks(&self, plan: &Plan, place: usize) -> i64 {
        let Some(facts) = self.facts.get(place) else { return 0 };
        if plan.has(place, Change::Pool) {
            let pooled = self.pooled.get(place).map_or(0, |pooled| pooled.bytes);
            return signed(facts.buffers.bytes) + signed(facts.boxed) - signed(pooled);
        }
        let (idle, spare) = self.given_up(plan, place);
        let own = if plan.has(place, Change::Own) { facts.unshared.bytes } else { 0 };
        let rebuilt = if plan.has(place, Change::Rebuild) { facts.loose.bytes } else { 0 };
        let sorted = if plan.has(place, Change::Sort) { facts.sparse.bytes } else { 0 };
        [idle, spare, own, rebuilt, sorted].into_iter().map(signed).sum()
    }

    /// Bytes of idle blocks and of spare room that are given up at `place`.
    fn given_up(&self, plan: &Plan, place: usize) -> (u64, u64) {
        let Some(facts) = self.facts.get(place) else { return (0, 0) };
        let fixed = plan.has(place, Change::Fix);
        let idle = fixed || plan.has(place, Change::DropIdle);
        let spare = fixed || plan.has(place, Change::Shrink);
        (if idle { facts.idle.bytes } else { 0 }, if spare { facts.spare.bytes } else { 0 })
    }

    /// Bytes saved because the values that lie in the blocks at `place` become smaller.
    fn saved_inline(&self, plan: &Plan, place: usize) -> i64 {
        let Some(home) = self.home(place) else { return 0 };
        let new_size = match home.of {
            Inhabitant::Value(value) => self.value_size(plan, value, 0),
            Inhabitant::Struct => self.struct_size(plan, place, 0),
        };
        let (idle, spare) = self.given_up(plan, place);
        let slots = home.bytes.saturating_sub(idle + spare) / home.size as u64;
        signed(slots) * (home.size as i64 - new_size as i64)
    }

    /// What lies in the blocks at `place`, if it is known how many values they have room for.
    fn home(&self, place: usize) -> Option<Home> {
        let facts = self.facts.get(place)?;
        facts.owner.one()?;
        let bytes = facts.buffers.bytes + facts.boxed;
        if let Some(element) = self.tallies.elements(place) {
            let (size, _) = self.tallies.layout(element);
            return (size > 0).then_some(Home { of: Inhabitant::Value(element), size, bytes });
        }
        let (size, _) = self.tallies.fields(place)?;
        let fits = !self.is_struct(place) && size > 0 && bytes % size as u64 == 0;
        fits.then_some(Home { of: Inhabitant::Struct, size, bytes })
    }

    /// Whether the values at `place` are the structs that were opened there, not something that leads to them.
    fn is_struct(&self, place: usize) -> bool {
        let (size, align) = self.tallies.layout(place);
        let Some((struct_size, _)) = self.tallies.fields(place) else { return false };
        let struct_align = self.facts.get(place).and_then(|facts| facts.align.one());
        struct_size == size
            && (align == 0 || struct_align == Some(align))
            && self.tallies.opened_at(place).is_none()
            && !is_of_std(self.tallies.type_name(place))
    }

    /// The size of a value at `place` with the changes.
    fn value_size(&self, plan: &Plan, place: usize, nesting: usize) -> usize {
        let place = self.tallies.counted_at(place);
        if plan.retypes(place) {
            return FAT;
        }
        if nesting < MAX_NESTING && self.is_struct(place) {
            return self.struct_size(plan, place, nesting + 1);
        }
        self.tallies.layout(place).0
    }

    /// The size of a struct opened at `place` with the changes.
    fn struct_size(&self, plan: &Plan, place: usize, nesting: usize) -> usize {
        let Some((size, fields)) = self.tallies.fields(place) else { return 0 };
        match self.is_packed_well(place) {
            Some(align) => {
                let fields = fields.map(|field| self.value_size(plan, field, nesting));
                fields.sum::<usize>().next_multiple_of(align)
            }
            None => size,
        }
    }

    /// The alignment of the structs opened at `place` if they are as small as their fields allow, and will be so with
    /// smaller ones. What changes is a multiple of a pointer: where nothing is aligned to more, that holds in whatever
    /// order the fields are, `repr(C)` included.
    fn is_packed_well(&self, place: usize) -> Option<usize> {
        let (size, fields) = self.tallies.fields(place)?;
        let align = self.facts.get(place)?.align.one().filter(|&align| align <= size_of::<usize>())?;
        let sum: usize = fields.map(|field| self.tallies.layout(field).0).sum();
        (sum.next_multiple_of(align) == size).then_some(align)
    }

    /// Whether it is known of all values at `place` in which blocks they lie, and how these change with them.
    pub(super) fn is_laid_out(&self, place: usize) -> bool {
        let mut place = place;
        loop {
            if self.counts_others[place] {
                return false;
            }
            let Some(parent) = self.tallies.parent(place) else { return true };
            match self.tallies.kind(place) {
                NodeKind::Field if self.is_packed_well(parent).is_none() => return false,
                NodeKind::Field if self.is_struct(parent) => place = parent,
                NodeKind::Elements | NodeKind::Field => return self.home(parent).is_some(),
                NodeKind::Root | NodeKind::Variant | NodeKind::Dyn => return false,
            }
        }
    }
}

/// Values in blocks that the walk knows.
struct Home {
    of: Inhabitant,
    /// Of one value.
    size: usize,
    /// Of all blocks.
    bytes: u64,
}

enum Inhabitant {
    /// The values at this place.
    Value(usize),
    /// The structs that were opened at the blocks' own place.
    Struct,
}

/// Whether a type is one that its user can't change.
pub(super) fn is_of_std(type_name: &str) -> bool {
    ["alloc::", "core::", "std::"].iter().any(|start| type_name.starts_with(start))
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

//! What changes would save, alone and together: the bytes of the value are computed anew.

use super::change::{Change, Plan};
use super::observed::{Inhabitant, Observed};
use crate::std_layout::{Layout, hash_table};
use crate::walk::Observations;

/// So many places may be looked at to compute what changes would save: a few seconds at the very most.
const MAX_WORK: usize = 1 << 22;

impl Observed {
    /// Bytes that `plan` saves, negative if it costs some. O(places whose values change, and their fields).
    pub(super) fn saved(&self, plan: &Plan) -> i64 {
        self.bytes(&Plan::default(), plan) - self.bytes(plan, plan)
    }

    /// Bytes in all that the changes of `reaching` can reach, with those of `plan`, as far as they are known.
    fn bytes(&self, plan: &Plan, reaching: &Plan) -> i64 {
        let root = self.value_layout(plan, 0).size as i64;
        let places = self.reach(reaching).iter();
        places.map(|&place| self.bytes_at(plan, place)).fold(root, i64::saturating_add)
    }

    /// For how many plans [`saved`](Self::saved) may be asked.
    pub(super) fn max_plans(&self) -> usize {
        MAX_WORK / self.tallies.places().max(1)
    }

    /// What changes at `places` are about, in bytes, more or less.
    pub(super) fn weight(&self, places: &[usize]) -> u64 {
        let facts = places.iter().filter_map(|&place| self.facts.get(place));
        facts.map(Observations::weight).fold(0, u64::saturating_add)
    }

    /// Bytes in the blocks at `place` with the changes, as far as they are known: what isn't, doesn't change.
    fn bytes_at(&self, plan: &Plan, place: usize) -> i64 {
        let Some(facts) = self.facts.get(place) else { return 0 };
        let sums = [
            self.in_boxes(plan, place, facts),
            self.in_counted(plan, place, facts),
            self.in_tables(plan, place, facts),
            self.in_nodes(plan, place, facts),
            self.in_links(plan, place, facts),
            self.in_new_boxes(plan, place, facts),
        ];
        sums.into_iter().fold(0, |sum, bytes| sum.saturating_add(signed(bytes)))
    }

    /// The blocks of collections that can grow, and of boxes.
    fn in_boxes(&self, plan: &Plan, place: usize, facts: &Observations) -> u64 {
        let retyped = plan.retyped(place);
        match retyped {
            Some(Change::Pool) => return self.pooled.get(place).map_or(0, |pooled| pooled.bytes),
            Some(Change::Number(_)) => return self.table_of_texts(place),
            Some(Change::Remove | Change::Unbox) => return 0,
            _ => {}
        }
        let is_fixed = matches!(retyped, Some(Change::Fix | Change::Merge | Change::Join | Change::Joined));
        let trims = plan.has(place, Change::Trim);
        // What is empty isn't there any more.
        let is_wrapped = retyped == Some(Change::Wrap) && facts.optional == 0;
        let given_up = [
            (is_fixed || is_wrapped || trims || plan.has(place, Change::DropIdle), facts.buffers.idle.bytes),
            (is_fixed || trims || plan.has(place, Change::Shrink), facts.buffers.spare.bytes),
            (trims, facts.zeros().bytes),
            (retyped == Some(Change::Inline), facts.buffers.short.bytes),
        ];
        let given_up =
            given_up.into_iter().filter(|(is_given_up, _)| *is_given_up).map(|(_, bytes)| bytes).sum::<u64>();
        let bytes = (facts.buffers.all.bytes + facts.boxed.bytes).saturating_sub(given_up);
        match self.inhabitant(place) {
            Some(inhabitant) if facts.owner.one().is_some() => {
                let now = self.inhabitant_layout(&Plan::default(), place, inhabitant).size as u64;
                let then = self.inhabitant_layout(plan, place, inhabitant).size as u64;
                bytes.checked_div(now).map_or(bytes, |values| values.saturating_mul(then))
            }
            _ => bytes,
        }
    }

    /// A `Box<[Box<str>]>` of the distinct texts at `place`.
    fn table_of_texts(&self, place: usize) -> u64 {
        let Some(pooled) = self.pooled.get(place) else { return 0 };
        let boxes = pooled.distinct.saturating_add(1).saturating_mul(Layout::FAT_POINTER.size as u64);
        boxes.saturating_add(pooled.texts.unwrap_or(0))
    }

    /// The blocks of `Rc` and `Arc`.
    fn in_counted(&self, plan: &Plan, place: usize, facts: &Observations) -> u64 {
        if plan.has(place, Change::Unwrap) {
            return 0;
        }
        let owned = plan.has(place, Change::Own);
        let value = self.counted_layout(plan, place);
        let block = |value: Layout| if owned { value.size } else { value.counted() } as u64;
        match (self.inhabitant(place), value) {
            _ if plan.has(place, Change::Merge) => {
                facts.buffers.all.count.saturating_mul(self.merged_counters(plan, place))
            }
            (Some(Inhabitant::Opened), Some(value)) => {
                self.tallies.blocks_at(place).saturating_mul(block(value))
            }
            // Each block holds a collection, which told of itself once, however many pointers lead there.
            (_, Some(value)) if self.is_counted_collection(place) => {
                facts.buffers.all.count.saturating_mul(block(value))
            }
            // Of the other blocks only this much is known.
            _ => {
                let values = value.map_or(0, |value| facts.unshared.count.saturating_mul(value.size as u64));
                if owned { values } else { values.saturating_add(facts.unshared.bytes) }
            }
        }
    }

    /// Whether what is behind the counted pointers at `place` are the collections there, of one block each.
    pub(super) fn is_counted_collection(&self, place: usize) -> bool {
        let has_collections = self.facts.get(place).is_some_and(|facts| facts.buffers.all.count > 0);
        has_collections && self.counted_type(place).is_some_and(|counted| self.owner(place) == Some(counted))
    }

    /// What a block of elements takes beside them, if they lie in that of a counted pointer: at most, as elements that are
    /// smaller than a word may be followed by padding.
    fn merged_counters(&self, plan: &Plan, place: usize) -> u64 {
        Layout::FAT_POINTER.size as u64 + self.merged_padding(plan, place)
    }

    /// How much padding may follow the elements at `place` there.
    pub(super) fn merged_padding(&self, plan: &Plan, place: usize) -> u64 {
        let element = self
            .tallies
            .elements(place)
            .map_or(Layout::of::<u8>(), |element| self.value_layout(plan, element));
        if element.size % size_of::<usize>() == 0 { 0 } else { size_of::<usize>() as u64 - 1 }
    }

    fn in_tables(&self, plan: &Plan, place: usize, facts: &Observations) -> u64 {
        let Some(inhabitant) = self.inhabitant(place) else { return 0 };
        let entry = self.inhabitant_layout(plan, place, inhabitant);
        match plan.retyped(place) {
            Some(Change::Sort) => facts.entries.bytes.saturating_mul(entry.size as u64),
            Some(Change::Remove | Change::Index(_)) => 0,
            _ => {
                let tables = facts.buckets.iter().enumerate().filter(|(_, count)| **count > 0);
                let bytes = |(log, count): (usize, &u64)| {
                    count.saturating_mul(hash_table::bytes_of(1 << log, entry) as u64)
                };
                tables.map(bytes).fold(0, u64::saturating_add)
            }
        }
    }

    fn in_nodes(&self, plan: &Plan, place: usize, facts: &Observations) -> u64 {
        let layout = |place| self.value_layout(plan, place);
        let (key, value) = match self.inhabitant(place) {
            Some(Inhabitant::Entry(key, value)) => (layout(key), layout(value)),
            Some(Inhabitant::Value(element)) => (layout(element), Layout::NOTHING),
            _ => return 0,
        };
        match plan.retyped(place) {
            Some(Change::Index(_) | Change::Remove) => 0,
            _ if plan.has(place, Change::Rebuild) => facts.fewest_nodes.bytes(key, value) as u64,
            _ => facts.nodes.bytes(key, value) as u64,
        }
    }

    fn in_links(&self, plan: &Plan, place: usize, facts: &Observations) -> u64 {
        match self.inhabitant(place) {
            Some(Inhabitant::Value(element)) => {
                facts.links.saturating_mul(self.value_layout(plan, element).linked() as u64)
            }
            _ => 0,
        }
    }

    /// Blocks that are new with the changes.
    fn in_new_boxes(&self, plan: &Plan, place: usize, facts: &Observations) -> u64 {
        match plan.retyped(place) {
            Some(Change::BoxVariant(variant)) => {
                let Some(variant) = self.tallies.variant(place, variant) else { return 0 };
                let payload = self.payload_layout(plan, variant).size as u64;
                self.tallies.count_opened(variant).saturating_mul(payload)
            }
            Some(Change::Wrap) => {
                let (full, layout) = self.wrapped(plan, place, facts);
                full.saturating_mul(layout.size as u64)
            }
            Some(Change::Index(slots)) => {
                let Some(Inhabitant::Entry(_, value)) = self.inhabitant(place) else { return 0 };
                let layout = self.value_layout(plan, value);
                // It may be smaller if the values have changed, too.
                let option = facts.values.one().filter(|_| layout == self.layout(value));
                slots.saturating_mul(option.unwrap_or(layout.optional()).size as u64)
            }
            _ => 0,
        }
    }

    /// How many of the values at `place` aren't empty, and the layout of what a box of one would hold.
    fn wrapped(&self, plan: &Plan, place: usize, facts: &Observations) -> (u64, Layout) {
        if facts.optional > 0 {
            return (facts.somes, self.optional_layout(plan, place));
        }
        let collections = facts.buffers.all.count + facts.entries.count;
        (collections.saturating_sub(facts.empty()), self.layout(place))
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

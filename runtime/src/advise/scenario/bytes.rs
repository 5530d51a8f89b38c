//! The bytes of the value with a plan, and so what the plan saves.
//!
//! The bytes of blocks are computed anew from counts: elements times the element's layout, nodes times the node's. Today's
//! bytes are computed in the same way, so whatever isn't known cancels out.

use super::super::change::Change;
use super::super::observed::Inhabitant;
use super::Scenario;
use crate::std_layout::{Layout, hash_table};
use crate::walk::{Form, Observations};
use std::collections::HashSet;

impl Scenario<'_> {
    /// Bytes that the plan saves, negative if it costs some. O(places whose values change, and their fields).
    pub(in crate::advise) fn saved(self) -> i64 {
        let reach = self.reach();
        self.unchanged().bytes(reach) - self.bytes(reach)
    }

    /// Bytes of the value itself and in the blocks at `places`, as far as they are known.
    fn bytes(self, places: &HashSet<usize>) -> i64 {
        let root = self.layout(0).size as i64;
        places.iter().map(|&place| self.bytes_at(place)).fold(root, i64::saturating_add)
    }

    /// Bytes in the blocks at `place` with the changes, as far as they are known: what isn't, doesn't change.
    fn bytes_at(self, place: usize) -> i64 {
        let Some(facts) = self.observed.facts.get(place) else { return 0 };
        let sums = [
            self.in_boxes(place, facts),
            self.in_counted(place, facts),
            self.in_tables(place, facts),
            self.in_nodes(place, facts),
            self.in_links(place, facts),
            self.in_new_boxes(place, facts),
        ];
        sums.into_iter().fold(0, |sum, bytes| sum.saturating_add(signed(bytes)))
    }

    /// The blocks of collections that can grow, and of boxes.
    fn in_boxes(self, place: usize, facts: &Observations) -> u64 {
        let retyped = self.plan.retyped(place);
        match retyped {
            Some(Change::Duplicates) => {
                return self.observed.pooled.get(place).map_or(0, |pooled| pooled.bytes);
            }
            Some(Change::SmallDuplicates) => {
                return self.observed.pooled.get(place).map_or(0, |pooled| pooled.long_bytes);
            }
            Some(Change::Numbered(_)) => return self.table_of_texts(place),
            Some(Change::Parsed(_) | Change::AlikeOther) => return 0,
            Some(Change::Alike(bytes)) => return bytes,
            Some(Change::InlineRoom(room)) => return self.beyond(place, facts, room),
            Some(Change::Unboxed) if self.observed.owner(place).is_some() => return 0,
            Some(change) if change.leaves_out() => return 0,
            None if self.plan.has(place, Change::Interned) => {
                // The first of all that are equal may have all the room.
                let bytes = self.observed.pooled.get(place).map_or(0, |pooled| pooled.bytes);
                return bytes.saturating_add(facts.text_room);
            }
            _ => {}
        }
        let is_fixed = matches!(
            retyped,
            Some(Change::Fixed | Change::Thin | Change::Nested | Change::JoinedInner | Change::Joined)
        );
        let trims = self.plan.has(place, Change::Zeros);
        // An empty collection becomes `None`, so it has no block.
        let is_boxed = retyped == Some(Change::Rare) && facts.optional == 0;
        let given_up = [
            (is_fixed || is_boxed || trims || self.plan.has(place, Change::Idle), facts.buffers.idle.bytes),
            (is_fixed || trims || self.plan.has(place, Change::Spare), facts.buffers.spare.bytes),
            (is_fixed, facts.buffers.kept),
            (trims, facts.zeros().bytes),
            (retyped == Some(Change::Inlined), facts.buffers.short.bytes),
        ];
        let given_up =
            given_up.into_iter().filter(|(is_given_up, _)| *is_given_up).map(|(_, bytes)| bytes).sum::<u64>();
        // What lay inline needs a block then.
        let moved = if is_fixed { facts.buffers.inline.bytes } else { 0 };
        let is_boxed_collection = self.observed.boxed_collection(place).is_some();
        let (boxed, beside) = match () {
            () if !is_boxed_collection => (facts.boxed.bytes, 0),
            () if self.plan.has(place, Change::Unboxed) => (0, 0),
            () => (0, facts.boxed.bytes),
        };
        let bytes =
            facts.buffers.all.bytes.saturating_add(boxed).saturating_sub(given_up).saturating_add(moved);
        let bytes = match self.observed.inhabitant(place) {
            Some(inhabitant) if self.observed.holder(place).is_some() => {
                let now = self.unchanged().inhabitant_layout(place, inhabitant).size as u64;
                let then = self.inhabitant_layout(place, inhabitant).size as u64;
                bytes.checked_div(now).map_or(bytes, |values| values.saturating_mul(then))
            }
            _ => bytes,
        };
        let texts = facts.text_blocks.bytes;
        [self.in_headers(place, facts), beside, texts].into_iter().fold(bytes, u64::saturating_add)
    }

    /// What comes before the elements in the blocks of `ThinVec`s: length and capacity, padded.
    fn in_headers(self, place: usize, facts: &Observations) -> u64 {
        let buffers = &facts.buffers;
        let has_header = self.observed.holder(place).is_some_and(|owner| matches!(owner.form, Form::Header));
        let gives_up_idle = self.plan.has(place, Change::Idle) || self.plan.has(place, Change::Zeros);
        let full = buffers.all.count - buffers.empty;
        let blocks = match self.plan.retyped(place) {
            Some(Change::Thin) => full,
            Some(Change::Fixed | Change::Nested | Change::JoinedInner | Change::Joined) => 0,
            _ if has_header && gives_up_idle => full,
            _ if has_header => buffers.blocks() as u64,
            _ => 0,
        };
        let align = self.observed.tallies.elements(place).map_or(1, |element| self.layout(element).align);
        blocks.saturating_mul(Layout::FAT_POINTER.size.max(align) as u64)
    }

    /// The blocks of those collections at `place` that have more than `room` elements, and room for no more.
    fn beyond(self, place: usize, facts: &Observations, room: usize) -> u64 {
        let elements = facts.lengths.as_ref().and_then(|lengths| lengths.beyond(room)).unwrap_or(0);
        let element = self.observed.tallies.elements(place).map_or(0, |element| self.layout(element).size);
        elements.saturating_mul(element as u64)
    }

    /// A `Box<[Box<str>]>` of the distinct texts at `place`.
    fn table_of_texts(self, place: usize) -> u64 {
        let Some(pooled) = self.observed.pooled.get(place) else { return 0 };
        let boxes = pooled.distinct.saturating_add(1).saturating_mul(Layout::FAT_POINTER.size as u64);
        boxes.saturating_add(pooled.texts.unwrap_or(0))
    }

    /// The blocks of `Rc` and `Arc`.
    fn in_counted(self, place: usize, facts: &Observations) -> u64 {
        if self.plan.has(place, Change::UnsharedValue) {
            return 0;
        }
        let owned = self.plan.has(place, Change::Unshared);
        let value = self.counted_layout(place);
        let has_one = facts.counters.one().is_some_and(|owner| matches!(owner.form, Form::OneCounter));
        let counted = |value: Layout| if has_one { value.counted_once() } else { value.counted() };
        let block = |value: Layout| if owned { value.size } else { counted(value) } as u64;
        match (self.observed.inhabitant(place), value) {
            _ if self.plan.has(place, Change::Nested) => {
                facts.buffers.all.count.saturating_mul(self.nested_counters(place))
            }
            (Some(Inhabitant::Opened), Some(value)) => {
                self.observed.tallies.blocks_at(place).saturating_mul(block(value))
            }
            // Each block holds a collection, which was observed once, however many pointers lead there.
            (_, Some(value)) if self.observed.counted_collection(place).is_some() => {
                facts.buffers.all.count.saturating_mul(block(value))
            }
            // Only the bytes of blocks with one owner are known, as the other blocks are counted where they were met first.
            _ => {
                let values = value.map_or(0, |value| facts.unshared.count.saturating_mul(value.size as u64));
                if owned { values } else { values.saturating_add(facts.unshared.bytes) }
            }
        }
    }

    /// Upper bound on the header and padding of an `Arc<[T]>` block.
    fn nested_counters(self, place: usize) -> u64 {
        let has_one =
            self.observed.counter(place).is_some_and(|owner| matches!(owner.form, Form::OneCounter));
        let counters = if has_one { Layout::POINTER } else { Layout::FAT_POINTER };
        counters.size as u64 + self.nested_padding(place)
    }

    /// Upper bound on the padding in an `Arc<[T]>` block of the elements at `place`.
    pub(in crate::advise) fn nested_padding(self, place: usize) -> u64 {
        let element =
            self.observed.tallies.elements(place).map_or(Layout::of::<u8>(), |element| self.layout(element));
        if element.size % size_of::<usize>() == 0 { 0 } else { size_of::<usize>() as u64 - 1 }
    }

    /// The blocks of hash tables.
    fn in_tables(self, place: usize, facts: &Observations) -> u64 {
        let Some(inhabitant) = self.observed.inhabitant(place) else { return 0 };
        let entry = self.inhabitant_layout(place, inhabitant);
        match self.plan.retyped(place) {
            Some(Change::Sorted) => facts.entries.bytes.saturating_mul(entry.size as u64),
            Some(Change::Dense(_)) => 0,
            Some(change) if change.leaves_out() => 0,
            _ => {
                let tables = facts.buckets.iter().enumerate().filter(|(_, count)| **count > 0);
                // A table of smaller entries may be no smaller.
                let is_same = entry == self.unchanged().inhabitant_layout(place, inhabitant);
                let fewest = if is_same { 0 } else { hash_table::fewest_buckets(entry.size) };
                let bytes = |(log, count): (usize, &u64)| {
                    count.saturating_mul(hash_table::bytes_of(fewest.max(1 << log), entry) as u64)
                };
                tables.map(bytes).fold(0, u64::saturating_add)
            }
        }
    }

    /// The nodes of B-trees.
    fn in_nodes(self, place: usize, facts: &Observations) -> u64 {
        let layout = |place| self.layout(place);
        let (key, value) = match self.observed.inhabitant(place) {
            Some(Inhabitant::Entry(key, value)) => (layout(key), layout(value)),
            Some(Inhabitant::Value(element)) => (layout(element), Layout::NOTHING),
            _ => return 0,
        };
        match self.plan.retyped(place) {
            Some(Change::Dense(_)) => 0,
            Some(Change::Sorted) => {
                facts.tree_entries.saturating_mul(Layout::of_struct([key, value]).size as u64)
            }
            Some(change) if change.leaves_out() => 0,
            _ if self.plan.has(place, Change::Rebuild) => facts.fewest_nodes.bytes(key, value) as u64,
            _ => facts.nodes.bytes(key, value) as u64,
        }
    }

    /// The nodes of linked lists.
    fn in_links(self, place: usize, facts: &Observations) -> u64 {
        match self.observed.inhabitant(place) {
            Some(Inhabitant::Value(element)) => {
                facts.links.saturating_mul(self.layout(element).linked() as u64)
            }
            _ => 0,
        }
    }

    /// Blocks that are new with the changes.
    fn in_new_boxes(self, place: usize, facts: &Observations) -> u64 {
        match self.plan.retyped(place) {
            Some(Change::RareVariant(variant)) => {
                let Some(variant) = self.observed.tallies.variant(place, variant) else { return 0 };
                let payload = self.payload_layout(variant).size as u64;
                self.observed.tallies.count_opened(variant).saturating_mul(payload)
            }
            Some(Change::Rare) => {
                let (full, layout) = self.boxed_values(place, facts);
                full.saturating_mul(layout.size as u64)
            }
            Some(Change::Cold) => self.in_cold_boxes(place),
            Some(Change::Dense(slots)) => {
                let Some(Inhabitant::Entry(_, value)) = self.observed.inhabitant(place) else { return 0 };
                let layout = self.layout(value);
                // The option that was observed is of the values as they are; if these change, too, an upper bound is taken.
                let option = facts.values.one().filter(|_| layout == self.observed.layout(value));
                slots.saturating_mul(option.unwrap_or(layout.optional()).size as u64)
            }
            _ => 0,
        }
    }

    /// The boxes of the fields that are put together in one, that of which `first` is the first: no more than there are values in
    /// these fields, and no more than there are structs.
    fn in_cold_boxes(self, first: usize) -> u64 {
        let tallies = &self.observed.tallies;
        let Some(parent) = tallies.parent(first) else { return 0 };
        let Some((_, fields)) = tallies.fields(parent) else { return 0 };
        let is_cold =
            |&field: &usize| matches!(self.plan.retyped(field), Some(Change::Cold | Change::ColdOther));
        let cold = || fields.clone().filter(is_cold);
        let full = |field: usize| self.observed.facts.get(field).map_or(0, |facts| facts.full().0);
        let boxes = cold().map(full).fold(0, u64::saturating_add).min(tallies.count_opened(parent));
        let rest = Layout::of_struct(cold().map(|field| self.moved_layout(field)));
        boxes.saturating_mul(rest.size as u64)
    }

    /// The layout of the values at `place` where they are moved to: as it is, but for what they grow by.
    fn moved_layout(self, place: usize) -> Layout {
        let now = self.observed.layout(place);
        let Some(facts) = self.observed.facts.get(place).filter(|facts| facts.optional > 0) else {
            return now;
        };
        let value = self.optional_layout(place);
        let before = facts.options().map_or(value, |(_, value)| value);
        let grown = value.size.saturating_sub(before.size);
        Layout { size: now.size.saturating_add(grown), ..now }.aligned_to(value.align)
    }

    /// How many of the values at `place` aren't empty, and the layout of what a box of one would hold.
    fn boxed_values(self, place: usize, facts: &Observations) -> (u64, Layout) {
        if facts.optional > 0 {
            return (facts.somes, self.optional_layout(place));
        }
        (facts.collections().saturating_sub(facts.empty()), self.observed.layout(place))
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

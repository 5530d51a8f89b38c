//! Maps and lists: hashbrown's table, the nodes of a `BTreeMap`, those of a `LinkedList`.

use super::{MOST, Run, Value, Walk};
use crate::attach::block::Rejection;
use crate::attach::plan::{BTree, Part};
use crate::attach::tree::Step;
use crate::model::TypeId;

/// No `BTreeMap` is higher than this.
const HIGHEST: u64 = 32;

/// Entries of a node of a `BTreeMap`.
const ENTRIES: u64 = 11;

/// Bytes of control that hashbrown reads at once, and so repeats at the end.
const GROUP: u64 = 16;

impl Walk<'_> {
    /// hashbrown's: entries lie in front of the bytes of control, from the last to the first.
    pub(super) fn table(&mut self, value: Value, control: u64, mask: u64, items: u64, element: TypeId) {
        // An empty one has no block.
        if mask == 0 {
            return;
        }
        let Some(buckets) =
            mask.checked_add(1).filter(|buckets| buckets.is_power_of_two() && *buckets < MOST)
        else {
            self.blocks.reject(Rejection::Absurd);
            return;
        };
        let stride = self.plans.shapes.size(element);
        let align = self.plans.shapes.align(element).max(GROUP);
        let data = stride.saturating_mul(buckets).checked_next_multiple_of(align).unwrap_or(u64::MAX);
        if items > buckets || data > control {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let size = data.saturating_add(buckets).saturating_add(GROUP);
        let Some(block) = self.claim(value, control - data, size) else { return };
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add((buckets - items).saturating_mul(stride));
        let place = self.all(value, Step::Elements, element, items, stride);
        if !self.plans.owns(element) {
            return;
        }
        if self.has_room(data) {
            let at = control.wrapping_sub(stride);
            let first = Value { at, ty: element, place, block: Some(block), ..value };
            self.to_do.push(Run { first, count: buckets, stride: stride.wrapping_neg(), control });
        }
    }

    pub(super) fn tree_nodes(&mut self, value: Value, root: u64, height: u64, length: u64, of: &BTree) {
        if height > HIGHEST {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let (leaf, inner) = (self.plans.shapes.size(of.leaf), of.inner);
        let [keys, values] = [of.keys, of.values].map(|(_, ty)| self.plans.shapes.size(ty));
        // More entries than so many nodes can have, and none of which any is known.
        if root == 0 || length > MOST {
            self.blocks.reject(Rejection::Absurd);
            return;
        }
        let mut nodes = vec![(root, height)];
        let mut slots = 0_u64;
        while let Some((node, height)) = nodes.pop() {
            let Some(block) = self.claim(value, node, if height > 0 { inner } else { leaf }) else {
                continue;
            };
            let count = self.memory.number(node.wrapping_add(of.count), 2).unwrap_or(0).min(ENTRIES);
            slots = slots.saturating_add(ENTRIES - count);
            for (step, (offset, ty), stride) in
                [(Step::Keys, of.keys, keys), (Step::Values, of.values, values)]
            {
                let place = self.all(value, step, ty, count, stride);
                let at = node.wrapping_add(offset);
                self.run(Value { at, ty, place, block: Some(block), ..value }, count, stride);
            }
            if height > 0 {
                let edge = |at: u64| self.memory.word(node.wrapping_add(of.edges).wrapping_add(8 * at));
                nodes.extend((0..=count).filter_map(|at| Some((edge(at)?, height - 1))));
            }
        }
        let place = self.tree.at(value.place);
        place.slack = place.slack.saturating_add(slots.saturating_mul(keys.saturating_add(values)));
    }

    /// Nodes one after another, from one end on: how many.
    pub(super) fn list(
        &mut self,
        value: Value,
        head: u64,
        length: u64,
        node: TypeId,
        next: u64,
        element: &Part,
    ) -> u64 {
        let size = self.plans.shapes.size(node);
        let stride = self.plans.shapes.size(element.ty);
        let place = self.tree.elements(value.place, Step::Elements, element.ty);
        let (mut at, mut left) = (head, length);
        while left > 0 && at != 0 {
            let Some(block) = self.claim(value, at, size) else { break };
            self.tree.count(value.place, place, 1, stride);
            let from = at.wrapping_add(element.offset);
            self.run(Value { at: from, ty: element.ty, place, block: Some(block), ..value }, 1, stride);
            at = self.memory.word(at.wrapping_add(next)).unwrap_or(0);
            left -= 1;
        }
        length - left
    }
}

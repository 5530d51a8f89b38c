//! From the flat tallies to a tree of nodes.

use super::Node;
use crate::accuracy::Reason;
use crate::walk::{Cold, Kind, NodeKind, Tallies, Tally};
use alloc::borrow::Cow;
use alloc::vec;
use alloc::vec::Vec;

/// What every place comes to, folded places included.
struct Totals {
    counts: Vec<u64>,
    inlines: Vec<u64>,
    opened: Vec<u64>,
}

/// What is counted at a place and lies in what another place has: elements that no block was reported for, as they lie inline
/// further up, and parts of the measured value in a block that was counted in full. The places above pay for it, as each byte
/// belongs to one node.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Debt {
    bytes: u64,
    heap: u64,
}

impl Debt {
    /// What remains where all above have paid: values of one type are counted at one place, which can be above the block.
    fn is_paid_by(&mut self, node: &mut Node) {
        let own = &mut node.own;
        (own.bytes, self.bytes) = settle(own.bytes, self.bytes);
        // The measured value is met again below blocks with several owners.
        let heap = self.heap.min(own.shared);
        own.charge(heap);
        self.heap -= heap;
        node.deep = node.own;
        for child in &mut node.children {
            if *self != Self::default() {
                self.is_paid_by(child);
            }
            node.deep.add(child.deep);
        }
    }
}

/// What is left of `amount` without `less`, and what it doesn't suffice for.
fn settle(amount: u64, less: u64) -> (u64, u64) {
    (amount.saturating_sub(less), less.saturating_sub(amount))
}

impl Tallies {
    /// The tree, its root named `name` with `inline` bytes. O(places).
    pub(crate) fn finish(&self, name: Cow<'static, str>, inline: usize) -> Node {
        let mut inlines: Vec<u64> = vec![0; self.hot.len()];
        let mut counts = inlines.clone();
        let opened = self.opened();
        if let (Some(root), Some(count)) = (inlines.first_mut(), counts.first_mut()) {
            (*root, *count) = (inline as u64, 1);
        }
        for place in 1..self.hot.len() {
            let (count, bytes) = self.met(place, &opened);
            let target = self.hot[place].target as usize;
            add(&mut counts[target], count);
            add(&mut inlines[target], bytes);
            let (into, count, bytes) = self.folded(place);
            add(&mut counts[into], count);
            add(&mut inlines[into], bytes);
        }
        let (mut root, mut debt) = self.node(0, &Totals { counts, inlines, opened });
        if debt != Debt::default() {
            debt.is_paid_by(&mut root);
        }
        root.name = name;
        root
    }

    /// How many values were opened at each place, those included that were folded into it.
    fn opened(&self) -> Vec<u64> {
        let mut opened: Vec<u64> = self.hot.iter().map(|hot| hot.opened).collect();
        for (place, cold) in self.cold.iter().enumerate() {
            if let Some(into) = cold.folded_into {
                add(&mut opened[into as usize], self.hot[place].opened);
            }
        }
        opened
    }

    /// Where the values opened at `place` were counted, how many they are, and their inline bytes.
    fn folded(&self, place: usize) -> (usize, u64, u64) {
        let (hot, cold) = (&self.hot[place], &self.cold[place]);
        let bytes = hot.opened.saturating_mul(cold.struct_size as u64);
        cold.folded_into.map_or((0, 0, 0), |into| (into as usize, hot.opened, bytes))
    }

    /// How many values entered at `place`, and their inline bytes.
    fn met(&self, place: usize, opened: &[u64]) -> (u64, u64) {
        let cold = &self.cold[place];
        let count = match cold.kind {
            Kind::Root | Kind::Group => 0,
            Kind::Child(NodeKind::Variant) => opened[place],
            // One for each value opened at the parent.
            Kind::Child(_) => opened[cold.parent as usize],
            Kind::Named | Kind::Dyn => cold.entered,
        };
        let size = if cold.kind == Kind::Child(NodeKind::Variant) {
            self.children_size(place)
        } else {
            cold.size as u64
        };
        (count, count.saturating_mul(size).saturating_add(cold.unsized_bytes))
    }

    /// Inline bytes of one value's children.
    fn children_size(&self, place: usize) -> u64 {
        self.group(place).fold(0, |bytes: u64, child| bytes.saturating_add(self.cold[child].size as u64))
    }

    /// Whether the children are the fields of a struct.
    pub(super) fn holds_fields(&self, place: usize) -> bool {
        let mut group = self.group(place);
        self.cold[place].struct_size != 0
            && group.next().is_some_and(|child| self.cold[child].kind == Kind::Child(NodeKind::Field))
    }

    /// The places of the children that were allotted together.
    pub(super) fn group(&self, place: usize) -> core::ops::Range<usize> {
        let count = self.cold[place].children as usize;
        if count == 0 { 0..0 } else { self.first_child(place)..self.first_child(place) + count }
    }

    /// All places below `place`, those of groups included.
    fn below(&self, place: usize) -> Vec<usize> {
        let mut children: Vec<usize> = self.group(place).collect();
        for &extra in &self.cold[place].extra {
            match self.cold[extra as usize].kind {
                Kind::Group => children.extend(self.group(extra as usize)),
                _ => children.push(extra as usize),
            }
        }
        children
    }

    /// The node, and what those above have to give up for it.
    fn node(&self, place: usize, totals: &Totals) -> (Node, Debt) {
        let (hot, cold) = (&self.hot[place], &self.cold[place]);
        let below = self.below(place);
        let is_folded = |&child: &usize| self.hot[child].target as usize != child;
        let mut children_inline = self.folded(place).2;
        for &child in &below {
            add(&mut children_inline, self.met(child, &totals.opened).1);
        }
        let nodes = below.iter().filter(|child| !is_folded(child)).map(|&child| self.node(child, totals));
        let (children, debts): (Vec<Node>, Vec<Debt>) = nodes.unzip();
        let sum = |of: fn(&Debt) -> u64| debts.iter().map(of).fold(cold.elsewhere, u64::saturating_add);
        let bytes = totals.inlines[place].saturating_add(hot.capacity);
        let (bytes, bytes_owed) = settle(bytes, children_inline.saturating_add(sum(|debt| debt.bytes)));
        let mut own = Tally {
            bytes,
            heap: hot.capacity,
            // Should an implementation have reported more in use than there is.
            slack: hot.slack.min(hot.capacity),
            shared: hot.shared,
            allocations: hot.allocations,
        };
        let heap_owed = sum(|debt| debt.heap);
        let paid = heap_owed.min(own.shared);
        own.charge(paid);
        let debt = Debt { bytes: bytes_owed, heap: heap_owed - paid };
        let padding = match cold.struct_size {
            _ if !self.holds_fields(place) => 0,
            size => (size as u64).saturating_sub(self.children_size(place)) as usize,
        };
        let mut deep = own;
        for child in &children {
            deep.add(child.deep);
        }
        let mut skipped = cold.skipped.clone();
        if hot.presumed > 0 {
            skipped.push((Reason::Removals, hot.presumed.into()));
        }
        if hot.declared > 0 {
            skipped.push((Reason::Declared, hot.declared.into()));
        }
        if cold.estimated > 0 {
            skipped.push((Reason::Estimated { plus_minus: cold.plus_minus }, cold.estimated));
        }
        let node = Node {
            name: Cow::Borrowed(cold.name),
            type_name: Cow::Borrowed(cold.type_name),
            kind: cold.node_kind(),
            count: totals.counts[place],
            size: cold.size,
            padding,
            own,
            deep,
            recursive: totals.counts[place] > self.met(place, &totals.opened).0.max(u64::from(place == 0)),
            bound: cold.bound.clone(),
            skipped,
            children,
        };
        (node, debt)
    }
}

/// Adds and stops at the maximum: there can be 2^64 values of no size.
fn add(total: &mut u64, more: u64) {
    *total = total.saturating_add(more);
}

impl Cold {
    pub(super) fn node_kind(&self) -> NodeKind {
        match self.kind {
            Kind::Root => NodeKind::Root,
            Kind::Child(kind) => kind,
            Kind::Dyn => NodeKind::Dyn,
            Kind::Named | Kind::Group => NodeKind::Field,
        }
    }
}

//! From the flat tallies to a tree of nodes.

use super::tallies::{Kind, Tallies};
use super::{Node, NodeKind, Tally};
use std::borrow::Cow;

impl Tallies {
    /// The tree, its root named `name` with `inline` bytes. O(places).
    pub(crate) fn finish(&self, name: Cow<'static, str>, inline: usize) -> Node {
        let mut inlines: Vec<u64> = vec![0; self.hot.len()];
        let mut counts = inlines.clone();
        if let (Some(root), Some(count)) = (inlines.first_mut(), counts.first_mut()) {
            (*root, *count) = (inline as u64, 1);
        }
        for place in 1..self.hot.len() {
            let (count, bytes) = self.met(place);
            let target = self.hot[place].target as usize;
            counts[target] += count;
            inlines[target] += bytes;
        }
        let mut root = self.node(0, &counts, &inlines);
        root.name = name;
        root
    }

    /// How many values entered at `place`, and their inline bytes.
    fn met(&self, place: usize) -> (u64, u64) {
        let cold = &self.cold[place];
        let count = match cold.kind {
            Kind::Root | Kind::Group => 0,
            Kind::Field => self.hot[cold.parent as usize].opened,
            Kind::Variant => self.hot[place].opened,
            Kind::Named | Kind::Dyn => cold.entered,
        };
        let bytes = match cold.kind {
            Kind::Variant => count * self.children_size(place),
            _ => count * cold.size as u64,
        };
        (count, bytes)
    }

    /// Inline bytes of one value's children.
    fn children_size(&self, place: usize) -> u64 {
        self.group(place).map(|child| self.cold[child].size as u64).sum()
    }

    /// The places of the children that were allotted together.
    fn group(&self, place: usize) -> core::ops::Range<usize> {
        let count = self.cold[place].children as usize;
        if count == 0 { 0..0 } else { self.hot[place].first as usize..self.hot[place].first as usize + count }
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

    fn node(&self, place: usize, counts: &[u64], inlines: &[u64]) -> Node {
        let (hot, cold) = (&self.hot[place], &self.cold[place]);
        let below = self.below(place);
        let is_folded = |&child: &usize| self.hot[child].target as usize != child;
        let children_inline: u64 = below.iter().map(|&child| self.met(child).1).sum();
        let own = Tally {
            bytes: (inlines[place] + hot.capacity).saturating_sub(children_inline),
            heap: hot.capacity,
            slack: hot.capacity.saturating_sub(hot.used),
            shared: hot.shared,
            allocations: hot.allocations,
        };
        let padding = match cold.struct_size {
            0 => 0,
            size => (size as u64).saturating_sub(self.children_size(place)) as usize,
        };
        let children: Vec<Node> = below
            .iter()
            .filter(|child| !is_folded(child))
            .map(|&child| self.node(child, counts, inlines))
            .collect();
        let mut deep = own;
        for child in &children {
            deep.add(child.deep);
        }
        let here = |skip: &&super::tallies::Skip| skip.place as usize == place;
        Node {
            name: Cow::Borrowed(cold.name),
            type_name: Cow::Borrowed(cold.type_name),
            kind: cold.node_kind(),
            count: counts[place],
            size: cold.size,
            padding,
            own,
            deep,
            recursive: counts[place] > self.met(place).0.max(u64::from(place == 0)),
            skipped: self.skips.iter().filter(here).map(|skip| (skip.reason.clone(), skip.count)).collect(),
            children,
        }
    }
}

impl super::tallies::Cold {
    fn node_kind(&self) -> NodeKind {
        match self.kind {
            Kind::Root => NodeKind::Root,
            Kind::Variant => NodeKind::Variant,
            Kind::Dyn => NodeKind::Dyn,
            Kind::Field if self.name.starts_with('[') => NodeKind::Elements,
            Kind::Field | Kind::Named | Kind::Group => NodeKind::Field,
        }
    }
}

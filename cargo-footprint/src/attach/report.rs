//! The tree as a report of the runtime crate's, so that it is shown, written and compared as those of values are.

use foldhash::HashMap;
use memfootprint::tree::{Node, NodeKind};
use memfootprint::{Reason, Report};

use super::plan::Plans;
use super::tree::{PlaceId, Step, Tree};
use super::walk::Walk;
use crate::model::{TypeId, short};

/// What a walk found, as a report under this name.
pub(super) fn report(walk: &Walk<'_>, name: &str) -> Report {
    let mut of = Making {
        tree: &walk.tree,
        plans: &walk.plans,
        below: vec![Vec::new(); walk.tree.places.len()],
        owners: HashMap::default(),
    };
    for (block, owners) in &walk.blocks.owners {
        let place = walk.blocks.list[block.0 as usize].place;
        let (strong, found) = of.owners.entry(place).or_default();
        (*strong, *found) = (strong.saturating_add(owners.strong), found.saturating_add(owners.found));
    }
    for (at, place) in walk.tree.places.iter().enumerate().skip(1) {
        of.below[place.parent.0 as usize].push(PlaceId(at as u32));
    }
    let mut root = of.node(PlaceId::TOP, false);
    (root.kind, root.name) = (NodeKind::Root, name.to_owned().into());
    root.count = 1;
    // What isn't in blocks lies in the program's own data and on its stacks.
    let all: i64 = walk.tree.places.iter().map(|place| place.bytes).fold(0, i64::saturating_add);
    let heap: u64 = walk.tree.places.iter().map(|place| place.heap).fold(0, u64::saturating_add);
    let inline = u64::try_from(all).unwrap_or(0).saturating_sub(heap);
    Report::from_root(root, usize::try_from(inline).unwrap_or(usize::MAX))
}

struct Making<'w> {
    tree: &'w Tree,
    plans: &'w Plans<'w>,
    below: Vec<Vec<PlaceId>>,
    /// Owners of the blocks at a place: how many there are by the blocks' counters, and how many were found.
    owners: HashMap<PlaceId, (u64, u64)>,
}

impl Making<'_> {
    /// Recursion is as deep as places are, of which the tree has a limit.
    fn node(&self, id: PlaceId, shared: bool) -> Node {
        let place = &self.tree.places[id.0 as usize];
        let shared = shared || matches!(place.step, Step::Shared(_));
        let (kind, mut name) = name(self.plans, place.step);
        if let (Step::Shared(_), Some((strong, found))) = (place.step, self.owners.get(&id)) {
            name = format!("{name} (strong {strong}, found {found})");
        }
        // The name of shared blocks is that of their owners' type.
        let ty = place.types.first().filter(|_| !matches!(place.step, Step::Shared(_)));
        let ty = ty.map(|ty| self.type_name(*ty)).unwrap_or_default();
        let mut node = Node::new(kind, name, ty);
        node.count = place.count;
        node.size = place.types.first().map_or(0, |ty| self.plans.shapes.size(*ty) as usize);
        node.recursive = place.recursive;
        node.own.bytes = u64::try_from(place.bytes).unwrap_or(0);
        node.own.heap = place.heap;
        node.own.slack = place.slack.min(place.heap);
        node.own.shared = if shared { place.heap } else { 0 };
        node.own.allocations = place.blocks;
        if place.presumed + place.untyped > 0 {
            node.skipped.push((Reason::Inferred, place.presumed + place.untyped));
        }
        node.children = self.below[id.0 as usize].iter().map(|below| self.node(*below, shared)).collect();
        node
    }

    fn type_name(&self, ty: TypeId) -> String {
        type_name(self.plans, ty)
    }
}

/// What kind of place a step leads to, and what it is called.
pub(super) fn name(plans: &Plans<'_>, step: Step) -> (NodeKind, String) {
    match step {
        Step::Top => (NodeKind::Root, String::new()),
        Step::Root(label) | Step::Field(label) => (NodeKind::Field, plans.label(label).to_owned()),
        Step::Variant(label) => (NodeKind::Variant, plans.label(label).to_owned()),
        Step::Shared(ty) => (NodeKind::Field, short(&type_name(plans, ty))),
        Step::Elements => (NodeKind::Elements, "[*]".to_owned()),
        Step::Keys => (NodeKind::Elements, "[key]".to_owned()),
        Step::Values => (NodeKind::Elements, "[value]".to_owned()),
        Step::Dyn(ty) => (NodeKind::Dyn, type_name(plans, ty)),
    }
}

fn type_name(plans: &Plans<'_>, ty: TypeId) -> String {
    // The allocator is nearly always the same.
    plans.shapes.program.get(ty).name.replace(", alloc::alloc::Global>", ">")
}

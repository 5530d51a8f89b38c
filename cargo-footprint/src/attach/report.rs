//! The tree as a report of the runtime crate's, so that it is shown, written and compared as those of values are.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use foldhash::{HashMap, HashSet};
use memfootprint::tree::{Node, NodeKind};
use memfootprint::{Reason, Report};

use super::pattern::Pattern;
use super::plan::Plans;
use super::tree::{PlaceId, Step, Tree};
use super::walk::Walk;
use crate::model::{TypeId, short};

/// How a report is shown.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    /// What the whole is called.
    pub(super) name: &'a str,
    /// The roots that are in it, if not all are.
    pub(super) only: Option<&'a Pattern>,
    /// Whether there may be more.
    pub(super) incomplete: bool,
}

/// Blocks of one type that have several owners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// The type of their owners: `Arc<App>`.
    pub ty: String,
    /// How many blocks.
    pub blocks: u64,
    /// Bytes of them.
    pub bytes: u64,
    /// How many owners they have, by their counters.
    pub strong: u64,
    /// How many owners were found. More than there are if some are what was moved away.
    pub found: u64,
}

/// The blocks with several owners, the most bytes first.
pub(super) fn shared(walk: &Walk<'_>) -> Vec<Shared> {
    let mut all: BTreeMap<String, Shared> = BTreeMap::new();
    for (id, owners) in &walk.blocks.owners {
        let block = &walk.blocks.list[id.0 as usize];
        let Step::Shared(ty) = walk.tree.places[block.place.0 as usize].step else { continue };
        let ty = short(&type_name(&walk.plans, ty));
        let empty = Shared { ty: ty.clone(), blocks: 0, bytes: 0, strong: 0, found: 0 };
        let of = all.entry(ty).or_insert(empty);
        of.blocks += 1;
        of.bytes = of.bytes.saturating_add(block.size);
        of.strong = of.strong.saturating_add(owners.strong);
        of.found = of.found.saturating_add(owners.found);
    }
    let mut all: Vec<Shared> = all.into_values().collect();
    all.sort_by_key(|shared| Reverse(shared.bytes));
    all
}

/// What a walk found, as a report.
pub(super) fn report(walk: &Walk<'_>, shown: &Shown<'_>) -> Report {
    let mut of =
        Making { tree: &walk.tree, plans: &walk.plans, below: vec![Vec::new(); walk.tree.places.len()] };
    for (at, place) in walk.tree.places.iter().enumerate().skip(1) {
        of.below[place.parent.0 as usize].push(PlaceId(at as u32));
    }
    if let Some(only) = shown.only {
        let kept = of.reached_from(only, walk);
        of.below[PlaceId::TOP.0 as usize].retain(|root| kept.contains(root));
    }
    let mut root = of.node(PlaceId::TOP, false);
    (root.kind, root.name) = (NodeKind::Root, shown.name.to_owned().into());
    root.count = 1;
    if shown.incomplete {
        root.skipped.push((Reason::Limit, 1));
    }
    // What isn't in blocks lies in the program's own data and on its stacks.
    let (mut all, mut heap, mut nodes) = (0_u64, 0_u64, vec![&root]);
    while let Some(node) = nodes.pop() {
        (all, heap) = (all.saturating_add(node.own.bytes), heap.saturating_add(node.own.heap));
        nodes.extend(&node.children);
    }
    let inline = usize::try_from(all.saturating_sub(heap)).unwrap_or(usize::MAX);
    Report::from_root(root, inline)
}

struct Making<'w> {
    tree: &'w Tree,
    plans: &'w Plans<'w>,
    below: Vec<Vec<PlaceId>>,
}

impl Making<'_> {
    /// The roots of such names, and the places of shared blocks to which they lead.
    fn reached_from(&self, only: &Pattern, walk: &Walk<'_>) -> HashSet<PlaceId> {
        let mut open: Vec<PlaceId> = self.below[PlaceId::TOP.0 as usize].clone();
        open.retain(|root| {
            let step = self.tree.places[root.0 as usize].step;
            matches!(step, Step::Root(_)) && only.matches(&name(self.plans, step).1)
        });
        let mut owned: HashMap<PlaceId, Vec<PlaceId>> = HashMap::default();
        for (from, to) in walk.links.keys() {
            owned.entry(self.tree.top(*from)).or_default().push(*to);
        }
        let mut kept = HashSet::default();
        while let Some(root) = open.pop() {
            if kept.insert(root) {
                open.extend(owned.get(&root).into_iter().flatten().map(|place| self.tree.top(*place)));
            }
        }
        kept
    }

    /// Recursion is as deep as places are, of which the tree has a limit.
    fn node(&self, id: PlaceId, shared: bool) -> Node {
        let place = &self.tree.places[id.0 as usize];
        let shared = shared || matches!(place.step, Step::Shared(_));
        let (kind, name) = name(self.plans, place.step);
        let ty = place.types.first().map(|ty| self.type_name(*ty)).unwrap_or_default();
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

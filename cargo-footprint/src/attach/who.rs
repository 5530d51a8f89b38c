//! Who holds values of a type: which roots lead there, and the shortest way from each.
//!
//! The question is about places rather than blocks: all sessions of a map are one place, whoever holds one of them. A place lies
//! below a root, or below the place of blocks with several owners, to which other places lead:
//!
//! ```text
//! static SESSIONS[*].app      ──► Arc<App> (strong 20, found 20) ──► .names[*]: the String that is asked for
//! ```

use std::collections::VecDeque;

use foldhash::{HashMap, HashMapExt};

use super::plan::Plans;
use super::report;
use super::tree::{PlaceId, Step, Tree};
use super::walk::Walk;
use crate::model::short;

/// How many ways are told at most, the shortest ones.
const MOST: usize = 1000;

/// One way from a root to values of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The type, in full.
    pub ty: String,
    /// How many values of it lie there; 0 if that isn't known, as they are in something that may be empty.
    pub count: u64,
    /// The root, and then a path below each place of blocks with several owners: `static SESSIONS[*].app`, `Arc<App>.names[*]`.
    pub steps: Vec<String>,
}

/// The ways to values of those types that `is_meant` says, the shortest from each root to each place.
pub(super) fn ways(walk: &Walk<'_>, is_meant: &dyn Fn(&str) -> bool) -> Vec<Way> {
    let (tree, plans) = (&walk.tree, &walk.plans);
    let mut owners: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
    for (from, to) in walk.links.keys() {
        owners.entry(*to).or_default().push(*from);
    }
    for from in owners.values_mut() {
        from.sort_unstable();
    }
    let mut ways = Vec::new();
    for (at, place) in tree.places.iter().enumerate().skip(1) {
        let types = place.types.iter().map(|ty| &*plans.shapes.program.get(*ty).name);
        let Some(ty) = types.into_iter().find(|name| is_meant(name)) else { continue };
        // How many are there isn't known where they are in a wrapper.
        let is_value = place.types.first().is_some_and(|first| plans.shapes.program.get(*first).name == *ty);
        let count = if is_value { place.count } else { 0 };
        for steps in from_roots(tree, plans, &owners, PlaceId(at as u32)) {
            ways.push(Way { ty: ty.to_owned(), count, steps });
        }
    }
    ways.sort_by(|one, other| (one.steps.len(), &one.steps).cmp(&(other.steps.len(), &other.steps)));
    ways.truncate(MOST);
    ways
}

/// From each root the shortest way, backwards through the places of shared blocks.
fn from_roots(
    tree: &Tree,
    plans: &Plans<'_>,
    owners: &HashMap<PlaceId, Vec<PlaceId>>,
    to: PlaceId,
) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    let mut met: HashMap<PlaceId, Option<usize>> = HashMap::new();
    // Places on the way, and which of the list comes after each.
    let mut list: Vec<(PlaceId, Option<usize>)> = vec![(to, None)];
    let mut open: VecDeque<usize> = VecDeque::from([0]);
    let mut roots: Vec<PlaceId> = Vec::new();
    while let Some(at) = open.pop_front() {
        let (place, _) = list[at];
        let top = tree.top(place);
        if met.contains_key(&top) && matches!(tree.places[top.0 as usize].step, Step::Shared(_)) {
            continue;
        }
        met.insert(top, Some(at));
        match tree.places[top.0 as usize].step {
            Step::Shared(_) => {
                for owner in owners.get(&top).into_iter().flatten() {
                    open.push_back(list.len());
                    list.push((*owner, Some(at)));
                }
            }
            _ if roots.contains(&top) => {}
            _ => {
                roots.push(top);
                let mut steps = Vec::new();
                let mut next = Some(at);
                while let Some(index) = next {
                    let (place, after) = list[index];
                    steps.push(path(tree, plans, place));
                    next = after;
                }
                ways.push(steps);
            }
        }
    }
    ways
}

/// The path of a place from its root down.
fn path(tree: &Tree, plans: &Plans<'_>, mut place: PlaceId) -> String {
    let mut steps = Vec::new();
    while place != PlaceId::TOP {
        let of = &tree.places[place.0 as usize];
        steps.push(of.step);
        place = of.parent;
    }
    let mut path = String::new();
    for step in steps.into_iter().rev() {
        let name = report::name(plans, step).1;
        let (before, name, after) = match step {
            Step::Field(_) => (".", name, ""),
            Step::Variant(_) => ("::", name, ""),
            Step::Dyn(_) => ("<", short(&name), ">"),
            Step::Top | Step::Root(_) | Step::Shared(_) | Step::Elements | Step::Keys | Step::Values => {
                ("", name, "")
            }
        };
        path.extend([before, &name, after]);
    }
    path
}

//! Which places are on a page: those of the report and of an older one, paired, the largest of them; the rest is summed up.

use crate::accuracy::{Accuracy, Reason};
use crate::tree::{Node, Tally};
use std::collections::BTreeMap;

/// Nobody looks for a place below so many others; and the paths of all of them together would grow with the square of it.
const MAX_DEPTH: usize = 200;

/// A place in the report, in the older one, or in both.
#[derive(Debug, Clone, Copy)]
struct Pair<'a> {
    now: Option<&'a Node>,
    was: Option<&'a Node>,
}

/// One row of the page.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// The row of the place above, which comes before; the first has itself.
    pub(super) parent: usize,
    /// What the place is like. Nothing for those that are left out below the parent.
    pub(super) node: Option<&'a Node>,
    /// How many values; of those that are left out, how many places.
    pub(super) count: u64,
    /// What is here and in no other row.
    pub(super) own: Tally,
    /// The same of the older report.
    pub(super) was_count: u64,
    pub(super) was_own: Tally,
    pub(super) skipped: Vec<(Reason, u64)>,
    /// How many of the places that are left out have figures that are less than exact, by how sure they are.
    pub(super) unsure: BTreeMap<&'static str, (Accuracy, u64)>,
}

/// The places of `now` and `was`, each before those below it, as many as `max_places` and no smaller than `min_size`, and a row
/// for what is left out below each of them. Each byte is in one row. O(places · log children), without recursion.
pub(super) fn rows<'a>(
    now: &'a Node,
    was: Option<&'a Node>,
    max_places: usize,
    min_size: u64,
) -> Vec<Row<'a>> {
    let places = paired(Pair { now: Some(now), was });
    let is_kept = kept(&places, max_places.max(1), min_size);
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut more: BTreeMap<usize, Row<'a>> = BTreeMap::new();
    // The row of each place, or the one above it that is kept.
    let mut row_of: Vec<usize> = Vec::with_capacity(places.len());
    for (at, &(parent, pair)) in places.iter().enumerate() {
        let parent = row_of.get(parent).copied().unwrap_or(0);
        if is_kept[at] {
            row_of.push(rows.len());
            rows.push(Row::of(pair, parent));
        } else {
            row_of.push(parent);
            more.entry(parent).or_insert_with(|| Row::left_out(parent)).leave_out(pair);
        }
    }
    rows.extend(more.into_values());
    rows
}

/// All places, each with the position of the one above it, which comes before.
fn paired(root: Pair<'_>) -> Vec<(usize, Pair<'_>)> {
    let mut places = Vec::new();
    let mut pending = vec![(0, root)];
    while let Some((parent, pair)) = pending.pop() {
        let at = places.len();
        places.push((parent, pair));
        pending.extend(pair.children().into_iter().rev().map(|child| (at, child)));
    }
    places
}

/// Which places have a row: the largest, and so those above them, which hold at least as much.
fn kept(places: &[(usize, Pair<'_>)], max_places: usize, min_size: u64) -> Vec<bool> {
    let weights = || places.iter().map(|(_, pair)| pair.weight());
    let (mut least, mut as_small) = (0, usize::MAX);
    if places.len() > max_places {
        let mut sorted: Vec<u64> = weights().collect();
        let (larger, &mut nth, _) = sorted.select_nth_unstable_by(max_places - 1, |a, b| b.cmp(a));
        least = nth;
        as_small = max_places - larger.iter().filter(|&&weight| weight > nth).count();
    }
    let mut is_kept: Vec<bool> = Vec::with_capacity(places.len());
    let mut depths: Vec<usize> = Vec::with_capacity(places.len());
    for (&(parent, _), weight) in places.iter().zip(weights()) {
        let is_root = is_kept.is_empty();
        let depth = depths.get(parent).map_or(0, |depth| depth + 1);
        depths.push(depth);
        let is_large = weight >= least.max(min_size);
        let mut keep = is_root || is_kept[parent] && is_large && depth <= MAX_DEPTH;
        if keep && weight == least {
            keep = is_root || as_small > 0;
            as_small = as_small.saturating_sub(1);
        }
        is_kept.push(keep);
    }
    is_kept
}

impl<'a> Pair<'a> {
    fn weight(self) -> u64 {
        let bytes = |node: Option<&Node>| node.map_or(0, |node| node.deep.bytes);
        bytes(self.now).max(bytes(self.was))
    }

    /// The places below, in the order of the report; those that only the older one has are last.
    fn children(self) -> Vec<Self> {
        let children = |node: Option<&'a Node>| node.map_or(&[][..], |node| &node.children);
        let (now, was) = (children(self.now), children(self.was));
        if now.len() == was.len() && now.iter().zip(was).all(|(now, was)| key(now) == key(was)) {
            return now.iter().zip(was).map(|(now, was)| Self { now: Some(now), was: Some(was) }).collect();
        }
        let mut gone: BTreeMap<_, Vec<&Node>> = BTreeMap::new();
        for node in was.iter().rev() {
            gone.entry(key(node)).or_default().push(node);
        }
        let mut pairs: Vec<Self> = now
            .iter()
            .map(|node| Self { now: Some(node), was: gone.get_mut(&key(node)).and_then(Vec::pop) })
            .collect();
        pairs.extend(gone.into_values().flatten().map(|node| Self { now: None, was: Some(node) }));
        pairs
    }
}

/// By what places are known to be the same.
fn key(node: &Node) -> (&str, &str) {
    (node.kind.code(), &node.name)
}

impl<'a> Row<'a> {
    fn of(pair: Pair<'a>, parent: usize) -> Self {
        let moment = |node: Option<&Node>| node.map_or((0, Tally::default()), |node| (node.count, node.own));
        let ((count, own), (was_count, was_own)) = (moment(pair.now), moment(pair.was));
        let skipped = pair.now.map_or(Vec::new(), |node| node.skipped.clone());
        let node = pair.now.or(pair.was);
        Self { parent, node, count, own, was_count, was_own, skipped, unsure: BTreeMap::new() }
    }

    fn left_out(parent: usize) -> Self {
        Self::of(Pair { now: None, was: None }, parent)
    }

    fn leave_out(&mut self, pair: Pair<'_>) {
        if let Some(now) = pair.now {
            self.count += 1;
            self.own.add(now.own);
            for (reason, count) in &now.skipped {
                let accuracy = reason.accuracy();
                let (sum, times) = self.unsure.entry(accuracy.code()).or_insert((accuracy, 0));
                if *times > 0 {
                    *sum = sum.and(accuracy);
                }
                *times = times.saturating_add(*count);
            }
        }
        if let Some(was) = pair.was {
            self.was_count += 1;
            self.was_own.add(was.own);
        }
    }
}

//! Reports of several values of one type, added up.
//!
//! The sum has to be the same in whatever order reports come in, as those of a fleet do: what can't be added up must therefore
//! be chosen by a rule that doesn't ask who came first. Two rules do for all of it:
//!
//! * what is the same in both stays, and what differs is unknown (the inline size of one value, its padding, a limit);
//! * a place without values says nothing, so the other's word holds.
//!
//! The children of a place stand in the order of declaration while all reports have the same ones. They can differ, as the
//! types behind trait objects do, which are listed as they are met; then they are sorted, by kind and name.

use super::{Elsewhere, Report, SharedWith};
use crate::accuracy::Reason;
use crate::tree::Node;
use std::collections::BTreeMap;

impl Report {
    /// The sum of two reports about values of one type: of one service on two machines, say. Places are put together by
    /// their paths, and all figures add up; of a value's inline size, its padding and its limit stays what is the same in both.
    ///
    /// It doesn't matter in which order reports are merged, nor in which pairs. Reports about different types have a
    /// sum, too: places of the same path are put together all the same. O(places · log children).
    ///
    /// ```
    /// let [one, another] = [vec![String::from("ada"); 10], vec![String::from("grace"); 20]];
    /// let [one, another] = [&one, &another].map(|names| memfootprint::report(names));
    /// let both = one.merge(&another);
    /// assert_eq!(both.at("[*]").map(|names| names.count), Some(30));
    /// assert_eq!(both.footprint().heap(), one.footprint().heap() + another.footprint().heap());
    /// assert_eq!(both, another.merge(&one));
    /// ```
    #[must_use = "gives the sum, and leaves the two as they are"]
    pub fn merge(&self, other: &Self) -> Self {
        let root = merged(&self.root, &other.root);
        let inline = self.footprint.inline.saturating_add(other.footprint.inline);
        let mut sum = Self::new(root, inline);
        sum.elsewhere = match (&self.elsewhere, &other.elsewhere) {
            (Some(one), Some(another)) => Some(one.merge(another)),
            (one, another) => one.clone().or_else(|| another.clone()),
        };
        sum
    }
}

impl Elsewhere {
    fn merge(&self, other: &Self) -> Self {
        let mut bytes: BTreeMap<&str, u64> = BTreeMap::new();
        for shared in self.shared_with.iter().chain(&other.shared_with) {
            let sum = bytes.entry(&shared.root).or_default();
            *sum = sum.saturating_add(shared.bytes);
        }
        let shared = |(root, bytes): (&str, u64)| SharedWith { root: root.to_owned(), bytes };
        let mut shared_with: Vec<SharedWith> = bytes.into_iter().map(shared).collect();
        shared_with.sort_by_key(|shared| core::cmp::Reverse(shared.bytes));
        Self { bytes: self.bytes.saturating_add(other.bytes), shared_with }
    }
}

/// The deepest that places of a report lie is how deep types are nested, so recursion is bounded by the program's types.
fn merged(one: &Node, another: &Node) -> Node {
    let mut sum = Node {
        name: one.name.clone().min(another.name.clone()),
        type_name: one.type_name.clone().min(another.type_name.clone()),
        kind: one.kind,
        count: one.count.saturating_add(another.count),
        size: of_both(one, another, |node| node.size).unwrap_or(0),
        padding: of_both(one, another, |node| node.padding).unwrap_or(0),
        own: one.own,
        deep: one.deep,
        recursive: one.recursive || another.recursive,
        bound: of_both(one, another, |node| node.bound.clone()).flatten(),
        skipped: reasons(&one.skipped, &another.skipped),
        children: children(&one.children, &another.children),
    };
    sum.own.add(another.own);
    sum.deep.add(another.deep);
    sum
}

/// What both nodes say, of which one without values says nothing. `None` if they differ.
fn of_both<T: PartialEq>(one: &Node, another: &Node, of: fn(&Node) -> T) -> Option<T> {
    let (of_one, of_another) = (of(one), of(another));
    match (one.count, another.count) {
        (0, 0) | (1.., 1..) => (of_one == of_another).then_some(of_one),
        (0, _) => Some(of_another),
        (_, 0) => Some(of_one),
    }
}

fn children(one: &[Node], another: &[Node]) -> Vec<Node> {
    if one.is_empty() || another.is_empty() {
        return [one, another].concat();
    }
    if one.len() == another.len() && one.iter().zip(another).all(|(one, another)| key(one) == key(another)) {
        return one.iter().zip(another).map(|(one, another)| merged(one, another)).collect();
    }
    let mut sums: BTreeMap<_, Node> = BTreeMap::new();
    for node in one.iter().chain(another) {
        sums.entry(key(node)).and_modify(|sum| *sum = merged(sum, node)).or_insert_with(|| node.clone());
    }
    sums.into_values().collect()
}

/// By what children are known to be the same.
fn key(node: &Node) -> (&str, &str) {
    (node.kind.code(), &node.name)
}

/// The same reasons added up, in an order of their own.
fn reasons(one: &[(Reason, u64)], another: &[(Reason, u64)]) -> Vec<(Reason, u64)> {
    let mut sums: BTreeMap<(&str, &str), (Reason, u64)> = BTreeMap::new();
    for (reason, count) in one.iter().chain(another) {
        let note = if let Reason::Skipped(note) = reason { note } else { "" };
        let (sum, times) = sums.entry((reason.code(), note)).or_insert_with(|| (nothing_of(reason), 0));
        *times = times.saturating_add(*count);
        if let (Reason::Estimated { plus_minus: sum }, Reason::Estimated { plus_minus }) = (sum, reason) {
            *sum = sum.saturating_add(*plus_minus);
        }
    }
    sums.into_values().collect()
}

fn nothing_of(reason: &Reason) -> Reason {
    match reason {
        Reason::Estimated { .. } => Reason::Estimated { plus_minus: 0 },
        reason => reason.clone(),
    }
}

//! The few places that hold most of a root.

use crate::tree::Node;

use crate::walk::NodeKind;
use core::cmp::Reverse;

/// How many places there are at most.
const MAX: usize = 3;

/// A place in a value, and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// Below the root, such as `sessions[*].history`.
    pub path: String,
    /// All bytes there: inline, heap, and what is below.
    pub bytes: u64,
}

/// The places of `root` that hold the most bytes, largest first. What holds less than a hundredth is left out.
pub(crate) fn places(root: &Node) -> Vec<Place> {
    // Down to where the bytes part, which for `Wrapper { inner: Index }` is not at the root.
    let (node, path) = descend(root, String::new(), 99);
    let mut children: Vec<&Node> = node.children.iter().filter(|child| holds(child, root, 1)).collect();
    children.sort_by_key(|child| Reverse(child.deep.bytes));
    let places = children.into_iter().take(MAX).map(|child| {
        let (node, path) = descend(child, child.path_below(&path), 90);
        Place { path, bytes: node.deep.bytes }
    });
    let places: Vec<Place> = places.collect();
    if places.is_empty() && !path.is_empty() { vec![Place { path, bytes: node.deep.bytes }] } else { places }
}

/// From `node` down as long as one child holds `percent` percent of its parent, and says more: `history` is as good as
/// `history[*]` where the elements are plain bytes.
fn descend(mut node: &Node, mut path: String, percent: u128) -> (&Node, String) {
    let is_plain =
        |node: &Node| node.kind == NodeKind::Elements && node.own.heap == 0 && node.children.is_empty();
    let goes_on = |node: &Node, child: &Node| holds(child, node, percent) && !is_plain(child);
    while let Some(child) = node.children.iter().find(|child| goes_on(node, child)) {
        path = child.path_below(&path);
        node = child;
    }
    (node, path)
}

/// Whether `part` is at least `percent` percent of `whole`, and not nothing.
fn holds(part: &Node, whole: &Node, percent: u128) -> bool {
    part.deep.bytes > 0 && u128::from(part.deep.bytes) * 100 >= u128::from(whole.deep.bytes) * percent
}

#[cfg(test)]
mod tests {
    use super::places;
    use crate::Measure;

    fn top<T: crate::MemFootprint>(value: &T) -> Vec<(String, u64)> {
        let report = Measure::new().report(value);
        places(report.root()).into_iter().map(|place| (place.path, place.bytes)).collect()
    }

    fn place(path: &str, bytes: u64) -> (String, u64) {
        (path.to_owned(), bytes)
    }

    #[test]
    fn the_largest_come_first_and_stand_for_those_above() {
        let value = (vec![1_u8; 1000], vec![String::from("abcdefgh"); 100], vec![0_u16; 250], [0_u8; 8]);
        assert_eq!(top(&value), [place("1[*]", 3200), place("0", 1024), place("2", 524)]);
    }

    #[test]
    fn what_is_small_is_left_out() {
        let value = (vec![0_u8; 6000], (vec![0_u8; 4000], 1_u64));
        assert_eq!(top(&value), [place("0", 6024), place("1.0", 4024)]);
    }

    #[test]
    fn a_value_in_one_piece_has_at_most_one_place() {
        assert_eq!(top(&1_u64), []);
        assert_eq!(top(&vec![String::new(); 3]), [place("[*]", 72)]);
    }
}

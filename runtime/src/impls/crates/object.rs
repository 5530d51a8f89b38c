//! Objects of documents, as `serde_json` and `toml` have them: a `BTreeMap`, or an `IndexMap` if some crate in the program asked
//! for their feature `preserve_order`.

use crate::std_layout::btree::Nodes;
use crate::std_layout::hash_table::{self, buckets};
use crate::walk::{KnownType, Observation};
use crate::{MemFootprint, Reason, Sink, Walker};

/// Reports the blocks of an object of `len` entries, a map of type `owner`, and walks them. One in order doesn't tell how much room
/// it has: the room that its entries need is counted, and the answer is a lower bound.
///
/// What the document's values hold isn't the program's to change, so nothing is advised of it. The map itself is, where a type of
/// the program's has one.
pub(super) fn walk<'a, V: MemFootprint + 'a, S: Sink>(
    owner: &'static KnownType,
    is_tree: bool,
    len: usize,
    entries: impl DoubleEndedIterator<Item = (&'a String, &'a V)>,
    walker: &mut Walker<'a, S>,
) {
    let mut nodes = None;
    walker.opaque(|walker| nodes = walk_entries(is_tree, len, entries, walker));
    if let Some(nodes) = nodes {
        walker.observe(|| Observation::Nodes { owner, len, nodes, fewest: Nodes::packed(len) });
    }
}

/// The nodes, if it has some.
fn walk_entries<'a, V: MemFootprint + 'a, S: Sink>(
    is_tree: bool,
    len: usize,
    entries: impl DoubleEndedIterator<Item = (&'a String, &'a V)>,
    walker: &mut Walker<'a, S>,
) -> Option<Nodes> {
    if !is_tree {
        let bytes = len * size_of::<(usize, String, V)>();
        let table = hash_table::bytes::<usize>(buckets(len));
        walker.add_block(bytes, bytes);
        walker.add_block(table, table);
        walker.skipped(Reason::Opaque);
        walker.entries_here(len, entries);
        return None;
    }
    let mut places = walker.open_entries::<String, V>(len);
    let nodes = Nodes::count(len, entries, true, |(key, value)| {
        if places.is_over() {
            return None;
        }
        places.see(0, key);
        places.see(1, value);
        Some(key)
    });
    drop(places);
    walker.add_tree::<String, V>(nodes, len);
    Some(nodes)
}

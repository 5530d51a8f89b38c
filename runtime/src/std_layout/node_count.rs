//! How many nodes a B-tree has, told by the addresses of its keys.
//!
//! In key order a B-tree yields the keys of a leaf, then one key of an inner node, then those of the next leaf. The
//! keys of one node lie side by side; those of two nodes never do, as each node has more than keys. Below the root a
//! node has at least five keys, so a run of two or more is a leaf and a single key is an inner node's. The inner
//! nodes' keys alone have the same shape one level up, and so on to the root, which may have one key only.
//!
//! The same holds from the last key to the first. So a tree is seen from both ends at once, and two cache misses are
//! waited for at a time.
//!
//! Source: std's `btree/map.rs`; the truth ring checks it against the allocator.

use super::btree::Nodes;

/// The most entries that are surely in one leaf: two levels need 5 + 1 + 5.
const SURELY_ONE_LEAF: usize = 10;

/// More levels than memory holds: nodes below the root have six children or more, and 6^20 is above 2^51.
const LEVELS: usize = 20;

/// Entries taken from one end before the other has its turn.
const TURN: usize = 8;

/// Keys side by side, in order.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    len: usize,
}

/// What one end has seen of a level: the keys of its nodes and of those above.
#[derive(Clone, Copy)]
struct Level {
    /// Nodes seen to their end.
    nodes: usize,
    /// Keys in a row, up to the one seen last.
    run: usize,
    /// Where the next key lies if it is of the same node.
    next: usize,
}

impl Level {
    const UNSEEN: Self = Self { nodes: 0, run: 0, next: 0 };

    /// The next key. If the one before turns out to be a node's one level up, gives that.
    #[inline(always)]
    fn see(&mut self, address: usize, stride: usize) -> Option<usize> {
        let before = *self;
        self.next = address.wrapping_add(stride);
        if address == before.next {
            self.run += 1;
            return None;
        }
        self.run = 1;
        self.nodes += usize::from(before.run > 1);
        (before.run == 1).then(|| before.next.wrapping_sub(stride))
    }
}

/// What one end has seen of the levels above the leaves.
struct Above([Level; LEVELS]);

impl Above {
    #[inline(never)]
    fn see(&mut self, address: usize, stride: usize) {
        let mut address = address;
        for level in &mut self.0 {
            match level.see(address, stride) {
                Some(above) => address = above,
                None => return,
            }
        }
    }
}

impl Nodes {
    /// Takes all `len` entries to `see`, which gives the key, and counts the nodes of the keys. In a small tree, where
    /// nothing needs counting, only if `see` does more. Where it gives no key, counting ends with as few as there can be.
    #[inline(always)]
    pub(crate) fn count<'t, K: 't, I: DoubleEndedIterator>(
        len: usize,
        mut entries: I,
        does_more: bool,
        mut see: impl FnMut(I::Item) -> Option<&'t K>,
    ) -> Self {
        if len > SURELY_ONE_LEAF {
            return Self::count_from_both_ends(entries, see).unwrap_or_else(|| Self::packed(len));
        }
        if does_more {
            let _ = entries.try_for_each(|entry| see(entry).map(|_| ()));
        }
        Self { leaves: usize::from(len > 0), inners: 0 }
    }

    #[inline(always)]
    fn count_from_both_ends<'t, K: 't, I: DoubleEndedIterator>(
        mut entries: I,
        mut see: impl FnMut(I::Item) -> Option<&'t K>,
    ) -> Option<Self> {
        // The leaves' levels apart from the others, so that they stay in registers.
        let (mut front, mut above_front) = (Level::UNSEEN, Above([Level::UNSEEN; LEVELS]));
        let (mut back, mut above_back) = (Level::UNSEEN, Above([Level::UNSEEN; LEVELS]));
        // Keys of no size lie in one place, which is another in each node.
        let stride = size_of::<K>();
        let backward = stride.wrapping_neg();
        'all: loop {
            for _ in 0..TURN {
                let Some(entry) = entries.next() else { break 'all };
                if let Some(key) = front.see(address(see(entry)?), stride) {
                    above_front.see(key, stride);
                }
            }
            for _ in 0..TURN {
                let Some(entry) = entries.next_back() else { break 'all };
                if let Some(key) = back.see(address(see(entry)?), backward) {
                    above_back.see(key, backward);
                }
            }
        }
        let (leaves, mut single) = join(front, None, back, stride);
        let mut inners = 0;
        for (left, right) in above_front.0.into_iter().zip(above_back.0) {
            let (nodes, above) = join(left, single, right, stride);
            if nodes == 0 {
                break;
            }
            inners += nodes;
            single = above;
        }
        Some(Self { leaves, inners })
    }
}

/// The nodes of one level of which the two ends have seen these parts, with maybe a key between them that came from
/// the level below; and a key that belongs to the level above, if there is one.
fn join(left: Level, between: Option<usize>, right: Level, stride: usize) -> (usize, Option<usize>) {
    let runs = [
        Run { first: left.next.wrapping_sub(left.run.wrapping_mul(stride)), len: left.run },
        Run { first: between.unwrap_or(0), len: usize::from(between.is_some()) },
        Run { first: right.next.wrapping_add(stride), len: right.run },
    ];
    let mut nodes = left.nodes + right.nodes;
    let (mut open, mut single) = (Run { first: 0, len: 0 }, None);
    let mut close = |run: Run| match run.len {
        1 => single = Some(run.first),
        len => nodes += usize::from(len > 1),
    };
    for run in runs.into_iter().filter(|run| run.len > 0) {
        if open.first.wrapping_add(open.len.wrapping_mul(stride)) == run.first {
            open.len += run.len;
        } else {
            close(core::mem::replace(&mut open, run));
        }
    }
    close(open);
    match nodes {
        // The root may have one key only.
        0 => (usize::from(single.is_some()), None),
        _ => (nodes, single),
    }
}

fn address<T>(value: &T) -> usize {
    core::ptr::from_ref(value) as usize
}

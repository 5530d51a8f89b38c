//! A table of blocks by address, none of whose steps takes long.

use super::table::{Table, hash, reserve};
use alloc::vec;
use alloc::vec::Vec;

/// The most blocks that one segment holds: what fills a table, so that it never grows while a segment is split.
const SEGMENT: usize = (1 << 14) / 8 * 7;

/// How many leading bits of a hash tell segments apart at most.
const MOST_BITS: u32 = 20;

/// A value for every block, by the block's address.
///
/// A hash table that grows moves all its entries at once, in time out of all proportion to a walk's limit. So there are many
/// small ones; a directory tells by the leading bits of a hash in which to look, and a full one is split in two
/// (extendible hashing: Fagin et al. 1979).
#[derive(Debug)]
pub(super) struct Blocks<V> {
    segments: Vec<Segment<V>>,
    /// By the leading bits of a hash. Its length is a power of two.
    directory: Vec<u32>,
}

impl<V> Default for Blocks<V> {
    fn default() -> Self {
        Self { segments: vec![Segment::new(0)], directory: vec![0] }
    }
}

#[derive(Debug)]
struct Segment<V> {
    blocks: Table<usize, V>,
    /// How many leading bits all its hashes have in common.
    bits: u32,
}

impl<V> Segment<V> {
    fn new(bits: u32) -> Self {
        Self { blocks: Table::default(), bits }
    }
}

impl<V: Copy> Blocks<V> {
    /// Takes a block up, with `value`, unless it is there already: then gives what is known of it.
    #[inline]
    pub(super) fn insert(&mut self, address: usize, value: V) -> Option<&mut V> {
        let mut at = self.segment_of(address);
        if self.segments[at].blocks.len() >= SEGMENT && !self.segments[at].blocks.contains_key(&address) {
            self.split(at);
            at = self.segment_of(address);
        }
        let mut is_new = false;
        let known = self.segments[at].blocks.entry(address).or_insert_with(|| {
            is_new = true;
            value
        });
        (!is_new).then_some(known)
    }

    #[inline]
    fn segment_of(&self, address: usize) -> usize {
        let at = leading(address, self.directory.len().trailing_zeros());
        self.directory.get(at).map_or(0, |&segment| segment as usize)
    }

    /// Splits a full segment in two, by one bit more.
    #[cold]
    fn split(&mut self, full: usize) {
        let bits = self.segments[full].bits + 1;
        if bits > MOST_BITS {
            return;
        }
        let blocks = core::mem::take(&mut self.segments[full].blocks);
        let new = self.segments.len() as u32;
        if 1 << bits > self.directory.len() {
            self.directory = self.directory.iter().flat_map(|&segment| [segment; 2]).collect();
        }
        let further = self.directory.len().trailing_zeros() - bits;
        for (at, segment) in self.directory.iter_mut().enumerate() {
            if *segment as usize == full && (at >> further) & 1 == 1 {
                *segment = new;
            }
        }
        let mut halves = [Segment::new(bits), Segment::new(bits)];
        for half in &mut halves {
            reserve(&mut half.blocks, SEGMENT);
        }
        for (address, value) in blocks {
            halves[leading(address, bits) & 1].blocks.insert(address, value);
        }
        let [zero, one] = halves;
        self.segments[full] = zero;
        self.segments.push(one);
    }
}

/// The first `bits` bits of an address's hash. Mixed once more, as the table takes other bits of the same.
#[inline]
fn leading(address: usize, bits: u32) -> usize {
    let hash = hash(address);
    let mixed = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    mixed.checked_shr(64 - bits).unwrap_or(0) as usize
}

#[cfg(test)]
mod tests {
    use super::{Blocks, SEGMENT};

    /// Addresses as allocators give them: in a row, in large blocks, and at random.
    fn addresses(kind: usize) -> impl Iterator<Item = usize> {
        (1..200_000_usize).map(move |index| match kind {
            0 => index * 32,
            1 => index << 21,
            2 => index * 4096 + 16,
            _ => index.wrapping_mul(0x9E37_79B9_7F4A_7C15) & !15,
        })
    }

    #[test]
    fn every_block_is_new_once() {
        for kind in 0..4 {
            let mut blocks = Blocks::default();
            for address in addresses(kind) {
                assert_eq!(blocks.insert(address, address), None);
            }
            for address in addresses(kind) {
                assert_eq!(blocks.insert(address, 0).copied(), Some(address));
            }
        }
    }

    #[test]
    fn segments_stay_small() {
        for kind in 0..4 {
            let mut blocks = Blocks::default();
            addresses(kind).for_each(|address| _ = blocks.insert(address, ()));
            let largest = blocks.segments.iter().map(|segment| segment.blocks.len()).max();
            assert!(largest <= Some(SEGMENT), "{largest:?} of kind {kind}");
            let per_segment = 199_999 / blocks.segments.len();
            assert!(per_segment > SEGMENT / 4, "{per_segment} a segment of kind {kind}");
            // None has grown beyond what it began with.
            #[cfg(feature = "std")]
            assert!(blocks.segments.iter().all(|segment| segment.blocks.capacity() <= SEGMENT));
        }
    }
}

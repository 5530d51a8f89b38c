//! Which shared blocks a walk has counted.

use core::hash::{BuildHasherDefault, Hasher};
use std::collections::HashSet;

/// The addresses of the shared blocks met so far. 16 to 36 bytes a block; none until the first.
///
/// The first address of a live block identifies it, whatever type it is seen as: an `Arc<Job>` and an
/// `Arc<dyn Task>` to one block are one block.
#[derive(Debug, Default)]
pub(super) struct Seen {
    blocks: HashSet<usize, BuildHasherDefault<AddressHasher>>,
}

impl Seen {
    /// Whether `address` is met for the first time.
    #[inline]
    pub(super) fn insert(&mut self, address: usize) -> bool {
        self.blocks.insert(address)
    }
}

/// Multiplies, as addresses need no more: they are distinct and not an attacker's to choose.
#[derive(Debug, Default)]
pub(crate) struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_usize(usize::from(byte));
        }
    }

    #[inline]
    fn write_usize(&mut self, address: usize) {
        // The odd multiplier is 2^64 divided by the golden ratio (Knuth, TAOCP vol. 3, §6.4). The product's high
        // bits are the good ones; the table takes its index from the low ones.
        self.0 = (self.0 ^ address as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }

    #[inline]
    fn write_u64(&mut self, hash: u64) {
        self.write_usize(hash as usize);
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.0
    }
}

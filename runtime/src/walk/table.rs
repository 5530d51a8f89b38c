//! Tables by number: addresses, hashes, places.

#[cfg(feature = "std")]
use core::hash::BuildHasherDefault;
use core::hash::Hasher;

/// A value for each number. Without std, where there is no hash table, a B-tree.
#[cfg(feature = "std")]
pub(crate) type Table<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<NumberHasher>>;
#[cfg(not(feature = "std"))]
pub(crate) type Table<K, V> = alloc::collections::BTreeMap<K, V>;

/// Numbers.
#[cfg(feature = "std")]
pub(crate) type Numbers = std::collections::HashSet<usize, BuildHasherDefault<NumberHasher>>;
#[cfg(not(feature = "std"))]
pub(crate) type Numbers = alloc::collections::BTreeSet<usize>;

/// Makes room for `more` numbers at once, where a table is made for some number of them.
pub(super) fn reserve<V>(table: &mut Table<usize, V>, more: usize) {
    #[cfg(feature = "std")]
    table.reserve(more);
    #[cfg(not(feature = "std"))]
    let _ = (table, more);
}

/// The hash that a table has of a number.
#[inline]
pub(super) fn hash(number: usize) -> u64 {
    let mut hasher = NumberHasher::default();
    hasher.write_usize(number);
    hasher.finish()
}

/// Multiplies, as addresses need no more: they are distinct and not an attacker's to choose.
#[derive(Debug, Default)]
pub(crate) struct NumberHasher(u64);

impl Hasher for NumberHasher {
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
    fn write_u32(&mut self, number: u32) {
        self.write_usize(number as usize);
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

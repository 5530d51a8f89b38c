//! One entry: key, value, and what the cache knows of them.

use core::sync::atomic::{AtomicU8, Ordering};

/// The number of no slot.
pub(super) const NONE: u32 = u32::MAX;

/// Look-ups are counted up to this: more would keep what was popular once for too long.
const MAX_FREQ: u8 = 3;

/// An entry in its slot.
#[derive(Debug)]
pub(super) struct Entry<K, V> {
    pub(super) key: K,
    pub(super) value: V,
    /// Bytes that key and value own on the heap, as measured when the entry was stored.
    pub(super) weight: usize,
    /// The key's hash, stored so that moving or evicting the entry runs none of the user's code.
    pub(super) hash: u32,
    /// Slot of the next older entry in its queue.
    pub(super) older: u32,
    /// Slot of the next younger entry in its queue.
    pub(super) younger: u32,
    /// Look-ups since the entry was stored or last spared, up to [`MAX_FREQ`].
    freq: AtomicU8,
    pub(super) queue: Queue,
}

/// Which queue an entry is in. See [`queues`](super::queues).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Queue {
    Small,
    Main,
}

impl<K, V> Entry<K, V> {
    /// An entry that nobody has looked up and that is linked to no other.
    #[inline]
    pub(super) fn new(key: K, value: V, weight: usize, hash: u32, queue: Queue) -> Self {
        Self { key, value, weight, hash, older: NONE, younger: NONE, freq: AtomicU8::new(0), queue }
    }

    /// Counts a look-up. Loads before it stores, so that the cache line of a popular entry stays shared.
    #[inline]
    pub(super) fn touch(&self) {
        let now = self.freq.load(Ordering::Relaxed);
        if now < MAX_FREQ {
            self.freq.store(now + 1, Ordering::Relaxed);
        }
    }

    /// Whether it has been looked up since it was stored or last spared.
    #[inline]
    pub(super) fn is_in_use(&self) -> bool {
        self.freq.load(Ordering::Relaxed) > 0
    }

    /// The count of look-ups.
    #[inline]
    pub(super) fn freq_mut(&mut self) -> &mut u8 {
        self.freq.get_mut()
    }

    /// Bytes that it takes, inline bytes included.
    #[inline]
    pub(super) fn bytes(&self) -> usize {
        self.weight + size_of::<Self>()
    }
}

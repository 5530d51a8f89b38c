//! Where entries lie: slots in segments.
//!
//! A segment is never moved and there is no doubling, so growing by one segment takes the bytes of one segment.

use super::cost::Cost;
use super::queue::Queue;
use core::sync::atomic::{AtomicU8, AtomicU32};

/// Stands for no slot.
pub(super) const NONE: u32 = u32::MAX;

/// One entry and what the cache knows of it.
#[derive(Debug)]
pub(super) struct Entry<K, V> {
    pub(super) key: K,
    pub(super) value: V,
    /// What key and value own on the heap, as measured when they came, in bytes.
    pub(super) weight: usize,
    /// The key's, so that no code of the user's runs when an entry is moved or evicted.
    pub(super) hash: u32,
    /// The next older one in its queue.
    pub(super) older: u32,
    /// The next younger one in its queue.
    pub(super) younger: u32,
    /// Look-ups since it came or was spared, up to [`MAX_FREQ`](super::queue::MAX_FREQ).
    pub(super) freq: AtomicU8,
    pub(super) queue: Queue,
}

#[derive(Debug)]
pub(super) enum Slot<K, V> {
    Taken(Entry<K, V>),
    Vacant { next: u32 },
}

/// The slots of one shard, and the times of their entries where they are asked for.
#[derive(Debug)]
pub(super) struct Slots<K, V> {
    segments: Vec<Segment<K, V>>,
    /// The first vacant slot.
    vacant: u32,
    len: usize,
    /// Numbers a slot that entries' times take.
    times: usize,
}

#[derive(Debug)]
struct Segment<K, V> {
    slots: Box<[Slot<K, V>]>,
    /// One after the other for each slot.
    times: Box<[AtomicU32]>,
}

impl<K, V> Slots<K, V> {
    /// Slots a segment: about 2 KiB, and few enough where entries are large.
    pub(super) const SEGMENT: usize = {
        let fitting = 2048 / size_of::<Slot<K, V>>();
        if fitting >= 32 {
            32
        } else if fitting >= 2 {
            1 << fitting.ilog2()
        } else {
            1
        }
    };

    /// Bytes of one slot.
    pub(super) const SLOT: usize = size_of::<Slot<K, V>>();

    pub(super) const fn new(times: usize) -> Self {
        Self { segments: Vec::new(), vacant: NONE, len: 0, times }
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Slots, taken or not.
    pub(super) fn capacity(&self) -> usize {
        self.segments.len() * Self::SEGMENT
    }

    #[inline]
    pub(super) fn get(&self, slot: u32) -> Option<&Entry<K, V>> {
        let slot = slot as usize;
        match self.segments.get(slot / Self::SEGMENT)?.slots.get(slot % Self::SEGMENT)? {
            Slot::Taken(entry) => Some(entry),
            Slot::Vacant { .. } => None,
        }
    }

    #[inline]
    pub(super) fn get_mut(&mut self, slot: u32) -> Option<&mut Entry<K, V>> {
        match self.slot_mut(slot)? {
            Slot::Taken(entry) => Some(entry),
            Slot::Vacant { .. } => None,
        }
    }

    #[inline]
    fn slot_mut(&mut self, slot: u32) -> Option<&mut Slot<K, V>> {
        let slot = slot as usize;
        self.segments.get_mut(slot / Self::SEGMENT)?.slots.get_mut(slot % Self::SEGMENT)
    }

    /// The times of a slot's entry.
    #[inline]
    pub(super) fn times(&self, slot: u32) -> &[AtomicU32] {
        let (segment, slot) = (slot as usize / Self::SEGMENT, slot as usize % Self::SEGMENT);
        let times = self.segments.get(segment).map_or(&[][..], |segment| &segment.times);
        times.get(slot * self.times..(slot + 1) * self.times).unwrap_or(&[])
    }

    #[inline]
    pub(super) fn has_room(&self) -> bool {
        self.vacant != NONE
    }

    /// Puts `entry` into a vacant slot, or gives it back.
    #[inline]
    pub(super) fn insert(&mut self, entry: Entry<K, V>) -> Result<u32, Entry<K, V>> {
        let slot = self.vacant;
        match self.slot_mut(slot) {
            Some(place @ Slot::Vacant { .. }) => {
                if let Slot::Vacant { next } = core::mem::replace(place, Slot::Taken(entry)) {
                    self.vacant = next;
                }
                self.len += 1;
                Ok(slot)
            }
            _ => Err(entry),
        }
    }

    #[inline]
    pub(super) fn remove(&mut self, slot: u32) -> Option<Entry<K, V>> {
        let next = self.vacant;
        let place = self.slot_mut(slot)?;
        if matches!(place, Slot::Vacant { .. }) {
            return None;
        }
        let Slot::Taken(entry) = core::mem::replace(place, Slot::Vacant { next }) else { return None };
        self.vacant = slot;
        self.len -= 1;
        Some(entry)
    }

    /// The taken slots, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Entry<K, V>)> {
        self.iter_from(0)
    }

    /// The taken slots from segment `first` on.
    pub(super) fn iter_from(&self, first: usize) -> impl Iterator<Item = (u32, &Entry<K, V>)> {
        let segments = self.segments.iter().enumerate().skip(first);
        segments.flat_map(|(segment, Segment { slots, .. })| {
            slots.iter().enumerate().filter_map(move |(slot, place)| match place {
                Slot::Taken(entry) => Some(((segment * Self::SEGMENT + slot) as u32, entry)),
                Slot::Vacant { .. } => None,
            })
        })
    }

    /// What one more segment takes at once, its place in the directory included.
    pub(super) fn growth(&self, cost: Cost) -> usize {
        let is_full = self.segments.len() == self.segments.capacity();
        let directory = if is_full { cost.array::<Segment<K, V>>(self.grown_directory()) } else { 0 };
        directory + self.segment_bytes(cost)
    }

    /// What the first segment and its place take.
    pub(super) fn least(times: usize, cost: Cost) -> usize {
        Self::new(times).growth(cost)
    }

    /// One more segment.
    pub(super) fn grow(&mut self) {
        if self.capacity() + Self::SEGMENT >= NONE as usize {
            return;
        }
        if self.segments.len() == self.segments.capacity() {
            let more = self.grown_directory() - self.segments.len();
            self.segments.reserve_exact(more);
        }
        let first = self.capacity();
        let times = (0..Self::SEGMENT * self.times).map(|_| AtomicU32::new(0)).collect();
        let link = |slot| {
            let next = if slot + 1 == Self::SEGMENT { self.vacant } else { (first + slot + 1) as u32 };
            Slot::Vacant { next }
        };
        let slots = (0..Self::SEGMENT).map(link).collect();
        self.segments.push(Segment { slots, times });
        self.vacant = first as u32;
    }

    fn grown_directory(&self) -> usize {
        let len = self.segments.len();
        len + (len / 2).max(4)
    }

    fn segment_bytes(&self, cost: Cost) -> usize {
        cost.array::<Slot<K, V>>(Self::SEGMENT) + cost.array::<AtomicU32>(Self::SEGMENT * self.times)
    }

    /// Bytes of all blocks.
    pub(super) fn bytes(&self, cost: Cost) -> usize {
        cost.array::<Segment<K, V>>(self.segments.capacity()) + self.segments.len() * self.segment_bytes(cost)
    }

    /// The segments: how many blocks of slots, and their bytes.
    pub(super) fn segments(&self) -> (usize, usize) {
        let count = self.segments.len();
        (count, count * Cost::EXACT.array::<Slot<K, V>>(Self::SEGMENT))
    }

    /// The blocks beside the slots, of one size each: how many, and their bytes.
    pub(super) fn blocks(&self) -> [(usize, usize); 2] {
        let directory = Cost::EXACT.array::<Segment<K, V>>(self.segments.capacity());
        let times = self.segments.len() * Cost::EXACT.array::<AtomicU32>(Self::SEGMENT * self.times);
        [(usize::from(directory > 0), directory), (if times > 0 { self.segments.len() } else { 0 }, times)]
    }

    /// Moves entries together and gives the other segments back. Tells `moved` from where to where.
    pub(super) fn compact(&mut self, mut moved: impl FnMut(&mut Self, u32, u32)) {
        let needed = self.len.div_ceil(Self::SEGMENT);
        let mut free = 0;
        for from in (needed * Self::SEGMENT) as u32..self.capacity() as u32 {
            if self.get(from).is_none() {
                continue;
            }
            while self.get(free).is_some() {
                free += 1;
            }
            self.relocate(from, free);
            moved(self, from, free);
        }
        self.segments.truncate(needed);
        self.segments.shrink_to(needed);
        self.vacant = NONE;
        for slot in (0..self.capacity() as u32).rev() {
            let next = self.vacant;
            if let Some(Slot::Vacant { next: link }) = self.slot_mut(slot) {
                *link = next;
                self.vacant = slot;
            }
        }
    }

    /// Moves an entry and its times into a vacant slot, leaving the list of vacant slots as it is.
    fn relocate(&mut self, from: u32, to: u32) {
        for (from, to) in self.times(from).iter().zip(self.times(to)) {
            use core::sync::atomic::Ordering::Relaxed;
            to.store(from.load(Relaxed), Relaxed);
        }
        let Some(source) = self.slot_mut(from) else { return };
        let entry = core::mem::replace(source, Slot::Vacant { next: NONE });
        if let Some(target) = self.slot_mut(to) {
            *target = entry;
        }
    }

    /// All entries at once, leaving no block behind.
    pub(super) fn take(&mut self) -> Self {
        let times = self.times;
        core::mem::replace(self, Self::new(times))
    }

    /// The entries, one by one.
    pub(super) fn into_entries(self) -> impl Iterator<Item = Entry<K, V>> {
        self.segments.into_iter().flat_map(|segment| {
            segment.slots.into_iter().filter_map(|slot| match slot {
                Slot::Taken(entry) => Some(entry),
                Slot::Vacant { .. } => None,
            })
        })
    }
}

//! Where entries lie: slots in segments.
//!
//! A segment is one block of up to 128 slots; a directory lists the segments. The first one begins with 8 slots and doubles
//! until it is full size. From then on the directory grows by one segment after another and no entry moves, so growing
//! takes the bytes of one segment and never those of a copy of the whole.
//!
//! ```text
//!   directory ─▶ [ segment 0 | segment 1 | segment 2 ]
//!                     │            │           └─▶ [ vacant, vacant, .. ]
//!                     │            └─▶ [ entry 128, vacant, entry 130, .. ]
//!                     └─▶ [ entry 0, entry 1, .. ]                slot 130 = segment 130 / 128, place 130 % 128
//!
//!   vacant slots are a list: `Slots::vacant` names the first, and each vacant slot the next
//! ```

use super::cost::Cost;
use super::entry::{Entry, NONE};
use super::times::{Columns, Times};
use crate::walk::prefetch;
use core::sync::atomic::{AtomicU32, AtomicU64, Ordering};

/// A place for an entry.
#[derive(Debug)]
pub(super) enum Slot<K, V> {
    Taken(Entry<K, V>),
    Vacant { next: u32 },
}

/// The slots of one shard, and the times of their entries where entries expire.
#[derive(Debug)]
pub(super) struct Slots<K, V> {
    segments: Vec<Segment<K, V>>,
    /// One for each segment. In a directory of their own, so that the slots' directory stays small and in the cache.
    times: Vec<Times>,
    /// The first vacant slot.
    vacant: u32,
    len: usize,
    columns: Columns,
}

type Segment<K, V> = Box<[Slot<K, V>]>;

impl<K, V> Slots<K, V> {
    /// Slots a segment: a power of two whose slots take at most 8 KiB, from 1 to 128. More would make growth coarse for large
    /// entries; fewer would make the directory large for small ones.
    pub(super) const SEGMENT: usize = {
        let fitting = 8192 / size_of::<Slot<K, V>>();
        if fitting >= 128 {
            128
        } else if fitting >= 2 {
            1 << fitting.ilog2()
        } else {
            1
        }
    };

    /// Slots of the first segment when it is made.
    const FIRST: usize = if Self::SEGMENT < 8 { Self::SEGMENT } else { 8 };

    /// Bytes of one slot.
    pub(super) const SLOT: usize = size_of::<Slot<K, V>>();

    pub(super) const fn new(columns: Columns) -> Self {
        Self { segments: Vec::new(), times: Vec::new(), vacant: NONE, len: 0, columns }
    }

    pub(super) fn columns(&self) -> Columns {
        self.columns
    }

    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Slots, taken or vacant.
    pub(super) fn capacity(&self) -> usize {
        // The first one is smaller only as long as it is the only one.
        self.segments.last().map_or(0, |last| (self.segments.len() - 1) * Self::SEGMENT + last.len())
    }

    #[inline]
    pub(super) fn get(&self, slot: u32) -> Option<&Entry<K, V>> {
        let slot = slot as usize;
        match self.segments.get(slot / Self::SEGMENT)?.get(slot % Self::SEGMENT)? {
            Slot::Taken(entry) => Some(entry),
            Slot::Vacant { .. } => None,
        }
    }

    /// Prefetches a slot that will be needed soon.
    #[inline]
    pub(super) fn prefetch(&self, slot: u32) {
        let slot = slot as usize;
        let segment = self.segments.get(slot / Self::SEGMENT);
        if let Some(slot) = segment.and_then(|segment| segment.get(slot % Self::SEGMENT)) {
            prefetch(core::ptr::from_ref(slot));
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
        self.segments.get_mut(slot / Self::SEGMENT)?.get_mut(slot % Self::SEGMENT)
    }

    /// When the spans of a slot's entry began, in the order of the spans that the cache has.
    #[inline]
    pub(super) fn times(&self, slot: u32) -> &[AtomicU32] {
        let (segment, slot) = (slot as usize / Self::SEGMENT, slot as usize % Self::SEGMENT);
        self.times.get(segment).map_or(&[], |times| times.spans(slot, self.columns))
    }

    /// When the entry in a slot ends, if an [`Expiry`](super::Expiry) says so.
    #[inline]
    pub(super) fn deadline(&self, slot: u32) -> Option<&AtomicU64> {
        let slot = slot as usize;
        self.times.get(slot / Self::SEGMENT)?.deadline(slot % Self::SEGMENT)
    }

    #[inline]
    pub(super) fn has_room(&self) -> bool {
        self.vacant != NONE
    }

    /// Puts `entry` into a vacant slot. Gives it back if there is none.
    #[inline]
    pub(super) fn insert(&mut self, entry: Entry<K, V>) -> Result<u32, Entry<K, V>> {
        let slot = self.vacant;
        match self.slot_mut(slot) {
            Some(place) => match *place {
                Slot::Vacant { next } => {
                    *place = Slot::Taken(entry);
                    self.vacant = next;
                    self.len += 1;
                    Ok(slot)
                }
                Slot::Taken(_) => Err(entry),
            },
            None => Err(entry),
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

    /// The entries and their slots, in the order of the slots.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Entry<K, V>)> {
        self.segments.iter().flatten().zip(0..).filter_map(|(slot, number)| match slot {
            Slot::Taken(entry) => Some((number, entry)),
            Slot::Vacant { .. } => None,
        })
    }

    /// Bytes that the next [`grow`](Self::grow) allocates: the segment, and a larger directory if this one is full.
    pub(super) fn growth(&self, cost: Cost) -> usize {
        let (len, is_new) = self.next_segment();
        let is_full = is_new && self.segments.len() == self.segments.capacity();
        let directory = if is_full { self.directory_bytes(self.grown_directory(), cost) } else { 0 };
        directory + self.segment_bytes(len, cost)
    }

    /// Bytes of the first segment and of the directory for it.
    pub(super) fn least(columns: Columns, cost: Cost) -> usize {
        Self::new(columns).growth(cost)
    }

    /// How many slots the next segment has, and whether it is added: the first one is replaced by one of twice as many slots
    /// until it has full size, as many caches hold few entries.
    fn next_segment(&self) -> (usize, bool) {
        match self.segments.last().map(|last| last.len()) {
            None => (Self::FIRST, true),
            Some(len) if len < Self::SEGMENT => (len * 2, false),
            Some(_) => (Self::SEGMENT, true),
        }
    }

    /// Adds a segment, or makes the first one larger.
    pub(super) fn grow(&mut self) {
        let (first, (len, is_new)) = (self.capacity(), self.next_segment());
        if first + len >= NONE as usize {
            return;
        }
        if is_new && self.segments.len() == self.segments.capacity() {
            let more = self.grown_directory() - self.segments.len();
            self.segments.reserve_exact(more);
            if self.columns.are_kept() {
                self.times.reserve_exact(more);
            }
        }
        let (old, old_times) = if is_new { (None, None) } else { (self.segments.pop(), self.times.pop()) };
        let kept = old.as_ref().map_or(0, |old| old.len());
        let link = |slot| {
            let next = if slot + 1 == len { self.vacant } else { (first - kept + slot + 1) as u32 };
            Slot::Vacant { next }
        };
        // Collecting would not promise exactly this capacity, which is what was reserved.
        let mut slots = Vec::with_capacity(len);
        slots.extend(old.into_iter().flatten());
        slots.extend((kept..len).map(link));
        self.segments.push(slots.into_boxed_slice());
        if self.columns.are_kept() {
            self.times.push(self.columns.times(old_times, len));
        }
        self.vacant = first as u32;
    }

    fn grown_directory(&self) -> usize {
        let len = self.segments.len();
        len + (len / 2).max(4)
    }

    /// Bytes of a segment of `len` slots, their times included.
    fn segment_bytes(&self, len: usize, cost: Cost) -> usize {
        cost.array::<Slot<K, V>>(len) + self.columns.bytes(len, cost)
    }

    fn directory_bytes(&self, len: usize, cost: Cost) -> usize {
        let times = if self.columns.are_kept() { cost.array::<Times>(len) } else { 0 };
        cost.array::<Segment<K, V>>(len) + times
    }

    /// Bytes of all blocks.
    pub(super) fn bytes(&self, cost: Cost) -> usize {
        let last = self.segments.last().map_or(0, |last| self.segment_bytes(last.len(), cost));
        let others = self.segments.len().saturating_sub(1) * self.segment_bytes(Self::SEGMENT, cost);
        self.directory_bytes(self.segments.capacity(), cost) + others + last
    }

    /// How many segments there are, and the bytes of their slots.
    pub(super) fn segments(&self) -> (usize, usize) {
        let count = self.segments.len();
        (count, self.capacity() * Self::SLOT)
    }

    /// The other blocks by kind (directories, spans, deadlines): how many, and their bytes together.
    pub(super) fn blocks(&self) -> [(usize, usize); 4] {
        let directory = Cost::EXACT.array::<Segment<K, V>>(self.segments.capacity());
        let of_times = Cost::EXACT.array::<Times>(self.times.capacity());
        let Columns { spans, deadlines } = self.columns;
        let blocks = |a_slot: usize| if a_slot > 0 { self.times.len() } else { 0 };
        [
            (usize::from(directory > 0), directory),
            (usize::from(of_times > 0), of_times),
            (blocks(spans), self.capacity() * spans * size_of::<AtomicU32>()),
            (blocks(deadlines), self.capacity() * deadlines * size_of::<AtomicU64>()),
        ]
    }

    /// Moves entries into the first slots and frees the segments that are then empty. Calls `moved` with the old and the new
    /// slot of each entry that moves.
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
        self.times.truncate(needed);
        self.times.shrink_to(needed);
        self.vacant = NONE;
        for slot in (0..self.capacity() as u32).rev() {
            let next = self.vacant;
            if let Some(Slot::Vacant { next: link }) = self.slot_mut(slot) {
                *link = next;
                self.vacant = slot;
            }
        }
    }

    /// Moves an entry and its times into a vacant slot. The list of vacant slots is left as it is: the caller makes it anew.
    fn relocate(&mut self, from: u32, to: u32) {
        for (from, to) in self.times(from).iter().zip(self.times(to)) {
            to.store(from.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        if let Some((from, to)) = self.deadline(from).zip(self.deadline(to)) {
            to.store(from.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        let Some(source) = self.slot_mut(from) else { return };
        let entry = core::mem::replace(source, Slot::Vacant { next: NONE });
        if let Some(target) = self.slot_mut(to) {
            *target = entry;
        }
    }
}

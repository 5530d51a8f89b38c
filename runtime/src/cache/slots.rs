//! Where entries lie: slots in segments.
//!
//! There is no doubling beyond the first segment, so growing takes the bytes of one segment.

use super::cost::Cost;
use super::queue::Queue;
use crate::walk::prefetch;
use core::sync::atomic::{AtomicU8, AtomicU32, AtomicU64, Ordering};

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
    /// Those of the segments. Apart, so that the directory of the slots stays small and near.
    times: Vec<Times>,
    /// The first vacant slot.
    vacant: u32,
    len: usize,
    columns: Columns,
}

type Segment<K, V> = Box<[Slot<K, V>]>;

/// What is kept of the times of an entry: how many spans, of 4 bytes, and deadlines, of 8.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) spans: usize,
    pub(super) deadlines: usize,
}

/// One after the other for each slot of a segment.
#[derive(Debug)]
struct Times {
    spans: Box<[AtomicU32]>,
    deadlines: Box<[AtomicU64]>,
}

impl<K, V> Slots<K, V> {
    /// Slots a segment: about 8 KiB, so that their directory stays near, and few enough where entries are large.
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

    /// Slots of the first segment, to begin with.
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

    /// Slots, taken or not.
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

    /// Asks the processor for a slot that will be needed soon.
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

    /// When the spans of a slot's entry began.
    #[inline]
    pub(super) fn times(&self, slot: u32) -> &[AtomicU32] {
        let (segment, slot) = (slot as usize / Self::SEGMENT, slot as usize % Self::SEGMENT);
        let times = self.times.get(segment).map_or(&[][..], |times| &times.spans);
        times.get(slot * self.columns.spans..(slot + 1) * self.columns.spans).unwrap_or(&[])
    }

    /// When a slot's entry ends.
    #[inline]
    pub(super) fn deadline(&self, slot: u32) -> Option<&AtomicU64> {
        let slot = slot as usize;
        self.times.get(slot / Self::SEGMENT)?.deadlines.get(slot % Self::SEGMENT)
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

    /// The taken slots, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &Entry<K, V>)> {
        self.segments.iter().flatten().zip(0..).filter_map(|(slot, number)| match slot {
            Slot::Taken(entry) => Some((number, entry)),
            Slot::Vacant { .. } => None,
        })
    }

    /// What growing takes at once, a place in the directory included.
    pub(super) fn growth(&self, cost: Cost) -> usize {
        let (len, is_new) = self.next_segment();
        let is_full = is_new && self.segments.len() == self.segments.capacity();
        let directory = if is_full { self.directory_bytes(self.grown_directory(), cost) } else { 0 };
        directory + self.segment_bytes(len, cost)
    }

    /// What the first segment and its place take.
    pub(super) fn least(columns: Columns, cost: Cost) -> usize {
        Self::new(columns).growth(cost)
    }

    /// How many slots the next segment has, and whether it is one more: the first one begins small and is replaced by
    /// one of twice as many, as there are caches of few entries.
    fn next_segment(&self) -> (usize, bool) {
        match self.segments.last().map(|last| last.len()) {
            None => (Self::FIRST, true),
            Some(len) if len < Self::SEGMENT => (len * 2, false),
            Some(_) => (Self::SEGMENT, true),
        }
    }

    /// One more segment, or a larger first one.
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
        // Of just this capacity, which no adaptor would promise.
        let mut slots = Vec::with_capacity(len);
        slots.extend(old.into_iter().flatten());
        slots.extend((kept..len).map(link));
        self.segments.push(slots.into_boxed_slice());
        if self.columns.are_kept() {
            let (spans, deadlines) = old_times.map(|times| (times.spans, times.deadlines)).unzip();
            self.times.push(Times {
                spans: lengthened(spans, len * self.columns.spans),
                deadlines: lengthened(deadlines, len * self.columns.deadlines),
            });
        }
        self.vacant = first as u32;
    }

    fn grown_directory(&self) -> usize {
        let len = self.segments.len();
        len + (len / 2).max(4)
    }

    /// Bytes of a segment of so many slots.
    fn segment_bytes(&self, len: usize, cost: Cost) -> usize {
        let Columns { spans, deadlines } = self.columns;
        cost.array::<Slot<K, V>>(len)
            + cost.array::<AtomicU32>(len * spans)
            + cost.array::<AtomicU64>(len * deadlines)
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

    /// The segments: how many blocks of slots, and their bytes.
    pub(super) fn segments(&self) -> (usize, usize) {
        let count = self.segments.len();
        (count, self.capacity() * Self::SLOT)
    }

    /// The blocks beside the slots, of one size each: how many, and their bytes.
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

    /// Moves an entry and its times into a vacant slot, leaving the list of vacant slots as it is.
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

impl Columns {
    /// Whether anything is.
    fn are_kept(self) -> bool {
        self != Self::default()
    }
}

/// A block of just `len`, which begins as another one.
fn lengthened<T: Default>(old: Option<Box<[T]>>, len: usize) -> Box<[T]> {
    let mut block = Vec::with_capacity(len);
    block.extend(old.into_iter().flatten());
    block.resize_with(len, T::default);
    block.into_boxed_slice()
}

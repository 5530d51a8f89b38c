//! Bytes by their addresses.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use memmap2::MmapMut;

use crate::image::Mapped;

/// Bytes by their addresses.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// Sorted, apart from one another: what adjoins is one.
    regions: Vec<Region>,
    /// Which one was asked last. The next question is mostly about the same, and asking it first costs a comparison instead of a
    /// search.
    last: AtomicUsize,
}

/// Bytes from one address to another.
struct Region {
    start: u64,
    /// Where in the bytes they lie.
    range: Range<usize>,
    bytes: Bytes,
}

/// Who has the bytes of a region.
#[derive(Clone)]
pub(super) enum Bytes {
    Own(Vec<u8>),
    /// Pages of their own, of which those that nobody wrote to take no memory. Several regions may be parts of them.
    #[cfg_attr(not(all(target_os = "linux", target_arch = "x86_64")), allow(dead_code))]
    Pages(Arc<MmapMut>),
    File(Arc<Mapped>),
}

impl Memory {
    /// Puts bytes at an address. What is added must not overlap with what is there.
    #[cfg(test)]
    pub(crate) fn add(&mut self, start: u64, bytes: Vec<u8>) {
        let range = 0..bytes.len();
        self.put(start, range, Bytes::Own(bytes));
    }

    /// Puts a part of bytes at an address. If it overlaps with what is there, it isn't put, which is answered.
    pub(super) fn put(&mut self, start: u64, range: Range<usize>, bytes: Bytes) -> bool {
        let length = range.len() as u64;
        if length == 0 || bytes.get(range.clone()).is_none() {
            return true;
        }
        let Some(end) = start.checked_add(length) else { return false };
        let at = self.regions.partition_point(|region| region.start < start);
        let before = at.checked_sub(1).map(|before| &self.regions[before]);
        if before.is_some_and(|before| before.end() > start)
            || self.regions.get(at).is_some_and(|after| after.start < end)
        {
            return false;
        }
        self.regions.insert(at, Region { start, range, bytes });
        true
    }

    /// The bytes from an address on, as far as what is there reaches.
    #[inline]
    pub(crate) fn from(&self, at: u64) -> &[u8] {
        if let Some(region) = self.regions.get(self.last.load(Ordering::Relaxed))
            && let Some(bytes) = region.from(at)
        {
            return bytes;
        }
        self.search(at)
    }

    fn search(&self, at: u64) -> &[u8] {
        let after = self.regions.partition_point(|region| region.start <= at);
        let Some(index) = after.checked_sub(1) else { return &[] };
        let Some(bytes) = self.regions[index].from(at) else { return &[] };
        self.last.store(index, Ordering::Relaxed);
        bytes
    }

    /// So many bytes from an address on, if all are there.
    pub(crate) fn bytes(&self, at: u64, count: u64) -> Option<&[u8]> {
        self.from(at).get(..usize::try_from(count).ok()?)
    }

    /// A little-endian number of 1 to 8 bytes.
    pub(crate) fn number(&self, at: u64, size: u64) -> Option<u64> {
        let bytes = self.bytes(at, size)?;
        let mut number = [0; 8];
        number.get_mut(..bytes.len())?.copy_from_slice(bytes);
        Some(u64::from_le_bytes(number))
    }

    /// A pointer, or another number of eight bytes.
    #[inline]
    pub(crate) fn word(&self, at: u64) -> Option<u64> {
        let (word, _) = self.from(at).split_first_chunk()?;
        Some(u64::from_le_bytes(*word))
    }

    /// Whether all these bytes are there, within one region.
    pub(crate) fn holds(&self, at: u64, count: u64) -> bool {
        self.bytes(at, count).is_some()
    }

    /// The same with other bytes: each region with its address goes through this, and can come back longer, shorter or not at all.
    #[cfg(test)]
    pub(crate) fn changed(&self, mut by: impl FnMut(u64, &mut Vec<u8>)) -> Self {
        let mut changed = Self::default();
        for region in &self.regions {
            let mut bytes = region.from(region.start).unwrap_or_default().to_vec();
            by(region.start, &mut bytes);
            changed.add(region.start, bytes);
        }
        changed
    }

    /// The first address from this one on at which there is something.
    pub(crate) fn next(&self, at: u64) -> Option<u64> {
        let after = self.regions.partition_point(|region| region.end() <= at);
        self.regions.get(after).map(|region| region.start.max(at))
    }

    /// How many bytes there are.
    pub(crate) fn len(&self) -> u64 {
        self.regions.iter().map(|region| region.range.len() as u64).fold(0, u64::saturating_add)
    }

    /// Where there is something: sorted, apart from one another.
    #[cfg(test)]
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<u64>> {
        self.regions.iter().map(|region| region.start..region.end())
    }
}

impl Region {
    fn end(&self) -> u64 {
        self.start + self.range.len() as u64
    }

    #[inline]
    fn from(&self, at: u64) -> Option<&[u8]> {
        // An address before the start becomes one far behind the end.
        let offset = at.wrapping_sub(self.start);
        if offset >= self.range.len() as u64 {
            return None;
        }
        self.bytes.get(self.range.start + offset as usize..self.range.end)
    }
}

impl Bytes {
    #[inline]
    fn get(&self, range: Range<usize>) -> Option<&[u8]> {
        match self {
            Self::Own(bytes) => bytes.get(range),
            Self::Pages(pages) => pages.get(range),
            Self::File(file) => file.get(range),
        }
    }
}

/// Without the bytes: there are gigabytes of them.
impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}..{:#x}", self.start, self.end())
    }
}

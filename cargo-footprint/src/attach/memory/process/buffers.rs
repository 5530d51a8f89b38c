//! Room for the copy, made while the process still runs.

use std::ops::Range;
use std::sync::Arc;

use memmap2::{Advice, MmapMut, MmapOptions};

use super::pages::{PAGE, Pages};
use super::plan::{self, Area};
use super::subject::Subject;

/// Address space before and behind a region, by which it may grow until the process stands still. It takes no memory.
const SLACK: u64 = 1 << 30;

/// From so many bytes on, large pages are asked for: they are fetched in a third of the time, and what is asked of the copy later is
/// found faster.
const LARGE: usize = 8 << 20;

/// Places for regions, by address.
#[derive(Debug, Default)]
pub(super) struct Buffers(Vec<Buffer>);

/// A place for the bytes of a region. What nobody writes to takes no memory and reads as zeroes: as in the process.
#[derive(Debug)]
pub(super) struct Buffer {
    /// The address, in the process, of its first byte.
    start: u64,
    /// The region that it was made for.
    made_for: Range<u64>,
    pages: MmapMut,
}

impl Buffers {
    /// Makes places for what is there now, and has the system fetch their pages: at most so many bytes.
    pub(super) fn prepare(subject: &Subject, areas: &[Area], most: u64) -> Self {
        let mut wanted = plan::wanted(subject, areas, &[]);
        let mut buffers =
            Self(plan::joined(&wanted).into_iter().filter_map(|range| Buffer::new(range, SLACK)).collect());
        wanted.sort_by_key(plan::Wanted::rank);
        let mut pages = Pages::of(subject);
        let mut there = Vec::new();
        let mut room = most;
        for wanted in wanted {
            if !wanted.fetched_beforehand() {
                continue;
            }
            there.clear();
            if wanted.anonymous {
                pages.there(wanted.range, &mut there);
            } else {
                there.push(wanted.range);
            }
            for range in &there {
                let Some(left) = room.checked_sub(range.end - range.start) else { return buffers };
                room = left;
                if let Some(buffer) =
                    buffers.0.iter_mut().find(|buffer| buffer.covers(range) && buffer.is_for(range))
                {
                    buffer.fetch(range);
                }
            }
        }
        buffers
    }

    /// A place for a region: one that was made for it, or another.
    pub(super) fn take(&mut self, range: &Range<u64>) -> Option<Buffer> {
        match self.0.iter().position(|buffer| buffer.covers(range) && buffer.is_for(range)) {
            Some(index) => Some(self.0.swap_remove(index)),
            None => Buffer::new(range.clone(), 0),
        }
    }
}

impl Buffer {
    /// None if there isn't so much address space.
    fn new(made_for: Range<u64>, slack: u64) -> Option<Self> {
        let start = made_for.start.saturating_sub(slack);
        let length = usize::try_from(made_for.end.saturating_add(slack).checked_sub(start)?).ok()?;
        let pages = MmapOptions::new().len(length).no_reserve_swap().map_anon().ok()?;
        Some(Self { start, made_for, pages })
    }

    fn end(&self) -> u64 {
        self.start + self.pages.len() as u64
    }

    fn covers(&self, range: &Range<u64>) -> bool {
        self.start <= range.start && range.end <= self.end()
    }

    /// Whether what it was made for and this have something in common.
    fn is_for(&self, range: &Range<u64>) -> bool {
        self.made_for.start < range.end && range.start < self.made_for.end
    }

    /// Where in it an address lies.
    pub(super) fn place(&self, range: &Range<u64>) -> Range<usize> {
        (range.start - self.start) as usize..(range.end - self.start) as usize
    }

    /// Has the system fetch pages.
    fn fetch(&mut self, range: &Range<u64>) {
        let place = self.place(range);
        if place.len() >= LARGE {
            // Where the system has no such pages, it is as before.
            let _ = self.pages.advise_range(Advice::HugePage, place.start, place.len());
        }
        let fetched = self.pages.advise_range(Advice::PopulateWrite, place.start, place.len());
        // Linux knows it since 5.14.
        if fetched.is_err()
            && let Some(bytes) = self.pages.get_mut(place)
        {
            bytes.iter_mut().step_by(PAGE as usize).for_each(|byte| *byte = std::hint::black_box(0));
        }
    }

    /// The bytes of a range of addresses, to be written to.
    pub(super) fn bytes_mut(&mut self, range: &Range<u64>) -> Option<&mut [u8]> {
        let place = self.place(range);
        self.pages.get_mut(place)
    }

    pub(super) fn into_pages(self) -> Arc<MmapMut> {
        Arc::new(self.pages)
    }
}

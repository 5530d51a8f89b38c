//! The copy of what a process has in memory.

use std::io::IoSliceMut;
use std::mem;
use std::ops::Range;
use std::time::Instant;

use nix::errno::Errno;
use nix::sys::uio::{RemoteIoVec, process_vm_readv};

use super::buffers::{Buffer, Buffers};
use super::pages::{self, PAGE, Pages};
use super::plan::{self, Wanted};
use super::subject::Subject;
use crate::attach::memory::bytes::Bytes;
use crate::attach::memory::{AttachError, Memory, Pause};

/// What is copied between two looks at the clock.
const CHUNK: u64 = 4 << 20;
/// Pieces that are read by one call. The kernel takes 1024.
const PIECES: usize = 256;

/// What was copied.
#[derive(Debug)]
pub(super) struct Copied {
    regions: Vec<Region>,
    /// Bytes that were read.
    bytes: u64,
    /// Why there is more that wasn't.
    ended: Option<End>,
    /// What wasn't come to.
    left: Vec<Wanted>,
    /// Bytes that the kernel didn't give.
    refused: u64,
    /// Bytes for which there was no address space here.
    without_place: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Time,
    Memory,
}

/// A region of the process and its copy.
#[derive(Debug)]
struct Region {
    range: Range<u64>,
    buffer: Buffer,
    /// What of it is as it is in the process.
    known: Vec<Range<u64>>,
}

/// Copies what is wanted, as far as time and memory reach.
pub(super) fn copy(
    subject: &Subject,
    wanted: Vec<Wanted>,
    buffers: &mut Buffers,
    deadline: Instant,
    most: u64,
) -> Result<Copied, AttachError> {
    let mut copied =
        Copied { regions: Vec::new(), bytes: 0, ended: None, left: Vec::new(), refused: 0, without_place: 0 };
    for range in plan::joined(&wanted) {
        copied.place(range, &wanted, buffers);
    }
    let mut wanted = wanted;
    wanted.sort_by_key(Wanted::rank);
    let mut reader = Reader { subject, pages: Pages::of(subject), there: Vec::new() };
    for part in wanted {
        let Some(index) = copied.region(part.range.start) else { continue };
        let mut at = part.range.start;
        while at < part.range.end && copied.ended.is_none() {
            if Instant::now() >= deadline {
                copied.ended = Some(End::Time);
                break;
            }
            let chunk = at..part.range.end.min(at + CHUNK);
            let bytes = reader.find(chunk.clone(), part.anonymous);
            if copied.bytes.saturating_add(bytes) > most {
                copied.ended = Some(End::Memory);
                break;
            }
            copied.refused += reader.read(&mut copied.regions[index], chunk.clone())?;
            copied.bytes += bytes;
            at = chunk.end;
        }
        if at < part.range.end {
            copied.left.push(part.rest(at));
        }
    }
    Ok(copied)
}

impl Copied {
    /// Makes a place for a region; for its parts, if there isn't so much address space.
    fn place(&mut self, range: Range<u64>, wanted: &[Wanted], buffers: &mut Buffers) {
        if let Some(buffer) = buffers.take(&range) {
            self.regions.push(Region { range, buffer, known: Vec::new() });
            return;
        }
        let first = wanted.partition_point(|part| part.range.start < range.start);
        for part in wanted[first..].iter().take_while(|part| part.range.end <= range.end) {
            match buffers.take(&part.range) {
                Some(buffer) => {
                    self.regions.push(Region { range: part.range.clone(), buffer, known: Vec::new() });
                }
                None => self.without_place += part.range.end - part.range.start,
            }
        }
    }

    /// The region in which an address is.
    fn region(&self, at: u64) -> Option<usize> {
        let index = self.regions.partition_point(|region| region.range.start <= at).checked_sub(1)?;
        (at < self.regions[index].range.end).then_some(index)
    }

    /// What isn't there, in lines. It is asked when the process runs again, as counting takes time.
    pub(super) fn missing(&self, subject: &Subject, pause: &Pause) -> Vec<String> {
        let mut missing = Vec::new();
        if let Some(end) = self.ended {
            let mut pages = Pages::of(subject);
            let mut there = Vec::new();
            let mut left = 0;
            for part in &self.left {
                let length = part.range.end - part.range.start;
                // To look for pages in vast areas takes long.
                if part.anonymous && part.fetched_beforehand() {
                    pages.there(part.range.clone(), &mut there);
                } else if part.fetched_beforehand() {
                    left += length;
                }
            }
            left += there.iter().map(|range| range.end - range.start).sum::<u64>();
            let of = self.bytes + left;
            let why = match end {
                End::Time => format!("within {:?}, for which it may stand still", pause.longest),
                End::Memory => {
                    format!("because {} bytes may be copied at most", pause.most_memory)
                }
            };
            missing.push(format!("{left} of {of} bytes of memory weren't copied {why}"));
        }
        if self.refused > 0 {
            missing.push(format!("{} bytes of memory were refused by the system", self.refused));
        }
        if self.without_place > 0 {
            missing.push(format!(
                "{} bytes of addresses weren't copied, as there is no room for so many here",
                self.without_place
            ));
        }
        missing
    }

    pub(super) fn put_into(self, memory: &mut Memory) {
        for Region { buffer, mut known, .. } in self.regions {
            known.sort_unstable_by_key(|range| range.start);
            let mut joined = Vec::new();
            for range in known {
                pages::push(&mut joined, range);
            }
            let places: Vec<_> = joined.iter().map(|range| (range.start, buffer.place(range))).collect();
            let shared = buffer.into_pages();
            for (start, place) in places {
                memory.put(start, place, Bytes::Pages(shared.clone()));
            }
        }
    }
}

/// Reads from a process.
struct Reader<'s> {
    subject: &'s Subject,
    pages: Pages,
    /// What of the chunk is to be read.
    there: Vec<Range<u64>>,
}

impl Reader<'_> {
    /// Finds what of a chunk is to be read, in bytes.
    fn find(&mut self, chunk: Range<u64>, anonymous: bool) -> u64 {
        self.there.clear();
        if anonymous {
            self.pages.there(chunk, &mut self.there);
        } else {
            self.there.push(chunk);
        }
        self.there.iter().map(|range| range.end - range.start).sum()
    }

    /// Reads what was found of a chunk. How many bytes weren't given.
    fn read(&mut self, region: &mut Region, chunk: Range<u64>) -> Result<u64, AttachError> {
        let mut refused = 0;
        // All before it is known.
        let mut known = chunk.start;
        let mut there = mem::take(&mut self.there);
        let mut first = 0;
        while first < there.len() {
            let last = there.len().min(first + PIECES);
            let mut read = self.read_pieces(region, &there[first..last])?;
            while first < last {
                let length = there[first].end - there[first].start;
                if read < length {
                    break;
                }
                read -= length;
                first += 1;
            }
            if first < last {
                // It came to a page that can't be read: it is left out, and what is behind it read again.
                let piece = &mut there[first];
                let bad = piece.start + read / PAGE * PAGE;
                if known < bad {
                    pages::push(&mut region.known, known..bad);
                }
                known = piece.end.min(bad + PAGE);
                refused += known - bad;
                piece.start = known;
                if piece.start == piece.end {
                    first += 1;
                }
            }
        }
        if known < chunk.end {
            pages::push(&mut region.known, known..chunk.end);
        }
        self.there = there;
        Ok(refused)
    }

    /// Reads pieces, one behind the other; how many bytes, until one couldn't be read.
    fn read_pieces(&self, region: &mut Region, pieces: &[Range<u64>]) -> Result<u64, AttachError> {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Ok(0) };
        let whole = first.start..last.end;
        let Some(mut rest) = region.buffer.bytes_mut(&whole) else { return Ok(0) };
        let mut at = whole.start;
        let mut here = Vec::with_capacity(pieces.len());
        let mut there = Vec::with_capacity(pieces.len());
        for piece in pieces {
            let length = (piece.end - piece.start) as usize;
            let (_, after) = rest.split_at_mut((piece.start - at) as usize);
            let (place, after) = after.split_at_mut(length);
            rest = after;
            at = piece.end;
            here.push(IoSliceMut::new(place));
            there.push(RemoteIoVec { base: piece.start as usize, len: length });
        }
        loop {
            return match process_vm_readv(self.subject.through(), &mut here, &there) {
                Ok(read) => Ok(read as u64),
                Err(Errno::EINTR) => continue,
                Err(Errno::EFAULT | Errno::ENOMEM | Errno::EIO) => Ok(0),
                Err(Errno::ESRCH) => Err(AttachError::Ended(self.subject.pid)),
                Err(Errno::EPERM) => Err(self.subject.denied()),
                Err(error) => Err(AttachError::Read(self.subject.file("mem"), error.into())),
            };
        }
    }
}

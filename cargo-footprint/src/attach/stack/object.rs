//! A program or library as the process has it in memory: its segments, and how its functions are unwound.

use std::cell::OnceCell;
use std::ops::Range;

use gimli::{BaseAddresses, DebugFrame, EhFrame, EndianSlice, RunTimeEndian, UnwindSection};
use object::{Architecture, Object as _, ObjectSection, ObjectSegment, SegmentFlags};

use super::effort::Effort;
use super::index::Index;
use crate::attach::memory::Mapping;
use crate::image::Mapped;
use crate::parse::Reader;

/// The longest `.debug_frame` that is decompressed.
const LONGEST: u64 = 1 << 30;
/// Nor may it be this many times as long as the file.
const MOST_TIMES: u64 = 64;

/// Parts of a file that go to memory are rounded to these.
const PAGE: u64 = 4096;

/// `PF_X`.
const EXECUTABLE: u32 = 1;

/// An ELF file for x86-64.
#[derive(Debug)]
pub(super) struct Object {
    file: Mapped,
    segments: Vec<Segment>,
    bases: BaseAddresses,
    frames: Option<Section>,
    /// The sorted table of what is in it, and its address.
    table: Option<(Section, u64)>,
    debug_frames: Option<Section>,
    /// Where what is in either lies, made when it is asked for.
    index: OnceCell<Index>,
    debug_index: OnceCell<Index>,
}

/// A part that is put into memory.
#[derive(Clone, Copy, Debug)]
struct Segment {
    address: u64,
    /// Where in the file it begins, and how much of the file it is.
    offset: u64,
    length: u64,
    executable: bool,
}

/// Where a section's bytes are.
#[derive(Debug)]
enum Section {
    InFile(Range<usize>),
    Unpacked(Vec<u8>),
}

/// Where the instructions are by which an address is unwound.
pub(super) enum Unwinding<'o> {
    Frame(EhFrame<Reader<'o>>, usize),
    DebugFrame(DebugFrame<Reader<'o>>, usize),
}

impl Object {
    /// None if it is no such file.
    pub(super) fn new(file: Mapped) -> Option<Self> {
        let elf = object::File::parse(&*file).ok()?;
        if elf.architecture() != Architecture::X86_64 || !elf.is_64() || !elf.is_little_endian() {
            return None;
        }
        let segments = elf.segments().map(|segment| {
            let (offset, length) = segment.file_range();
            let executable =
                matches!(segment.flags(), SegmentFlags::Elf { p_flags, .. } if p_flags.0 & EXECUTABLE != 0);
            Segment { address: segment.address(), offset, length, executable }
        });
        let segments = segments.collect();
        let address = |name| elf.section_by_name(name).map(|section| section.address());
        let mut bases = BaseAddresses::default();
        if let Some(address) = address(".eh_frame") {
            bases = bases.set_eh_frame(address);
        }
        if let Some(address) = address(".text") {
            bases = bases.set_text(address);
        }
        if let Some(address) = address(".got") {
            bases = bases.set_got(address);
        }
        let section = |name| Section::of(&elf, &file, name);
        let frames = section(".eh_frame");
        let table = section(".eh_frame_hdr").zip(address(".eh_frame_hdr"));
        let debug_frames = section(".debug_frame");
        Some(Self {
            segments,
            bases,
            frames,
            table,
            debug_frames,
            index: OnceCell::new(),
            debug_index: OnceCell::new(),
            file,
        })
    }

    /// How far from where the file says it lies in memory, by what is mapped at one place. A file says it for each segment, and
    /// segments may share pages of the file: one that begins there is meant, or one that may be executed as what is mapped.
    pub(super) fn bias(&self, mapping: &Mapping) -> Option<u64> {
        let candidates = self.segments.iter().filter(|segment| {
            let first = segment.offset - segment.offset % PAGE;
            let end = segment.offset.saturating_add(segment.length);
            first <= mapping.offset && mapping.offset < end
        });
        let segment = candidates.max_by_key(|segment| {
            let begins = segment.offset - segment.offset % PAGE == mapping.offset;
            (segment.executable == mapping.executable, begins)
        })?;
        let address = segment.address.wrapping_sub(segment.offset).wrapping_add(mapping.offset);
        Some(mapping.start.wrapping_sub(address))
    }

    pub(super) fn bases(&self) -> &BaseAddresses {
        &self.bases
    }

    /// Where the instructions are for an address, as the file counts them.
    pub(super) fn unwinding(&self, address: u64, effort: &Effort) -> Option<Unwinding<'_>> {
        if let Some(frames) = &self.frames {
            let section = EhFrame::from(self.reader(frames));
            let by_table = self
                .table
                .as_ref()
                .map(|(table, at)| super::index::look_up(self.reader(table), *at, address));
            let place = match by_table {
                Some(Ok(place)) => {
                    let base = self.bases.eh_frame.section.unwrap_or(0);
                    place.and_then(|place| usize::try_from(place.checked_sub(base)?).ok())
                }
                // There is none, or none of the kind that linkers write.
                Some(Err(())) | None => {
                    let index = self.index.get_or_init(|| Index::new(&section, &self.bases, effort));
                    index.find(address)
                }
            };
            if let Some(place) = place
                && section
                    .fde_from_offset(&self.bases, place.into(), EhFrame::cie_from_offset)
                    .is_ok_and(|entry| entry.contains(address))
            {
                return Some(Unwinding::Frame(section, place));
            }
        }
        let section = DebugFrame::from(self.reader(self.debug_frames.as_ref()?));
        let index = self.debug_index.get_or_init(|| Index::new(&section, &self.bases, effort));
        Some(Unwinding::DebugFrame(section, index.find(address)?))
    }

    fn reader<'o>(&'o self, section: &'o Section) -> Reader<'o> {
        let bytes = match section {
            Section::InFile(range) => self.file.get(range.clone()).unwrap_or_default(),
            Section::Unpacked(bytes) => bytes,
        };
        EndianSlice::new(bytes, RunTimeEndian::Little)
    }
}

impl Section {
    fn of(elf: &object::File<'_>, file: &[u8], name: &str) -> Option<Self> {
        let section = elf.section_by_name(name)?;
        let data = section.compressed_data().ok()?;
        if data.format == object::CompressionFormat::None {
            let (offset, length) = section.file_range()?;
            let start = usize::try_from(offset).ok()?;
            let end = start.checked_add(usize::try_from(length).ok()?)?;
            return (end <= file.len()).then_some(Self::InFile(start..end));
        }
        let most = (file.len() as u64).saturating_mul(MOST_TIMES).min(LONGEST);
        if data.uncompressed_size > most {
            return None;
        }
        Some(Self::Unpacked(data.decompress().ok()?.into_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::{Object, Segment};
    use crate::attach::memory::Mapping;
    use crate::image::Mapped;

    #[test]
    fn the_bias_is_that_of_the_segment_that_is_mapped() {
        let mut object = Object {
            file: Mapped::Empty,
            segments: Vec::new(),
            bases: gimli::BaseAddresses::default(),
            frames: None,
            table: None,
            debug_frames: None,
            index: std::cell::OnceCell::new(),
            debug_index: std::cell::OnceCell::new(),
        };
        // As lld lays them out: the file has no gaps, so that the second begins within the last page of the first, and lies a
        // page further behind in memory.
        let segment = |address, offset, length, executable| Segment { address, offset, length, executable };
        object.segments = vec![
            segment(0, 0, 0x1234, false),
            segment(0x2240, 0x1240, 0x800, true),
            segment(0x3a40, 0x1a40, 0x100, false),
        ];
        let mapping = |start, offset, executable| Mapping {
            start,
            end: start + 0x1000,
            offset,
            executable,
            ..Mapping::default()
        };
        let base = 0x5555_0000_0000;
        assert_eq!(object.bias(&mapping(base, 0, false)), Some(base));
        assert_eq!(object.bias(&mapping(base + 0x2000, 0x1000, true)), Some(base));
        assert_eq!(object.bias(&mapping(base + 0x3000, 0x1000, false)), Some(base));
        assert_eq!(object.bias(&mapping(base, 0x8000, false)), None);
        // A part of it whose protection was changed.
        object.segments[0].length = 0x5000;
        assert_eq!(object.bias(&mapping(base + 0x4000, 0x4000, false)), Some(base));
    }
}

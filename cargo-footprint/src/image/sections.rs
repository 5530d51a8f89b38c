//! The sections of one object file: decompressed within limits, and relocated where the linker hasn't done it.

use std::borrow::Cow;
use std::collections::HashMap;

use gimli::{EndianSlice, RunTimeEndian, SectionId};
use object::{
    CompressionFormat, Object, ObjectKind, ObjectSection, ObjectSymbol, RelocationKind, RelocationTarget,
};

use crate::parse::{Dwarf, Reader};

/// What a file's sections may take together when decompressed.
const MOST: u64 = 4 << 30;

/// Nor may they take this many times as much as the file.
const MOST_TIMES: u64 = 64;

/// What is smaller than this may have any ratio.
const SMALL: u64 = 1 << 20;

/// How many bytes the sections of a file, all its members together, may still take when decompressed.
#[derive(Debug)]
pub(super) struct Room {
    left: u64,
    file: u64,
}

impl Room {
    /// For a file of so many bytes.
    pub(super) fn of(file: usize) -> Self {
        let file = file as u64;
        Self { left: file.saturating_mul(MOST_TIMES).clamp(SMALL, MOST), file }
    }

    fn take(&mut self, length: u64) -> Result<(), String> {
        self.left = self.left.checked_sub(length).ok_or_else(|| {
            format!("it would take {length} bytes, which a file of {} bytes can't mean", self.file)
        })?;
        Ok(())
    }
}

/// The sections of debug info of one object file.
#[derive(Debug)]
pub(super) struct Sections<'a> {
    by_name: HashMap<&'static str, Cow<'a, [u8]>>,
    endian: RunTimeEndian,
    /// Bytes of a pointer.
    pub(super) pointer: u64,
    /// Why one couldn't be read, a line each.
    pub(super) skipped: Vec<String>,
}

/// Whether a program's own sections are meant, or those of its split half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Program,
    Split,
}

impl<'a> Sections<'a> {
    pub(super) fn of(data: &'a [u8], half: Half, room: &mut Room) -> object::Result<Self> {
        let file = object::File::parse(data)?;
        let endian = if file.is_little_endian() { RunTimeEndian::Little } else { RunTimeEndian::Big };
        let pointer = if file.is_64() { 8 } else { 4 };
        let mut sections = Self { by_name: HashMap::new(), endian, pointer, skipped: Vec::new() };
        for id in ALL {
            let name = match half {
                Half::Program => Some(id.name()),
                Half::Split => id.dwo_name(),
            };
            let Some(section) = name.and_then(|name| file.section_by_name(name)) else { continue };
            match bytes(&file, &section, room) {
                Ok(bytes) => {
                    sections.by_name.insert(id.name(), bytes);
                }
                Err(error) => sections.skipped.push(format!("section {}: {error}", id.name())),
            }
        }
        // An index of all units, which only packed split debug info has.
        for name in [".debug_cu_index", ".debug_tu_index"] {
            if let Some(section) = file.section_by_name(name)
                && let Ok(bytes) = bytes(&file, &section, room)
            {
                sections.by_name.insert(name, bytes);
            }
        }
        Ok(sections)
    }

    /// A section's bytes, none if there is no such section.
    pub(super) fn get(&self, id: SectionId) -> Reader<'_> {
        EndianSlice::new(self.by_name.get(id.name()).map_or(&[], |bytes| &**bytes), self.endian)
    }

    /// Bytes of all of them.
    pub(super) fn len(&self) -> usize {
        self.by_name.values().map(|bytes| bytes.len()).sum()
    }

    pub(super) fn empty(&self) -> Reader<'_> {
        EndianSlice::new(&[], self.endian)
    }

    pub(super) fn dwarf(&self) -> Dwarf<'_> {
        let load = |id| Ok::<_, std::convert::Infallible>(self.get(id));
        match Dwarf::load(load) {
            Ok(dwarf) => dwarf,
            Err(never) => match never {},
        }
    }
}

/// The sections that are read.
const ALL: [SectionId; 12] = [
    SectionId::DebugAbbrev,
    SectionId::DebugAddr,
    SectionId::DebugInfo,
    SectionId::DebugLine,
    SectionId::DebugLineStr,
    SectionId::DebugLoc,
    SectionId::DebugLocLists,
    SectionId::DebugRanges,
    SectionId::DebugRngLists,
    SectionId::DebugStr,
    SectionId::DebugStrOffsets,
    SectionId::DebugTypes,
];

fn bytes<'a>(
    file: &object::File<'a>,
    section: &object::Section<'a, '_>,
    room: &mut Room,
) -> Result<Cow<'a, [u8]>, String> {
    let compressed = section.compressed_data().map_err(|error| error.to_string())?;
    if compressed.format != CompressionFormat::None {
        room.take(compressed.uncompressed_size)?;
    }
    let bytes = compressed.decompress().map_err(|error| error.to_string())?;
    if file.kind() == ObjectKind::Relocatable { Ok(relocated(file, section, bytes)) } else { Ok(bytes) }
}

/// The section as the linker would write it with all sections at address 0. Only what debug info uses is known: the address of
/// a symbol plus a number, four or eight bytes long.
fn relocated<'a>(
    file: &object::File<'a>,
    section: &object::Section<'a, '_>,
    bytes: Cow<'a, [u8]>,
) -> Cow<'a, [u8]> {
    let mut relocations = section.relocations().peekable();
    if relocations.peek().is_none() {
        return bytes;
    }
    let mut bytes = bytes.into_owned();
    // One for each four bytes at most: tables of relocations may overlap.
    for (at, relocation) in relocations.take(bytes.len() / 4 + 1) {
        // The latter are offsets within a section of debug info on COFF.
        let is_address =
            matches!(relocation.kind(), RelocationKind::Absolute | RelocationKind::SectionOffset);
        let RelocationTarget::Symbol(symbol) = relocation.target() else { continue };
        let Ok(symbol) = file.symbol_by_index(symbol) else { continue };
        let length = usize::from(relocation.size() / 8);
        let Some(place) = usize::try_from(at).ok().and_then(|at| bytes.get_mut(at..at.checked_add(length)?))
        else {
            continue;
        };
        if !is_address || !matches!(length, 4 | 8) {
            continue;
        }
        let mut value = symbol.address().wrapping_add(relocation.addend() as u64);
        let little = file.is_little_endian();
        if relocation.has_implicit_addend() {
            let mut there = [0; 8];
            if little {
                there[..length].copy_from_slice(place);
                value = value.wrapping_add(u64::from_le_bytes(there));
            } else {
                there[8 - length..].copy_from_slice(place);
                value = value.wrapping_add(u64::from_be_bytes(there));
            }
        }
        if little {
            place.copy_from_slice(&value.to_le_bytes()[..length]);
        } else {
            place.copy_from_slice(&value.to_be_bytes()[8 - length..]);
        }
    }
    Cow::Owned(bytes)
}

//! Where the texts of a unit lie. Any of them may be claimed to begin anywhere and to have no end, so they are looked at only
//! as far as a name may be long.

use std::ffi::CStr;

use gimli::{AttributeValue, DebugStrOffsets, DebugStrOffsetsBase, Encoding, Format, Section};

use super::names::LONGEST;
use super::unit::{Dwarf, Reader};

/// A text of debug info.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Text<'d> {
    /// These bytes.
    Whole(&'d [u8]),
    /// What stands in these bytes before the first 0.
    Open(&'d [u8]),
}

impl<'d> Text<'d> {
    pub(super) fn bytes(self) -> &'d [u8] {
        let (Self::Whole(bytes) | Self::Open(bytes)) = self;
        bytes
    }

    /// The bytes that are looked at if the text may be so long.
    pub(super) fn within(self, most: usize) -> &'d [u8] {
        let bytes = self.bytes();
        &bytes[..bytes.len().min(most.saturating_add(1))]
    }

    /// The text, if it ends within so many bytes.
    pub(super) fn get(self, most: usize) -> Option<&'d [u8]> {
        match self {
            Self::Whole(bytes) => (bytes.len() <= most).then_some(bytes),
            Self::Open(_) => CStr::from_bytes_until_nul(self.within(most)).ok().map(CStr::to_bytes),
        }
    }
}

/// The sections that one unit's texts lie in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts<'d> {
    strings: &'d [u8],
    of_lines: &'d [u8],
    offsets: DebugStrOffsets<Reader<'d>>,
    /// Where the unit's table of texts begins.
    pub(super) base: DebugStrOffsetsBase,
    format: Format,
}

impl<'d> Texts<'d> {
    pub(super) fn of(dwarf: &Dwarf<'d>, encoding: Encoding) -> Self {
        Self {
            strings: dwarf.debug_str.reader().slice(),
            of_lines: dwarf.debug_line_str.reader().slice(),
            offsets: dwarf.debug_str_offsets,
            base: DebugStrOffsetsBase::default_for_encoding_and_file(encoding, dwarf.file_type),
            format: encoding.format,
        }
    }

    pub(super) fn find(&self, value: &AttributeValue<Reader<'d>>) -> Option<Text<'d>> {
        Some(match *value {
            AttributeValue::String(text) => Text::Whole(text.slice()),
            AttributeValue::DebugStrRef(at) => Text::Open(self.strings.get(at.0..)?),
            AttributeValue::DebugLineStrRef(at) => Text::Open(self.of_lines.get(at.0..)?),
            AttributeValue::DebugStrOffsetsIndex(index) => {
                let at = self.offsets.get_str_offset(self.format, self.base, index).ok()?;
                Text::Open(self.strings.get(at.0..)?)
            }
            _ => return None,
        })
    }

    /// A text that isn't longer than a name may be.
    pub(super) fn get(&self, value: &AttributeValue<Reader<'d>>) -> Option<&'d [u8]> {
        self.find(value)?.get(LONGEST)
    }
}

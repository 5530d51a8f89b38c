//! What one entry of debug info says, of what matters here.

use gimli::{Abbreviation, Attribute, AttributeValue, EntriesRaw, Expression, Format};

use super::units::{At, Loaded, Units};
use crate::parse::Reader;

/// An entry of more attributes than this is no compiler's. They may take no bytes, and each entry tells them again.
pub(super) const MOST_ATTRIBUTES: usize = 128;

/// The most ranges of an entry; a unit has one for each function.
const MOST_RANGES: usize = 1 << 24;
/// The most parts of a list of locations.
const MOST_PARTS: usize = 1 << 14;

/// Which code an entry is about.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges<'d> {
    pub(super) low: Option<AttributeValue<Reader<'d>>>,
    high: Option<High>,
    list: Option<AttributeValue<Reader<'d>>>,
}

/// Where code ends.
#[derive(Clone, Copy, Debug)]
enum High {
    Address(u64),
    Numbered(gimli::DebugAddrIndex<usize>),
    Length(u64),
}

/// What an entry says.
#[derive(Debug, Default)]
pub(super) struct Entry<'d> {
    pub(super) name: Option<AttributeValue<Reader<'d>>>,
    pub(super) ty: Option<At>,
    /// What it is an instance of, or the definition of.
    pub(super) origin: Option<At>,
    pub(super) ranges: Ranges<'d>,
    pub(super) location: Option<AttributeValue<Reader<'d>>>,
    pub(super) frame_base: Option<AttributeValue<Reader<'d>>>,
}

impl<'d> Entry<'d> {
    /// Reads what an entry says; none if there is no effort left.
    pub(super) fn read(
        entries: &mut EntriesRaw<'_, Reader<'d>>,
        abbreviation: &Abbreviation,
        loaded: &Loaded<'d>,
        units: &Units<'d>,
    ) -> gimli::Result<Option<Self>> {
        let attributes = abbreviation.attributes();
        if attributes.len() > MOST_ATTRIBUTES || units.effort.spend(1 + attributes.len()).is_none() {
            return Ok(None);
        }
        let mut entry = Self::default();
        for specification in attributes {
            let attribute = entries.read_attribute(*specification)?;
            match attribute.name() {
                gimli::DW_AT_name => entry.name = Some(attribute.value()),
                gimli::DW_AT_type => entry.ty = reference(&attribute.value(), loaded, units),
                gimli::DW_AT_abstract_origin | gimli::DW_AT_specification => {
                    entry.origin = reference(&attribute.value(), loaded, units);
                }
                gimli::DW_AT_location => entry.location = Some(attribute.value()),
                gimli::DW_AT_frame_base => entry.frame_base = Some(attribute.value()),
                _ => entry.ranges.take(&attribute),
            }
        }
        Ok(Some(entry))
    }
}

/// Where a reference leads, if that is anywhere.
fn reference(value: &AttributeValue<Reader<'_>>, loaded: &Loaded<'_>, units: &Units<'_>) -> Option<At> {
    match *value {
        AttributeValue::UnitRef(at) if at.0 < loaded.length => Some(loaded.start + at.0),
        AttributeValue::DebugInfoRef(at) if at.0 < units.length() => Some(at.0),
        _ => None,
    }
}

impl<'d> Ranges<'d> {
    /// Takes what an attribute says of it.
    pub(super) fn take(&mut self, attribute: &Attribute<Reader<'d>>) {
        match attribute.name() {
            gimli::DW_AT_low_pc => self.low = Some(attribute.value()),
            gimli::DW_AT_high_pc => {
                self.high = match attribute.value() {
                    AttributeValue::Addr(address) => Some(High::Address(address)),
                    AttributeValue::DebugAddrIndex(index) => Some(High::Numbered(index)),
                    _ => attribute.udata_value().map(High::Length),
                };
            }
            gimli::DW_AT_ranges => self.list = Some(attribute.value()),
            _ => {}
        }
    }

    /// Tells each range.
    pub(super) fn each(&self, loaded: &Loaded<'d>, units: &Units<'d>, mut tell: impl FnMut(u64, u64)) {
        let (unit, dwarf) = (&loaded.unit, units.dwarf);
        let address = |value: &AttributeValue<Reader<'d>>| dwarf.attr_address(unit, *value).ok()?;
        if let Some(list) = self.list.as_ref().filter(|list| is_sound(list, loaded)) {
            let Ok(Some(at)) = dwarf.attr_ranges_offset(unit, *list) else { return };
            let Ok(parts) = dwarf.raw_ranges(unit, at) else { return };
            if !is_short(parts, MOST_RANGES, units) {
                return;
            }
            let Ok(mut ranges) = dwarf.ranges(unit, at) else { return };
            while let Ok(Some(range)) = ranges.next() {
                // The linker says 0 of what it left out.
                if range.begin != 0 {
                    tell(range.begin, range.end);
                }
            }
            return;
        }
        let Some(low) = self.low.as_ref().and_then(address).filter(|low| *low != 0) else { return };
        let high = match self.high {
            Some(High::Address(high)) => Some(high),
            Some(High::Numbered(index)) => dwarf.address(unit, index).ok(),
            Some(High::Length(length)) => low.checked_add(length),
            None => None,
        };
        if let Some(high) = high {
            tell(low, high);
        }
    }
}

/// Whether a list can be looked for: the library sums two numbers up that may be of any size in this format, which no
/// compiler writes below 4 GB.
fn is_sound(list: &AttributeValue<Reader<'_>>, loaded: &Loaded<'_>) -> bool {
    let by_number =
        matches!(list, AttributeValue::DebugRngListsIndex(_) | AttributeValue::DebugLocListsIndex(_));
    !by_number || loaded.unit.header.format() == Format::Dwarf32
}

/// The expression that says where a variable is while code at `at` runs.
pub(super) fn location<'d>(
    value: &AttributeValue<Reader<'d>>,
    at: u64,
    loaded: &Loaded<'d>,
    units: &Units<'d>,
) -> Option<Expression<Reader<'d>>> {
    if let AttributeValue::Exprloc(expression) = value {
        return Some(*expression);
    }
    if !is_sound(value, loaded) {
        return None;
    }
    let place = units.dwarf.attr_locations_offset(&loaded.unit, *value).ok()??;
    let parts = units.dwarf.raw_locations(&loaded.unit, place).ok()?;
    if !is_short(parts, MOST_PARTS, units) {
        return None;
    }
    let mut list = units.dwarf.locations(&loaded.unit, place).ok()?;
    while let Some(part) = list.next().ok()? {
        if part.range.begin <= at && at < part.range.end {
            return Some(part.data);
        }
    }
    None
}

/// Whether a list ends after so many parts, those among them that tell no range: many entries may refer to one list.
fn is_short<T>(parts: impl Iterator<Item = gimli::Result<T>>, most: usize, units: &Units<'_>) -> bool {
    let mut count = 0;
    for part in parts {
        count += 1;
        // What is unreadable ends there, for whoever reads it next as well.
        if part.is_err() {
            break;
        }
        if count > most || units.effort.spend(1).is_none() {
            return false;
        }
    }
    true
}

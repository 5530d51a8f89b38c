//! The units of the program's debug info, each read when something of it is asked for.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use gimli::{
    Abbreviations, AttributeValue, DebugAbbrev, DebugAbbrevOffset, DebugInfoOffset, DebugLocListsBase,
    DebugRngListsBase, DebugStrOffsetsBase, Reader as _, Section, Unit, UnitHeader, UnitOffset,
};

use super::effort::Effort;
use super::entry::{Entry, MOST_ATTRIBUTES, Ranges};
use crate::parse::{Dwarf, Reader};

/// The most units that are kept read.
const MOST_LOADED: usize = 1024;
/// How many bytes of tables of abbreviations are kept read.
const MOST_TABLES: usize = 8 << 20;
/// How many entries are followed from one to the one that it is an instance of.
const MOST_ORIGINS: usize = 8;
/// The longest name.
const LONGEST_NAME: usize = 4096;

/// An entry, by where in `.debug_info` it lies.
pub(super) type At = usize;

/// All units.
pub(super) struct Units<'d> {
    pub(super) dwarf: &'d Dwarf<'d>,
    pub(super) effort: &'d Effort,
    headers: Vec<UnitHeader<Reader<'d>>>,
    /// Where tables of abbreviations begin, sorted: each ends where the next begins.
    starts: Vec<usize>,
    tables: HashMap<usize, Arc<Abbreviations>>,
    in_tables: usize,
    loaded: HashMap<usize, Rc<Loaded<'d>>>,
}

/// A unit whose first entry was read.
pub(super) struct Loaded<'d> {
    pub(super) unit: Unit<Reader<'d>>,
    /// Where it begins, and its length.
    pub(super) start: At,
    pub(super) length: usize,
    pub(super) ranges: Ranges<'d>,
    pub(super) kind: Kind,
}

/// What a unit tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Rust,
    /// What it tells lies in another file.
    Elsewhere,
    Other,
}

impl<'d> Units<'d> {
    pub(super) fn new(dwarf: &'d Dwarf<'d>, effort: &'d Effort) -> Self {
        let mut headers = Vec::new();
        let mut units = dwarf.units();
        while let Ok(Some(header)) = units.next() {
            if effort.spend(16).is_none() {
                break;
            }
            headers.push(header);
        }
        let mut starts: Vec<usize> = headers.iter().map(|header| header.debug_abbrev_offset().0).collect();
        starts.sort_unstable();
        starts.dedup();
        let (tables, loaded) = (HashMap::new(), HashMap::new());
        Self { dwarf, effort, headers, starts, tables, in_tables: 0, loaded }
    }

    /// The numbers of all units, those that share a table of abbreviations beside one another.
    pub(super) fn by_table(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..self.headers.len()).collect();
        numbers.sort_by_key(|number| self.headers[*number].debug_abbrev_offset().0);
        numbers
    }

    /// The unit that an entry is in.
    pub(super) fn of(&self, at: At) -> Option<usize> {
        self.headers.partition_point(|header| start(header) <= at).checked_sub(1)
    }

    /// Reads a unit's first entry.
    pub(super) fn load(&mut self, number: usize) -> Option<Rc<Loaded<'d>>> {
        if let Some(loaded) = self.loaded.get(&number) {
            return Some(Rc::clone(loaded));
        }
        let header = *self.headers.get(number)?;
        if header.encoding().address_size != 8 {
            return None;
        }
        let abbreviations = self.abbreviations(header.debug_abbrev_offset().0)?;
        let loaded = Rc::new(self.first(header, abbreviations)?);
        if self.loaded.len() >= MOST_LOADED {
            self.loaded.clear();
        }
        self.loaded.insert(number, Rc::clone(&loaded));
        Some(loaded)
    }

    fn abbreviations(&mut self, at: usize) -> Option<Arc<Abbreviations>> {
        if let Some(table) = self.tables.get(&at) {
            return Some(Arc::clone(table));
        }
        let reader = *self.dwarf.debug_abbrev.reader();
        let section = reader.slice();
        let next = self.starts.partition_point(|start| *start <= at);
        let end = self.starts.get(next).copied().unwrap_or(section.len()).min(section.len());
        let bytes = section.get(at..end)?;
        self.effort.spend(bytes.len())?;
        let table = DebugAbbrev::new(bytes, reader.endian()).abbreviations(DebugAbbrevOffset(0));
        // One that is unreadable is for all units: they get an empty one.
        let table = Arc::new(table.unwrap_or_default());
        if self.in_tables > MOST_TABLES {
            (self.in_tables, self.tables) = (0, HashMap::new());
        }
        self.in_tables += bytes.len();
        self.tables.insert(at, Arc::clone(&table));
        Some(table)
    }

    fn first(&self, header: UnitHeader<Reader<'d>>, abbreviations: Arc<Abbreviations>) -> Option<Loaded<'d>> {
        let (encoding, file) = (header.encoding(), self.dwarf.file_type);
        let mut unit = Unit {
            header,
            abbreviations,
            name: None,
            comp_dir: None,
            low_pc: 0,
            str_offsets_base: DebugStrOffsetsBase::default_for_encoding_and_file(encoding, file),
            addr_base: gimli::DebugAddrBase(0),
            loclists_base: DebugLocListsBase::default_for_encoding_and_file(encoding, file),
            rnglists_base: DebugRngListsBase::default_for_encoding_and_file(encoding, file),
            // It isn't asked for, and reading it takes long.
            line_program: None,
            dwo_id: None,
        };
        let abbreviations = Arc::clone(&unit.abbreviations);
        let mut entries = header.entries_raw(&abbreviations, None).ok()?;
        let abbreviation = entries.read_abbreviation().ok()??;
        let attributes = abbreviation.attributes();
        if attributes.len() > MOST_ATTRIBUTES {
            return None;
        }
        self.effort.spend(1 + attributes.len())?;
        let mut kind = Kind::Other;
        let mut ranges = Ranges::default();
        for specification in attributes {
            let attribute = entries.read_attribute(*specification).ok()?;
            match (attribute.name(), attribute.value()) {
                (gimli::DW_AT_language, AttributeValue::Language(gimli::DW_LANG_Rust)) => kind = Kind::Rust,
                (gimli::DW_AT_dwo_name | gimli::DW_AT_GNU_dwo_name, _) => kind = Kind::Elsewhere,
                (_, AttributeValue::DebugStrOffsetsBase(base)) => unit.str_offsets_base = base,
                (_, AttributeValue::DebugAddrBase(base)) => unit.addr_base = base,
                (_, AttributeValue::DebugLocListsBase(base)) => unit.loclists_base = base,
                (_, AttributeValue::DebugRngListsBase(base)) => unit.rnglists_base = base,
                _ => ranges.take(&attribute),
            }
        }
        // Ranges and lists of locations count from there.
        if let Some(low) = &ranges.low
            && let Ok(Some(low)) = self.dwarf.attr_address(&unit, *low)
        {
            unit.low_pc = low;
        }
        let length = header.length_including_self();
        Some(Loaded { unit, start: start(&header), length, ranges, kind })
    }

    /// Reads an entry anywhere.
    pub(super) fn entry(&mut self, at: At) -> Option<(Rc<Loaded<'d>>, Entry<'d>)> {
        let number = self.of(at)?;
        let loaded = self.load(number)?;
        let offset = at.checked_sub(loaded.start).filter(|offset| *offset < loaded.length)?;
        let abbreviations = &loaded.unit.abbreviations;
        let mut entries = loaded.unit.header.entries_raw(abbreviations, Some(UnitOffset(offset))).ok()?;
        let abbreviation = entries.read_abbreviation().ok()??;
        let entry = Entry::read(&mut entries, abbreviation, &loaded, self).ok()??;
        Some((loaded, entry))
    }

    /// The entry that one is an instance of, and the one that this is, and so on: the last that can be read.
    /// `follow` is given each on the way.
    pub(super) fn origin(&mut self, first: At, mut follow: impl FnMut(&Self, &Loaded<'d>, &Entry<'d>)) -> At {
        let mut at = first;
        for _ in 0..MOST_ORIGINS {
            let Some((loaded, entry)) = self.entry(at) else { break };
            follow(self, &loaded, &entry);
            let Some(next) = entry.origin else { break };
            at = next;
        }
        at
    }

    /// A text, cut if it is too long for a name.
    pub(super) fn text(&self, loaded: &Loaded<'d>, value: &AttributeValue<Reader<'d>>) -> Option<String> {
        let text = self.dwarf.attr_string(&loaded.unit, *value).ok();
        // To find where it ends takes as long as it is; all of the section, if it doesn't.
        let length = text.map_or_else(|| self.dwarf.debug_str.reader().len(), |text| text.len());
        self.effort.spend(length / 16)?;
        let text = text?;
        let text = text.slice();
        Some(String::from_utf8_lossy(&text[..text.len().min(LONGEST_NAME)]).into_owned())
    }

    /// The length of `.debug_info`.
    pub(super) fn length(&self) -> usize {
        self.dwarf.debug_info.reader().len()
    }
}

fn start(header: &UnitHeader<Reader<'_>>) -> At {
    header.offset().to_debug_info_offset(header).map_or(0, |DebugInfoOffset(at)| at)
}

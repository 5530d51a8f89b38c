//! The tables that units refer to: how their entries are written, and which file has which number. Many units may refer to
//! one table, or into the middle of one, so each is read once and ends where the next begins.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;
use std::ops::Bound::{Excluded, Unbounded};
use std::rc::Rc;
use std::sync::Arc;

use gimli::{
    Abbreviations, DebugAbbrev, DebugAbbrevOffset, DebugLine, DebugLineOffset, LineProgramHeader,
    Reader as _, Section, UnitHeader,
};

use super::text::Texts;
use super::unit::{Dwarf, Reader};
use crate::model::lexical;

/// The longest list of files that is read, in bytes.
const LONGEST_LIST: u64 = 8 << 20;

/// How the entries of a piece's units are written.
#[derive(Debug)]
pub(super) struct Forms<'d> {
    section: Reader<'d>,
    /// By where each table begins: how many units have yet to ask for it, and the table once it was read.
    tables: BTreeMap<usize, (usize, Option<Arc<Abbreviations>>)>,
}

impl<'d> Forms<'d> {
    pub(super) fn of(dwarf: &Dwarf<'d>, headers: &[UnitHeader<Reader<'d>>]) -> Self {
        let mut tables = BTreeMap::new();
        for header in headers {
            tables.entry(header.debug_abbrev_offset().0).or_insert((0, None)).0 += 1;
        }
        Self { section: *dwarf.debug_abbrev.reader(), tables }
    }

    /// The table of a unit. Each unit asks once.
    pub(super) fn of_unit(&mut self, header: &UnitHeader<Reader<'d>>) -> gimli::Result<Arc<Abbreviations>> {
        let at = header.debug_abbrev_offset().0;
        if let Some((_, Some(known))) = self.tables.get(&at) {
            let known = Arc::clone(known);
            self.asked(at);
            return Ok(known);
        }
        let section = self.section.slice();
        let end =
            self.tables.range((Excluded(at), Unbounded)).next().map_or(section.len(), |(next, _)| *next);
        let bytes = section.get(at..end.min(section.len())).unwrap_or_default();
        let table = DebugAbbrev::new(bytes, self.section.endian()).abbreviations(DebugAbbrevOffset(0));
        // One that is unreadable for one unit is for the others: they get an empty one, in which nothing is found.
        let kept = table.as_ref().map_or_else(|_| Abbreviations::default(), Clone::clone);
        if let Some((_, known)) = self.tables.get_mut(&at) {
            *known = Some(Arc::new(kept));
        }
        self.asked(at);
        table.map(Arc::new)
    }

    fn asked(&mut self, at: usize) {
        if let Some((units, known)) = self.tables.get_mut(&at) {
            *units = units.saturating_sub(1);
            if *units == 0 {
                *known = None;
            }
        }
    }
}

/// The lists of files of a piece's units.
#[derive(Clone, Debug)]
pub(crate) struct Lists<'d> {
    section: Reader<'d>,
    /// How many bytes of lists may still be read: units may share one, those of a compiler don't.
    left: Rc<Cell<u64>>,
}

impl<'d> Lists<'d> {
    pub(super) fn of(dwarf: &Dwarf<'d>) -> Self {
        let section = *dwarf.debug_line.reader();
        Self { section, left: Rc::new(Cell::new(2 * section.slice().len() as u64)) }
    }

    fn read(&self, at: DebugLineOffset, address: u8, name: Option<&'d [u8]>) -> Option<Header<'d>> {
        let length = self.length(at).filter(|length| *length <= LONGEST_LIST)?;
        self.left.set(self.left.get().checked_sub(length)?);
        let endian = self.section.endian();
        let name = name.map(|name| Reader::new(name, endian));
        let lines = DebugLine::new(self.section.slice(), endian);
        Some(lines.program(at, address, None, name).ok()?.header().clone())
    }

    /// How many bytes the list takes that begins there.
    fn length(&self, at: DebugLineOffset) -> Option<u64> {
        let mut rest = self.section;
        rest.skip(at.0).ok()?;
        let (_, format) = rest.read_initial_length().ok()?;
        if rest.read_u16().ok()? >= 5 {
            rest.skip(2).ok()?;
        }
        rest.read_length(format).ok().map(|length| length as u64)
    }
}

type Header<'d> = LineProgramHeader<Reader<'d>>;

/// The files of one unit, read when one is asked for.
#[derive(Debug)]
pub(super) struct Files<'d> {
    at: Option<DebugLineOffset>,
    address: u8,
    /// The unit's own file, which older lists leave out.
    name: Option<&'d [u8]>,
    texts: Texts<'d>,
    header: OnceCell<Option<Header<'d>>>,
}

impl<'d> Files<'d> {
    pub(super) fn new(
        at: Option<DebugLineOffset>,
        address: u8,
        name: Option<&'d [u8]>,
        texts: Texts<'d>,
    ) -> Self {
        Self { at, address, name, texts, header: OnceCell::new() }
    }

    /// The path of a file, as the compiler was given it.
    pub(super) fn path(&self, lists: &Lists<'d>, number: u64) -> Option<String> {
        let (at, address, name) = (self.at?, self.address, self.name);
        let header = self.header.get_or_init(|| lists.read(at, address, name)).as_ref()?;
        let file = header.file(number)?;
        let text = |value| Some(String::from_utf8_lossy(self.texts.get(&value)?).into_owned());
        let name = text(file.path_name())?;
        // Directory 0 is the one the compiler ran in.
        let directory = match file.directory_index() {
            0 => String::new(),
            _ => file.directory(header).and_then(text).unwrap_or_default(),
        };
        Some(lexical(&if directory.is_empty() { name } else { format!("{directory}/{name}") }))
    }
}

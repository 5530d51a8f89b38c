//! One compilation unit, read flat: entries come one after another with their depth, and what is open is kept on a stack of
//! our own, so that nesting costs no stack.
//!
//! What is read of a unit, by the example of
//!
//! ```text
//! namespace service                         a path
//!   namespace {impl#0}                      a path; a function in it tells what it is the impl of
//!     subprogram load  linkage _ZN7service5Store4load…
//!     namespace load
//!       structure {async_fn_env#0}  2184 B  a Raw
//!         variant_part                      its variants: Unresumed, Returned, Panicked, Suspend0 …
//!         structure Suspend0                a Raw that is a part
//!           member scratch  offset 64
//!       subprogram {async_fn#0}             a body, whose variables
//!         variable scratch  line 41         tell on which line something is declared
//! ```

use gimli::{Attribute, AttributeValue, DwTag, EndianSlice, RunTimeEndian, UnitHeader};

use super::found::Found;
use super::names::{Path, Symbol};
use super::raw::{File, Local, Member, Offset, Raw, Tag, Variant, Variants};

pub(crate) type Reader<'d> = EndianSlice<'d, RunTimeEndian>;
pub(crate) type Dwarf<'d> = gimli::Dwarf<Reader<'d>>;
type Unit<'d> = gimli::Unit<Reader<'d>>;

/// Entries deeper than this are no compiler's; they are skipped.
const DEEPEST: usize = 512;

/// Numbers of files up to which they are remembered.
const MOST_FILES: usize = 1 << 16;

/// What is open above an entry.
#[derive(Clone, Copy, Debug)]
enum Open {
    /// A namespace, or the unit.
    Namespace(Path),
    /// A type: its index, and its path.
    Type(usize, Path),
    /// The variant part of a type.
    Variants(usize),
    /// A variant of a type.
    Variant(usize),
    /// A function: its path, and whether it is a coroutine's body.
    Function(Path, bool),
    /// Anything else inside of a function, such as a block.
    Block(Path, bool),
    Other,
}

impl Open {
    /// The path of what stands in it.
    fn path(self) -> Option<Path> {
        match self {
            Self::Namespace(path) | Self::Type(_, path) | Self::Function(path, _) | Self::Block(path, _) => {
                Some(path)
            }
            Self::Variants(_) | Self::Variant(_) | Self::Other => None,
        }
    }
}

/// What one entry says.
#[derive(Default)]
struct Said<'d> {
    name: Symbol,
    linkage: Option<Reader<'d>>,
    ty: Offset,
    size: Option<u64>,
    align: u64,
    location: u64,
    line: u32,
    file: u64,
    count: Option<u64>,
    discriminant: Option<u64>,
    artificial: bool,
}

/// Reads a unit into what was found. `base` is where its section begins among all that is read.
///
/// # Errors
/// Where the unit contradicts itself; what came before that is kept.
pub(crate) fn read<'d>(
    dwarf: &Dwarf<'d>,
    header: UnitHeader<Reader<'d>>,
    base: Offset,
    found: &mut Found<'d>,
) -> gimli::Result<()> {
    let unit = dwarf.unit(header)?;
    let mut reading = Reading { dwarf, unit: &unit, base, found, files: Vec::new(), own: false };
    let read = reading.entries();
    let types = reading.found.finish_unit();
    if types == 0 && read.is_ok() && reading.found.in_rust {
        found.typeless += 1;
    }
    read
}

struct Reading<'r, 'd> {
    dwarf: &'r Dwarf<'d>,
    unit: &'r Unit<'d>,
    base: Offset,
    found: &'r mut Found<'d>,
    /// The unit's files by number, as far as they were asked for.
    files: Vec<Option<File>>,
    /// Whether the compiler was given a relative path: a package of the workspace.
    own: bool,
}

impl<'d> Reading<'_, 'd> {
    fn entries(&mut self) -> gimli::Result<()> {
        let mut entries = self.unit.entries_raw(None)?;
        let mut open: Vec<(isize, Open)> = Vec::new();
        let mut first = true;
        self.found.in_rust = false;
        while !entries.is_empty() {
            let at = entries.next_offset();
            let depth = entries.next_depth();
            let Some(abbreviation) = entries.read_abbreviation()? else { continue };
            while open.last().is_some_and(|(above, _)| *above >= depth) {
                open.pop();
            }
            let tag = abbreviation.tag();
            if first {
                first = false;
                let mut attributes = Vec::with_capacity(abbreviation.attributes().len());
                for specification in abbreviation.attributes() {
                    attributes.push(entries.read_attribute(*specification)?);
                }
                if !self.begin(&attributes) {
                    return Ok(());
                }
                open.push((depth, Open::Namespace(Path::default())));
                continue;
            }
            if !is_read(tag) || open.len() >= DEEPEST {
                entries.skip_attributes(abbreviation.attributes())?;
                if abbreviation.has_children() && open.len() < DEEPEST {
                    let inside = match open.last() {
                        Some((_, Open::Function(path, body) | Open::Block(path, body))) => {
                            Open::Block(*path, *body)
                        }
                        _ => Open::Other,
                    };
                    open.push((depth, inside));
                }
                continue;
            }
            let mut said = Said::default();
            for specification in abbreviation.attributes() {
                let attribute = entries.read_attribute(*specification)?;
                self.take(&attribute, &mut said);
            }
            let above = open.last().map_or(Open::Other, |(_, open)| *open);
            let path = open.iter().rev().find_map(|(_, open)| open.path()).unwrap_or_default();
            let offset = at.to_debug_info_offset(&self.unit.header).map_or(at.0, |offset| offset.0) as u64;
            let inside = self.entry(tag, self.base + offset, &said, above, path);
            if abbreviation.has_children() {
                open.push((depth, inside));
            }
        }
        Ok(())
    }

    /// Reads the unit's own entry; whether it is Rust's.
    fn begin(&mut self, attributes: &[Attribute<Reader<'d>>]) -> bool {
        let text = |value| self.dwarf.attr_string(self.unit, value).ok().map(|text| text.slice());
        let (mut rust, mut producer, mut name, mut directory) = (false, None, None, None);
        for attribute in attributes {
            match attribute.name() {
                gimli::DW_AT_language => {
                    rust = matches!(attribute.value(), AttributeValue::Language(gimli::DW_LANG_Rust));
                }
                gimli::DW_AT_producer => producer = text(attribute.value()),
                gimli::DW_AT_name => name = text(attribute.value()),
                gimli::DW_AT_comp_dir => directory = text(attribute.value()),
                _ => {}
            }
        }
        self.found.in_rust = rust;
        if !rust {
            return false;
        }
        self.found.units += 1;
        if let Some(producer) = producer
            && self.found.producer.is_none()
        {
            self.found.producer = Some(String::from_utf8_lossy(producer).into_owned());
        }
        self.own = name.is_some_and(is_relative)
            && !directory.is_some_and(|directory| directory.starts_with(b"/rustc/"));
        if [name, directory].into_iter().flatten().any(|path| path.starts_with(b"/rustc/")) {
            self.found.of_std += 1;
        }
        true
    }

    fn take(&mut self, attribute: &Attribute<Reader<'d>>, said: &mut Said<'d>) {
        let value = attribute.value();
        match attribute.name() {
            gimli::DW_AT_name => {
                if let Ok(text) = self.dwarf.attr_string(self.unit, value) {
                    said.name = self.found.names.symbol_at(text.slice());
                }
            }
            gimli::DW_AT_linkage_name => said.linkage = self.dwarf.attr_string(self.unit, value).ok(),
            gimli::DW_AT_type => said.ty = self.reference(value),
            gimli::DW_AT_byte_size => said.size = attribute.udata_value(),
            gimli::DW_AT_alignment => said.align = attribute.udata_value().unwrap_or(0),
            gimli::DW_AT_data_member_location => said.location = attribute.udata_value().unwrap_or(0),
            gimli::DW_AT_decl_line => said.line = attribute.udata_value().unwrap_or(0) as u32,
            gimli::DW_AT_decl_file => {
                if let AttributeValue::FileIndex(file) = value {
                    said.file = file;
                }
            }
            gimli::DW_AT_count => said.count = attribute.udata_value(),
            gimli::DW_AT_upper_bound => {
                said.count = attribute.udata_value().and_then(|last| last.checked_add(1))
            }
            gimli::DW_AT_discr_value => {
                said.discriminant =
                    attribute.udata_value().or_else(|| attribute.sdata_value().map(|value| value as u64));
            }
            gimli::DW_AT_artificial => said.artificial = true,
            _ => {}
        }
    }

    /// Where a reference leads, or 0.
    fn reference(&self, value: AttributeValue<Reader<'d>>) -> Offset {
        match value {
            AttributeValue::UnitRef(offset) => {
                offset.to_debug_info_offset(&self.unit.header).map_or(0, |offset| self.base + offset.0 as u64)
            }
            AttributeValue::DebugInfoRef(offset) => self.base + offset.0 as u64,
            _ => 0,
        }
    }

    /// Takes an entry in; answers what is open inside of it.
    fn entry(&mut self, tag: DwTag, offset: Offset, said: &Said<'d>, above: Open, path: Path) -> Open {
        if let Some(tag) = type_tag(tag) {
            let part = matches!(above, Open::Type(..));
            let inside = self.found.names.path(path, said.name);
            self.found.raws.push(Raw {
                offset,
                tag,
                path,
                name: said.name,
                size: said.size,
                align: said.align,
                members: Vec::new(),
                variants: None,
                target: said.ty,
                count: 0,
                part,
                enumerators: Vec::new(),
            });
            return Open::Type(self.found.raws.len() - 1, inside);
        }
        match (tag, above) {
            (gimli::DW_TAG_namespace, _) => return Open::Namespace(self.found.names.path(path, said.name)),
            (gimli::DW_TAG_member, Open::Type(at, _)) => {
                let member = self.member(said);
                self.found.raws[at].members.push(member);
            }
            (gimli::DW_TAG_member, Open::Variants(at)) => {
                let member = self.member(said);
                if let Some(variants) = &mut self.found.raws[at].variants {
                    variants.tag = Some(member);
                }
            }
            (gimli::DW_TAG_member, Open::Variant(at)) => {
                let member = self.member(said);
                if let Some(variant) =
                    self.found.raws[at].variants.as_mut().and_then(|variants| variants.list.last_mut())
                {
                    variant.member = Some(member);
                }
            }
            (gimli::DW_TAG_variant_part, Open::Type(at, _)) => {
                self.found.raws[at].variants = Some(Variants::default());
                return Open::Variants(at);
            }
            (gimli::DW_TAG_variant, Open::Variants(at)) => {
                if let Some(variants) = &mut self.found.raws[at].variants {
                    variants.list.push(Variant { discriminant: said.discriminant, member: None });
                }
                return Open::Variant(at);
            }
            (gimli::DW_TAG_enumerator, Open::Type(at, _)) => self.found.raws[at].enumerators.push(said.name),
            (gimli::DW_TAG_subrange_type, Open::Type(at, _)) => {
                self.found.raws[at].count = said.count.unwrap_or(0);
            }
            (gimli::DW_TAG_subprogram, above) => {
                if let (Open::Type(..), Some(linkage)) = (above, said.linkage) {
                    self.found.methods.push((said.name, linkage.slice(), said.ty));
                }
                return self.function(said, path);
            }
            (
                gimli::DW_TAG_variable | gimli::DW_TAG_formal_parameter,
                Open::Function(body, true) | Open::Block(body, true),
            ) if said.line != 0 && said.name != Symbol::default() => {
                self.found.variables.push(Local { body, name: said.name, line: said.line, ty: said.ty });
            }
            (gimli::DW_TAG_lexical_block, Open::Function(body, inner) | Open::Block(body, inner)) => {
                return Open::Block(body, inner);
            }
            _ => {}
        }
        Open::Other
    }

    fn member(&mut self, said: &Said<'d>) -> Member {
        let file = if said.file == 0 { File::default() } else { self.file(said.file) };
        Member { name: said.name, offset: said.location, ty: said.ty, file, line: said.line }
    }

    fn function(&mut self, said: &Said<'d>, path: Path) -> Open {
        if said.name == Symbol::default() {
            return Open::Other;
        }
        let name = self.found.names.text(said.name);
        let is_body =
            name.starts_with("{async") || name.starts_with("{gen") || name.starts_with("{coroutine");
        // Bodies of all instances are one: `{async_fn#0}<u32>`.
        let plain = match name.find('<') {
            Some(end) if end > 0 => self.found.names.symbol(&name[..end]),
            _ => said.name,
        };
        let inside = self.found.names.path(path, plain);
        if let Some(linkage) = said.linkage {
            self.found.linkage(inside, linkage.slice());
        }
        if self.own && said.file != 0 && path != Path::default() {
            let krate = self.found.names.first(path, plain);
            if !self.found.own.contains(krate) {
                let file = self.file(said.file);
                if is_relative(self.found.file(file).as_bytes()) {
                    self.found.own.insert(krate);
                }
            }
        }
        Open::Function(inside, is_body)
    }

    /// The path of a file of this unit, as the compiler was given it.
    fn file(&mut self, number: u64) -> File {
        let Ok(index) = usize::try_from(number) else { return File::default() };
        if let Some(Some(file)) = self.files.get(index) {
            return *file;
        }
        let file = self.path_of_file(number).map_or(File::default(), |path| self.found.intern_file(path));
        if index < MOST_FILES {
            if self.files.len() <= index {
                self.files.resize(index + 1, None);
            }
            self.files[index] = Some(file);
        }
        file
    }

    fn path_of_file(&self, number: u64) -> Option<String> {
        let header = self.unit.line_program.as_ref()?.header();
        let file = header.file(number)?;
        let text =
            |value| Some(self.dwarf.attr_string(self.unit, value).ok()?.to_string_lossy().into_owned());
        let name = text(file.path_name())?;
        // Directory 0 is the one the compiler ran in.
        let directory = match file.directory_index() {
            0 => String::new(),
            _ => file.directory(header).and_then(text).unwrap_or_default(),
        };
        Some(if directory.is_empty() { name } else { format!("{directory}/{name}") })
    }
}

/// Whether a unit's or a file's path is relative to where the compiler ran: cargo runs it in the workspace for members of it.
fn is_relative(path: &[u8]) -> bool {
    match path {
        [b'/' | b'\\', ..] => false,
        [drive, b':', ..] if drive.is_ascii_alphabetic() => false,
        [] => false,
        _ => true,
    }
}

fn type_tag(tag: DwTag) -> Option<Tag> {
    Some(match tag {
        gimli::DW_TAG_structure_type => Tag::Struct,
        gimli::DW_TAG_union_type => Tag::Union,
        gimli::DW_TAG_enumeration_type => Tag::Enumeration,
        gimli::DW_TAG_base_type => Tag::Base,
        gimli::DW_TAG_pointer_type => Tag::Pointer,
        gimli::DW_TAG_array_type => Tag::Array,
        gimli::DW_TAG_subroutine_type => Tag::Function,
        _ => return None,
    })
}

fn is_read(tag: DwTag) -> bool {
    type_tag(tag).is_some()
        || matches!(
            tag,
            gimli::DW_TAG_namespace
                | gimli::DW_TAG_member
                | gimli::DW_TAG_variant_part
                | gimli::DW_TAG_variant
                | gimli::DW_TAG_enumerator
                | gimli::DW_TAG_subrange_type
                | gimli::DW_TAG_subprogram
                | gimli::DW_TAG_variable
                | gimli::DW_TAG_formal_parameter
                | gimli::DW_TAG_lexical_block
        )
}

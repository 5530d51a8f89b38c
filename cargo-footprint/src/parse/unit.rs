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

use gimli::{Abbreviation, AttributeValue, DwTag, EndianSlice, EntriesRaw, RunTimeEndian, UnitHeader};

use super::about::{About, is_relative};
use super::found::{Found, Skeleton};
use super::names::{Path, Symbol};
use super::places::{Addresses, Argument, Placed};
use super::raw::{File, Local, Member, Offset, Raw, Tag, Variant, Variants};
use super::skip::skip;
use super::tables::{Files, Forms, Lists};
use super::text::Texts;

pub(crate) type Reader<'d> = EndianSlice<'d, RunTimeEndian>;
pub(crate) type Dwarf<'d> = gimli::Dwarf<Reader<'d>>;

/// Entries deeper than this are no compiler's; they are skipped.
const DEEPEST: usize = 512;

/// Numbers of files up to which they are remembered.
const MOST_FILES: usize = 1 << 16;

/// An entry of more attributes than this is no compiler's. They may take no bytes, and each entry tells them again.
const MOST_ATTRIBUTES: usize = 128;

/// The fewest bytes that a type or a member takes, on average, in what a compiler writes.
const BYTES_OF_ENTRY: u64 = 3;

/// What is open above an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// A namespace, or the unit.
    Namespace,
    /// A type, by its index.
    Type(usize),
    /// The variant part of a type.
    Variants(usize),
    /// A variant of a type.
    Variant(usize),
    /// A function that begins at this address, or a block inside of one: 0 if it isn't known.
    Function(u64),
    /// The body of a coroutine, or a block inside of one.
    Body,
    Other,
}

/// What one entry says.
#[derive(Default)]
struct Said<'d> {
    name: Option<AttributeValue<Reader<'d>>>,
    linkage: Option<AttributeValue<Reader<'d>>>,
    ty: Offset,
    size: Option<u64>,
    align: u64,
    location: u64,
    line: u32,
    file: u64,
    count: Option<u64>,
    discriminant: Option<u64>,
    signed: Option<i64>,
    containing: Offset,
    /// Where a variable lies.
    place: Option<gimli::Expression<Reader<'d>>>,
    /// Where a function begins.
    address: Option<AttributeValue<Reader<'d>>>,
}

impl Said<'_> {
    /// The type that is said to be, without what says where it is and what it is called.
    fn raw(&self) -> Raw {
        Raw {
            offset: 0,
            tag: Tag::Struct,
            path: Path::default(),
            name: Symbol::default(),
            size: self.size,
            align: self.align,
            members: Vec::new(),
            variants: None,
            target: self.ty,
            count: 0,
            parameters: Vec::new(),
            containing: self.containing,
            part: false,
            enumerators: Vec::new(),
        }
    }
}

/// Reads a unit into what was found. `base` is where its section begins among all that is read.
///
/// # Errors
/// Where the unit contradicts itself; what came before that is kept.
pub(super) fn read<'d>(
    dwarf: &Dwarf<'d>,
    header: UnitHeader<Reader<'d>>,
    base: Offset,
    (forms, lists): (&mut Forms<'d>, &Lists<'d>),
    skeleton: Option<&Skeleton<'d>>,
    found: &mut Found<'d>,
) -> Result<(), String> {
    let forms = forms.of_unit(&header).map_err(|error| error.to_string())?;
    let texts = Texts::of(dwarf, header.encoding());
    let start = header.offset().to_debug_info_offset(&header).map_or(0, |offset| offset.0 as u64);
    let files = Files::new(None, header.address_size(), None, texts);
    let length = header.length_including_self() as u64;
    let section = gimli::Section::reader(&dwarf.debug_info).len() as u64;
    let mut reading = Reading {
        header: &header,
        texts,
        base,
        start,
        length,
        section,
        left: length / BYTES_OF_ENTRY,
        found,
        lists: lists.clone(),
        addresses: Addresses::of(dwarf, header.encoding()),
        files,
        numbers: Vec::new(),
        own: false,
    };
    reading.found.in_rust = false;
    let read = match header.entries_raw(&forms, None) {
        Ok(entries) => reading.entries(entries, skeleton),
        Err(error) => Err(error.to_string()),
    };
    let types = found.finish_unit();
    if types == 0 && read.is_ok() && found.in_rust {
        found.typeless += 1;
    }
    read
}

struct Reading<'r, 'd> {
    header: &'r UnitHeader<Reader<'d>>,
    texts: Texts<'d>,
    base: Offset,
    /// Where the unit begins in its section, its length, and that of the section.
    start: u64,
    length: u64,
    section: u64,
    /// How many types and members the rest of it may have.
    left: u64,
    found: &'r mut Found<'d>,
    lists: Lists<'d>,
    addresses: Addresses<'d>,
    files: Files<'d>,
    /// The unit's files by number, as far as they were asked for.
    numbers: Vec<Option<File>>,
    /// Whether the compiler was given a relative path: a package of the workspace.
    own: bool,
}

impl<'d> Reading<'_, 'd> {
    fn entries(
        &mut self,
        mut entries: EntriesRaw<'_, Reader<'d>>,
        skeleton: Option<&Skeleton<'d>>,
    ) -> Result<(), String> {
        let told = |error: gimli::Error| error.to_string();
        // What is open: its depth, what it is, and the path of what stands in it.
        let mut open: Vec<(isize, Open, Path)> = Vec::new();
        let mut first = true;
        while !entries.is_empty() {
            let at = entries.next_offset();
            let depth = entries.next_depth();
            let Some(abbreviation) = entries.read_abbreviation().map_err(told)? else { continue };
            if abbreviation.attributes().len() > MOST_ATTRIBUTES {
                return Err(format!("an entry has {} attributes", abbreviation.attributes().len()));
            }
            if first {
                first = false;
                if !self.begin(&mut entries, abbreviation, skeleton).map_err(told)? {
                    return Ok(());
                }
                open.push((depth, Open::Namespace, Path::default()));
                continue;
            }
            while open.last().is_some_and(|(above, ..)| *above >= depth) {
                open.pop();
            }
            let (above, path) =
                open.last().map_or((Open::Other, Path::default()), |(_, open, path)| (*open, *path));
            let tag = abbreviation.tag();
            let is_deep = open.len() >= DEEPEST;
            if is_deep || !self.is_read(tag, above) {
                skip(&mut entries, abbreviation.attributes()).map_err(told)?;
                if abbreviation.has_children() && !is_deep {
                    let inside = match above {
                        Open::Function(_) | Open::Body => above,
                        _ => Open::Other,
                    };
                    open.push((depth, inside, path));
                }
                continue;
            }
            let mut said = Said::default();
            for specification in abbreviation.attributes() {
                let attribute = entries.read_attribute(*specification).map_err(told)?;
                self.take(&attribute, &mut said);
            }
            let offset = self.base + self.start + at.0 as u64;
            let (inside, path) = self.entry(tag, offset, &said, above, path)?;
            if abbreviation.has_children() {
                open.push((depth, inside, path));
            }
        }
        Ok(())
    }

    /// Reads the unit's own entry; whether it is Rust's.
    fn begin(
        &mut self,
        entries: &mut EntriesRaw<'_, Reader<'d>>,
        abbreviation: &Abbreviation,
        skeleton: Option<&Skeleton<'d>>,
    ) -> gimli::Result<bool> {
        let mut attributes = Vec::with_capacity(abbreviation.attributes().len());
        for specification in abbreviation.attributes() {
            attributes.push(entries.read_attribute(*specification)?);
        }
        let about = About::read(&attributes, self.header, &mut self.texts);
        self.found.in_rust = about.rust;
        if let Some(base) = about.addresses {
            self.addresses.base = base;
        }
        if !about.rust {
            if let (Some(id), Some(file)) = (about.split_id, about.split) {
                let (lines, texts, directory) = (about.lines, self.texts, about.directory);
                self.found.elsewhere(Skeleton {
                    id,
                    file,
                    directory,
                    lines,
                    texts,
                    lists: self.lists.clone(),
                    addresses: self.addresses,
                });
            }
            return Ok(false);
        }
        self.files = match skeleton {
            // What lies elsewhere leaves the list of its files where it was.
            Some(skeleton) => {
                self.lists = skeleton.lists.clone();
                self.addresses = skeleton.addresses;
                Files::new(skeleton.lines, self.header.address_size(), about.name, skeleton.texts)
            }
            None => Files::new(about.lines, self.header.address_size(), about.name, self.texts),
        };
        self.found.units += 1;
        if let Some(producer) = about.producer
            && self.found.producer.is_none()
        {
            self.found.producer = Some(String::from_utf8_lossy(producer).into_owned());
        }
        self.own = about.is_of_workspace();
        self.found.of_std += usize::from(about.is_of_std());
        Ok(true)
    }

    fn take(&self, attribute: &gimli::Attribute<Reader<'d>>, said: &mut Said<'d>) {
        let value = attribute.value();
        match attribute.name() {
            gimli::DW_AT_name => said.name = Some(value),
            gimli::DW_AT_linkage_name => said.linkage = Some(value),
            gimli::DW_AT_type => said.ty = self.reference(&value),
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
                said.count = attribute.udata_value().and_then(|last| last.checked_add(1));
            }
            gimli::DW_AT_containing_type => said.containing = self.reference(&value),
            gimli::DW_AT_low_pc => said.address = Some(value),
            gimli::DW_AT_location => {
                if let AttributeValue::Exprloc(expression) = value {
                    said.place = Some(expression);
                }
            }
            gimli::DW_AT_discr_value => {
                said.signed = attribute.sdata_value();
                said.discriminant =
                    attribute.udata_value().or_else(|| attribute.sdata_value().map(|value| value as u64));
            }
            _ => {}
        }
    }

    /// Where a reference leads, or 0 if it leads out of what there is.
    fn reference(&self, value: &AttributeValue<Reader<'d>>) -> Offset {
        match *value {
            AttributeValue::UnitRef(at) if (at.0 as u64) < self.length => {
                self.base + self.start + at.0 as u64
            }
            AttributeValue::DebugInfoRef(at) if (at.0 as u64) < self.section => self.base + at.0 as u64,
            _ => 0,
        }
    }

    fn symbol(&mut self, text: Option<&AttributeValue<Reader<'d>>>) -> Symbol {
        match text.and_then(|text| self.texts.find(text)) {
            Some(text) => self.found.names.symbol_at(text),
            None => Symbol::default(),
        }
    }

    /// Takes an entry in; answers what is open inside of it, and its path.
    fn entry(
        &mut self,
        tag: DwTag,
        offset: Offset,
        said: &Said<'d>,
        above: Open,
        path: Path,
    ) -> Result<(Open, Path), String> {
        if tag == gimli::DW_TAG_subprogram {
            return Ok(self.function(said, above, path));
        }
        if !matches!(tag, gimli::DW_TAG_namespace | gimli::DW_TAG_variable | gimli::DW_TAG_formal_parameter) {
            self.left = self.left.checked_sub(1).ok_or("it has more types than so many bytes can tell of")?;
        }
        let name = self.symbol(said.name.as_ref());
        if let Some(tag) = Tag::of(tag) {
            let part = matches!(above, Open::Type(_));
            self.found.raws.push(Raw { offset, tag, path, name, part, ..said.raw() });
            // Only structs have something inside that has a path.
            let inside = if tag == Tag::Struct { self.found.names.path(path, name) } else { path };
            return Ok((Open::Type(self.found.raws.len() - 1), inside));
        }
        let inside = match (tag, above) {
            (gimli::DW_TAG_namespace, _) => {
                self.found.in_impl(path, name);
                return Ok((Open::Namespace, self.found.names.path(path, name)));
            }
            (gimli::DW_TAG_member, Open::Type(at)) => {
                let member = self.member(name, said);
                self.found.members += 1;
                self.found.raws[at].members.push(member);
                Open::Other
            }
            (gimli::DW_TAG_member, Open::Variants(at)) => {
                let member = self.member(name, said);
                if let Some(variants) = &mut self.found.raws[at].variants {
                    variants.tag = Some(member);
                }
                Open::Other
            }
            (gimli::DW_TAG_member, Open::Variant(at)) => {
                let member = self.member(name, said);
                if let Some(variants) = &mut self.found.raws[at].variants
                    && let Some(variant) = variants.list.last_mut()
                {
                    variant.member = Some(member);
                }
                Open::Other
            }
            (gimli::DW_TAG_variant_part, Open::Type(at)) => {
                self.found.raws[at].variants = Some(Variants::default());
                Open::Variants(at)
            }
            (gimli::DW_TAG_variant, Open::Variants(at)) => {
                if let Some(variants) = &mut self.found.raws[at].variants {
                    let Said { discriminant, signed, .. } = *said;
                    variants.list.push(Variant { discriminant, signed, member: None });
                }
                Open::Variant(at)
            }
            (gimli::DW_TAG_enumerator, Open::Type(at)) => {
                self.found.raws[at].enumerators.push(name);
                Open::Other
            }
            (gimli::DW_TAG_subrange_type, Open::Type(at)) => {
                self.found.raws[at].count = said.count.unwrap_or(0);
                Open::Other
            }
            (gimli::DW_TAG_template_type_parameter, Open::Type(at)) => {
                self.found.raws[at].parameters.push((name, said.ty));
                Open::Other
            }
            (
                gimli::DW_TAG_template_type_parameter | gimli::DW_TAG_variable,
                Open::Namespace | Open::Function(_),
            ) => {
                self.place(tag, said, above, path, name);
                Open::Other
            }
            (gimli::DW_TAG_variable | gimli::DW_TAG_formal_parameter, Open::Body) => {
                // A static may stand in there, too.
                self.place(tag, said, above, path, name);
                if said.line != 0 && name != Symbol::default() {
                    self.found.variables.push(Local { body: path, name, line: said.line, ty: said.ty });
                }
                Open::Other
            }
            _ => Open::Other,
        };
        Ok((inside, path))
    }

    /// Takes in where a variable lies, or what a parameter of a function stands for.
    fn place(&mut self, tag: DwTag, said: &Said<'d>, above: Open, path: Path, name: Symbol) {
        let Some(places) = &mut self.found.places else { return };
        match (tag, above) {
            (gimli::DW_TAG_template_type_parameter, Open::Function(function)) if function != 0 => {
                places.arguments.push(Argument { function, name, ty: said.ty });
            }
            (gimli::DW_TAG_variable, _) => {
                if let Some(at) = said.place.and_then(|place| self.addresses.place(place)) {
                    places.variables.push(Placed { path, name, at, ty: said.ty });
                }
            }
            _ => {}
        }
    }

    fn member(&mut self, name: Symbol, said: &Said<'d>) -> Member {
        let file = if said.file == 0 { File::default() } else { self.file(said.file) };
        Member { name, offset: said.location, ty: said.ty, file, line: said.line }
    }

    fn function(&mut self, said: &Said<'d>, above: Open, path: Path) -> (Open, Path) {
        let name = self.symbol(said.name.as_ref());
        if name == Symbol::default() {
            return (Open::Other, path);
        }
        let text = self.found.names.text(name);
        let is_body =
            text.starts_with("{async") || text.starts_with("{gen") || text.starts_with("{coroutine");
        // Bodies of all instances are one: `{async_fn#0}<u32>`.
        let plain = self.found.names.plain(name);
        if let Open::Type(at) = above {
            let (module, of) = (self.found.raws[at].path, self.found.raws[at].name);
            self.found.method(module, of, plain);
        }
        let inside = self.found.names.path(path, plain);
        if let Some(linkage) = said.linkage.as_ref().and_then(|linkage| self.texts.find(linkage)) {
            self.found.linkage(inside, linkage);
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
        let address = said.address.as_ref().and_then(|address| self.addresses.get(address)).unwrap_or(0);
        (if is_body { Open::Body } else { Open::Function(address) }, inside)
    }

    /// Whether it matters what such an entry says there.
    fn is_read(&self, tag: DwTag, above: Open) -> bool {
        let places = self.found.places.is_some();
        match tag {
            gimli::DW_TAG_member => matches!(above, Open::Type(_) | Open::Variants(_) | Open::Variant(_)),
            gimli::DW_TAG_variable => {
                above == Open::Body || places && matches!(above, Open::Namespace | Open::Function(_))
            }
            gimli::DW_TAG_formal_parameter => above == Open::Body,
            gimli::DW_TAG_template_type_parameter => places,
            gimli::DW_TAG_namespace
            | gimli::DW_TAG_variant_part
            | gimli::DW_TAG_variant
            | gimli::DW_TAG_enumerator
            | gimli::DW_TAG_subrange_type
            | gimli::DW_TAG_subprogram => true,
            _ => Tag::of(tag).is_some(),
        }
    }

    /// The path of a file of this unit, as the compiler was given it.
    fn file(&mut self, number: u64) -> File {
        let Ok(index) = usize::try_from(number) else { return File::default() };
        if let Some(Some(file)) = self.numbers.get(index) {
            return *file;
        }
        let path = self.files.path(&self.lists, number);
        let file = path.map_or(File::default(), |path| self.found.intern_file(path));
        if index < MOST_FILES {
            if self.numbers.len() <= index {
                self.numbers.resize(index + 1, None);
            }
            self.numbers[index] = Some(file);
        }
        file
    }
}

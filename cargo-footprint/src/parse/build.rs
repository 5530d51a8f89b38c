//! From what was found to the model: names are put together, references become ids, variants get their fields.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt, HashSet};

use super::Found;
use super::identity;
use super::names::{Path, Symbol, cut, hash};
use super::places::Address;
use super::raw::{Member, Offset, Raw, Tag, Variants};
use crate::model::{
    Coroutine, Enum, Field, Form, Held, Kind, Place, Places, Program, Read, Role, Static, Suspend, Type,
    TypeId, Variant, Vtable,
};

/// Arrays nested deeper than this are no compiler's.
const DEEPEST_ARRAY: usize = 16;

/// The most lines that are told of one name.
const MOST_LINES: usize = 16;

/// What a name is cut to when there are too many bytes of names.
const CUT: usize = 24;

/// The program of what was found, and where its values lie, if that was read.
pub(crate) fn build(mut found: Found<'_>) -> (Program, Option<Places>) {
    found.entries.sort_unstable();
    let mut builder = Builder {
        lines: Lines::of(&found),
        ids: Vec::new(),
        sizes: Vec::new(),
        text: Cell::new(found.most_text),
        fields: Cell::new(found.members),
        found: &found,
    };
    let types = builder.types();
    let places = builder.places();
    if found.names.are_cut() {
        found.skip(
            "it has more bytes of names than a file of its length can mean; the rest is called `?`"
                .to_owned(),
        );
    }
    let own: BTreeSet<String> = found.own.iter().map(|name| (*name).to_owned()).collect();
    let mut program = Program {
        own,
        types,
        pointer: found.pointer,
        read: Read { units: found.units, typeless: found.typeless, skipped: found.skipped.clone() },
        ..Program::default()
    };
    if let Some(producer) = &found.producer {
        program.key.rustc = rustc_version(producer);
    }
    identity::assign(&mut program.types, &found);
    (program, places)
}

/// `1.95.0` of `clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))`, with the hash where it isn't a release.
fn rustc_version(producer: &str) -> String {
    let version = producer.split_once("rustc version ").map_or(producer, |(_, version)| version);
    let number = version.split([' ', ')']).next().unwrap_or(version);
    match version.split_once(')') {
        // `1.97.0-nightly (0123456789 2026-05-01`
        Some((whole, _)) if number.contains('-') && whole.contains('(') => format!("{whole})"),
        _ => number.to_owned(),
    }
}

/// On which lines bodies declare variables.
struct Lines {
    /// The number of each body, by its path as a text: each instance of a generic type has its own.
    bodies: HashMap<String, u32>,
    /// By body and name, and by the type too, which is one of those that were found.
    by_name: HashMap<(u32, Symbol), Vec<u32>>,
    by_type: HashMap<(u32, Symbol, u32), Vec<u32>>,
}

impl Lines {
    fn of(found: &Found<'_>) -> Self {
        let mut lines = Self { bodies: HashMap::new(), by_name: HashMap::new(), by_type: HashMap::new() };
        let mut by_path: HashMap<Path, u32> = HashMap::new();
        let mut locals: Vec<_> = found.locals.iter().collect();
        locals.sort_unstable_by_key(|local| local.line);
        for local in locals {
            let body = *by_path.entry(local.body).or_insert_with(|| {
                let next = lines.bodies.len() as u32;
                *lines.bodies.entry(found.names.whole(local.body)).or_insert(next)
            });
            add(lines.by_name.entry((body, local.name)).or_default(), local.line);
            if let Some(ty) = local.ty {
                add(lines.by_type.entry((body, local.name, ty)).or_default(), local.line);
            }
        }
        lines
    }

    /// The lines on which a body declares a variable of this name, those of this type if there are any.
    fn get(&self, body: Option<u32>, name: Symbol, ty: u32) -> Vec<u32> {
        let Some(body) = body else { return Vec::new() };
        let lines = self.by_type.get(&(body, name, ty)).or_else(|| self.by_name.get(&(body, name)));
        lines.cloned().unwrap_or_default()
    }
}

/// Adds one of lines that come in their order.
fn add(lines: &mut Vec<u32>, line: u32) {
    if lines.len() < MOST_LINES && lines.last() != Some(&line) {
        lines.push(line);
    }
}

/// Arguments and captured variables of a coroutine: where each lies.
type Captured = HashMap<(Symbol, TypeId), u64>;

struct Builder<'f, 'd> {
    found: &'f Found<'d>,
    lines: Lines,
    /// The id of each of the found types; none for parts.
    ids: Vec<Option<TypeId>>,
    /// By id.
    sizes: Vec<u64>,
    /// How many bytes of names may still be built: a name that stands in the file once may be that of any number of types.
    text: Cell<usize>,
    /// How many fields may still be built: a part that stands in the file once may be that of any number of variants. A
    /// compiler writes a member for each.
    fields: Cell<usize>,
}

impl Builder<'_, '_> {
    fn types(&mut self) -> Vec<Type> {
        let raws = &self.found.types;
        let mut named: Vec<(String, u64, usize)> = raws
            .iter()
            .enumerate()
            .filter(|(_, raw)| !raw.part)
            .map(|(at, raw)| {
                let name = self.within(self.name(raw, DEEPEST_ARRAY));
                (name, self.size(raw, DEEPEST_ARRAY), at)
            })
            .collect();
        named.sort_unstable();
        // What is told in two ways, such as by units that refer into one another, is one where its shape is.
        let mut kept: Vec<(String, u64, usize)> = Vec::with_capacity(named.len());
        self.ids = vec![None; raws.len()];
        let mut shapes: HashMap<u64, usize> = HashMap::new();
        for (name, size, at) in named {
            if kept.last().is_none_or(|(of, bytes, _)| (of, *bytes) != (&name, size)) {
                shapes.clear();
            }
            let next = kept.len();
            let id = *shapes.entry(shape(&raws[at])).or_insert(next);
            if id == next {
                kept.push((name, size, at));
            }
            self.ids[at] = Some(TypeId(id as u32));
        }
        self.sizes = kept.iter().map(|(_, size, _)| *size).collect();
        kept.into_iter().map(|(name, size, at)| self.finish(name, size, &raws[at])).collect()
    }

    /// Whether there is room for a name of so many bytes, which is then taken.
    fn has_room(&self, bytes: usize) -> bool {
        let left = self.text.get().checked_sub(bytes);
        self.text.set(left.unwrap_or(self.text.get()));
        left.is_some()
    }

    /// A name, cut where there is no more room for it.
    fn within(&self, name: String) -> String {
        if self.has_room(name.len()) { name } else { cut(&name, CUT) }
    }

    /// The text of a symbol, cut where there is no more room for it.
    fn text(&self, symbol: Symbol) -> String {
        let text = self.found.names.text(symbol);
        if self.has_room(text.len()) { text.to_owned() } else { cut(text, CUT) }
    }

    /// The found type whose entry lies there.
    fn at(&self, offset: Offset) -> Option<usize> {
        let entries = &self.found.entries;
        let at = entries.binary_search_by_key(&offset, |(offset, _)| *offset).ok()?;
        Some(entries[at].1 as usize)
    }

    fn id(&self, offset: Offset) -> Option<TypeId> {
        self.ids[self.at(offset)?]
    }

    fn raw(&self, offset: Offset) -> Option<&Raw> {
        Some(&self.found.types[self.at(offset)?])
    }

    /// The name that a type is shown by.
    fn name(&self, raw: &Raw, deepest: usize) -> String {
        let names = &self.found.names;
        let target = || match self.raw(raw.target) {
            Some(target) if deepest > 0 => self.name(target, deepest - 1),
            _ => "?".to_owned(),
        };
        match raw.tag {
            Tag::Array => format!("[{}; {}]", target(), raw.count),
            Tag::Pointer if raw.name == Symbol::default() => format!("*const {}", target()),
            Tag::Base | Tag::Pointer | Tag::Function => names.join(Path::default(), raw.name),
            // Tuples and fat pointers stand in no namespace.
            Tag::Struct | Tag::Union | Tag::Enumeration => names.join(raw.path, raw.name),
        }
    }

    fn size(&self, raw: &Raw, deepest: usize) -> u64 {
        match (raw.tag, raw.size) {
            (_, Some(size)) => size,
            (Tag::Array, None) if deepest > 0 => self
                .raw(raw.target)
                .map_or(0, |element| self.size(element, deepest - 1).saturating_mul(raw.count)),
            (Tag::Pointer, None) => self.found.pointer,
            _ => 0,
        }
    }

    fn finish(&self, name: String, size: u64, raw: &Raw) -> Type {
        let names = &self.found.names;
        let krate = match raw.tag {
            Tag::Struct | Tag::Union | Tag::Enumeration if raw.path != <_>::default() => {
                names.first(raw.path, raw.name).to_owned()
            }
            _ => String::new(),
        };
        let kind = match raw.tag {
            Tag::Base => Kind::Primitive,
            Tag::Function => Kind::Function,
            Tag::Pointer => Kind::Pointer(self.id(raw.target)),
            Tag::Array => match self.id(raw.target) {
                Some(element) => Kind::Array { element, count: raw.count },
                None => Kind::Primitive,
            },
            Tag::Union => Kind::Union(self.fields(&raw.members, 0)),
            Tag::Enumeration => Kind::Enum(Enum {
                tag: Some((0, size)),
                direct: true,
                variants: raw
                    .enumerators
                    .iter()
                    .map(|name| Variant { name: self.text(*name), discriminant: None, fields: Vec::new() })
                    .collect(),
            }),
            Tag::Struct => match (&raw.variants, form(names.text(raw.name))) {
                (Some(variants), Some(form)) => Kind::Coroutine(self.coroutine(raw, form, variants)),
                (Some(variants), None) => Kind::Enum(self.variants(variants)),
                (None, _) => Kind::Struct(self.fields(&raw.members, 0)),
            },
        };
        let parameter = |(name, ty): &(Symbol, Offset)| Some((self.text(*name), self.id(*ty)?));
        let parameters = raw.parameters.iter().filter_map(parameter).collect();
        let align = self.align(raw, DEEPEST_ARRAY);
        Type { identity: String::new(), name, krate, size, align, kind, parameters }
    }

    /// The alignment that debug info gives, or the one of what it gives none for.
    fn align(&self, raw: &Raw, deepest: usize) -> u64 {
        match raw.tag {
            _ if raw.align != 0 => raw.align,
            Tag::Array if deepest > 0 => {
                self.raw(raw.target).map_or(0, |element| self.align(element, deepest - 1))
            }
            Tag::Pointer | Tag::Function => self.found.pointer,
            // Those that Rust has are aligned to their size, `u128` included.
            Tag::Base | Tag::Enumeration => raw.size.filter(|size| size.is_power_of_two()).unwrap_or(1),
            _ => 0,
        }
    }

    /// Where values and code lie.
    fn places(&self) -> Option<Places> {
        let raw = self.found.places.as_ref()?;
        let mut places = Places::default();
        for placed in &raw.variables {
            let Some(ty) = self.id(placed.ty) else { continue };
            let name = self.found.names.text(placed.name);
            let (address, thread_local) = match placed.at {
                Address::Static(address) => (address, false),
                Address::ThreadLocal(offset) => (offset, true),
            };
            if name.ends_with("{vtable}") || name == "vtable" {
                let containing = self.raw(placed.ty).and_then(|raw| self.id(raw.containing));
                places.vtables.extend(containing.map(|ty| Vtable { address, ty }));
            } else {
                let name = self.within(self.found.names.join(placed.path, placed.name));
                places.statics.push(Static { name, address, ty, thread_local });
            }
        }
        for argument in &raw.arguments {
            let Some(ty) = self.id(argument.ty) else { continue };
            let arguments = places.functions.entry(argument.function).or_default();
            arguments.push((self.text(argument.name), ty));
        }
        let entries = self.found.entries.iter();
        places.entries = entries.filter_map(|(at, found)| Some((*at, self.ids[*found as usize]?))).collect();
        Some(places)
    }

    fn fields(&self, members: &[Member], base: u64) -> Vec<Field> {
        members.iter().filter_map(|member| self.field(member, base)).collect()
    }

    fn field(&self, member: &Member, base: u64) -> Option<Field> {
        let ty = self.id(member.ty)?;
        self.fields.set(self.fields.get().checked_sub(1)?);
        Some(Field { name: self.text(member.name), offset: base.saturating_add(member.offset), ty })
    }

    fn variants(&self, variants: &Variants) -> Enum {
        // `#[repr(i16)]`
        let is_signed = variants.tag.as_ref().and_then(|tag| self.raw(tag.ty)).is_some_and(|raw| {
            let name = self.text(raw.name);
            matches!(&*name, "i8" | "i16" | "i32" | "i64" | "i128" | "isize")
        });
        let discriminant = |variant: &super::raw::Variant| match variant.signed {
            Some(signed) if is_signed => Some(signed as u64),
            _ => variant.discriminant,
        };
        let list = variants.list.iter().filter_map(|of| Some((discriminant(of), of.member.as_ref()?)));
        Enum {
            tag: self.tag(variants),
            direct: variants.list.iter().all(|variant| variant.discriminant.is_some()),
            variants: list
                .map(|(discriminant, member)| Variant {
                    name: self.text(member.name),
                    discriminant,
                    fields: self
                        .raw(member.ty)
                        .map_or_else(Vec::new, |part| self.fields(&part.members, member.offset)),
                })
                .collect(),
        }
    }

    /// Where the tag lies, as offset and size.
    fn tag(&self, variants: &Variants) -> Option<(u64, u64)> {
        let tag = variants.tag.as_ref()?;
        Some((tag.offset, self.size(self.raw(tag.ty)?, DEEPEST_ARRAY)))
    }

    fn coroutine(&self, raw: &Raw, form: Form, variants: &Variants) -> Coroutine {
        let names = &self.found.names;
        let place =
            |member: &Member| Place { file: self.found.file(member.file).to_owned(), line: member.line };
        let body = self.lines.bodies.get(&identity::body(&names.join(raw.path, raw.name))).copied();
        let mut coroutine = Coroutine {
            form,
            place: Place::default(),
            state: self.tag(variants),
            captured: Vec::new(),
            suspends: Vec::new(),
        };
        let mut captured = Captured::new();
        for variant in &variants.list {
            let Some(member) = &variant.member else { continue };
            let part = self.raw(member.ty);
            match variant.discriminant {
                Some(0) => {
                    coroutine.place = place(member);
                    let Some(part) = part else { continue };
                    coroutine.captured = self.fields(&part.members, member.offset);
                    for of in &part.members {
                        let Some(ty) = self.id(of.ty) else { continue };
                        captured.entry((of.name, ty)).or_insert(member.offset.saturating_add(of.offset));
                    }
                }
                // Returned, and panicked.
                Some(1 | 2) | None => {}
                Some(state) => {
                    let held = part.map_or_else(Vec::new, |part| self.held(part, member, body, &captured));
                    coroutine.suspends.push(Suspend { place: place(member), state, held });
                }
            }
        }
        coroutine
    }

    fn held(&self, part: &Raw, at: &Member, body: Option<u32>, captured: &Captured) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        let mut met: HashSet<(Symbol, u64, TypeId)> = HashSet::default();
        for member in &part.members {
            let Some(ty) = self.id(member.ty) else { continue };
            // An argument that is still where it was stands there twice: as a variable and as an argument.
            if !met.insert((member.name, member.offset, ty)) {
                continue;
            }
            let Some(field) = self.field(member, at.offset) else { break };
            let role = role(&field, captured.get(&(member.name, ty)));
            let lines = match self.at(member.ty) {
                Some(ty) if !matches!(role, Role::Temporary | Role::Awaited) => {
                    self.lines.get(body, member.name, ty as u32)
                }
                _ => Vec::new(),
            };
            held.push(Held { field, role, lines });
        }
        held.sort_by_key(|held| (Reverse(self.sizes[held.field.ty.0 as usize]), held.field.offset));
        held
    }
}

/// What a held value is, by its name: the compiler calls what has none `__4`, and the awaited future `__awaitee`. `captured`:
/// where one of its name and type lies that is captured.
fn role(field: &Field, captured: Option<&u64>) -> Role {
    if field.name == "__awaitee" {
        return Role::Awaited;
    }
    if field.name.strip_prefix("__").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return Role::Temporary;
    }
    match captured {
        Some(offset) if *offset == field.offset => Role::Captured,
        Some(_) => Role::CapturedAgain,
        None => Role::Local,
    }
}

/// What a coroutine was written as, by the name of its type.
fn form(name: &str) -> Option<Form> {
    let forms = [
        ("{async_fn_env#", Form::AsyncFn),
        ("{async_block_env#", Form::AsyncBlock),
        ("{async_closure_env#", Form::AsyncClosure),
        ("{gen_", Form::Generator),
        ("{async_gen_", Form::Generator),
        ("{coroutine_env#", Form::Generator),
    ];
    forms.into_iter().find(|(prefix, _)| name.starts_with(prefix)).map(|(_, form)| form)
}

/// How a type is made, as far as its own entry tells.
fn shape(raw: &Raw) -> u64 {
    let members: Vec<(Symbol, u64)> = raw.members.iter().map(|member| (member.name, member.offset)).collect();
    let variants = raw.variants.as_ref().map_or(0, |variants| variants.list.len());
    hash((raw.tag, raw.align, members, variants, &raw.enumerators))
}

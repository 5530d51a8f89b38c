//! From what was found to the model: names are put together, references become ids, variants get their fields.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::Found;
use super::identity;
use super::names::Symbol;
use super::raw::{Member, Offset, Raw, Tag, Variants};
use crate::model::{
    Coroutine, Enum, Field, Form, Held, Kind, Place, Program, Read, Role, Suspend, Type, TypeId, Variant,
};

/// Arrays nested deeper than this are no compiler's.
const DEEPEST_ARRAY: usize = 16;

/// The program of what was found.
pub(crate) fn build(mut found: Found<'_>) -> Program {
    found.entries.sort_unstable();
    let types = Builder { found: &found, lines: lines(&found), ids: Vec::new(), sizes: Vec::new() }.types();
    let own: BTreeSet<String> = found.own.iter().map(|name| (*name).to_owned()).collect();
    let mut program = Program {
        own,
        types,
        read: Read { units: found.units, typeless: found.typeless, skipped: found.skipped.clone() },
        ..Program::default()
    };
    if let Some(producer) = &found.producer {
        program.key.rustc = rustc_version(producer);
    }
    identity::assign(&mut program.types, &found);
    program
}

/// `1.95.0` of `clang LLVM (rustc version 1.95.0 (59807616e 2026-04-14))`, with the hash where it isn't a release.
fn rustc_version(producer: &str) -> String {
    let version = producer.split_once("rustc version ").map_or(producer, |(_, version)| version);
    version.split([' ', ')']).next().unwrap_or(version).to_owned()
}

/// On which lines a body declares variables: name, line, and which of the found types it is of.
type Lines<'d> = HashMap<String, Vec<(&'d str, u32, Option<u32>)>>;

fn lines<'d>(found: &Found<'d>) -> Lines<'d> {
    let mut lines = Lines::new();
    for local in &found.locals {
        let (parent, body) = found.names.split(local.body);
        let body = found.names.join(parent, body);
        lines.entry(body).or_default().push((found.names.text(local.name), local.line, local.ty));
    }
    lines
}

struct Builder<'f, 'd> {
    found: &'f Found<'d>,
    lines: Lines<'d>,
    /// The id of each of the found types; none for parts.
    ids: Vec<Option<TypeId>>,
    /// By id.
    sizes: Vec<u64>,
}

impl<'d> Builder<'_, 'd> {
    fn types(mut self) -> Vec<Type> {
        let raws = &self.found.types;
        let mut named: Vec<(String, u64, usize)> = raws
            .iter()
            .enumerate()
            .filter(|(_, raw)| !raw.part)
            .map(|(at, raw)| (self.name(raw, DEEPEST_ARRAY), self.size(raw, DEEPEST_ARRAY), at))
            .collect();
        named.sort_unstable();
        // What is told in two ways, such as by units that refer into one another, is one where its shape is.
        let mut kept: Vec<(String, u64, usize)> = Vec::with_capacity(named.len());
        self.ids = vec![None; raws.len()];
        let mut group = 0;
        for (name, size, at) in named {
            if kept.get(group).is_none_or(|(of, bytes, _)| (of, *bytes) != (&name, size)) {
                group = kept.len();
            }
            let same = kept[group..].iter().position(|(.., other)| same_shape(&raws[*other], &raws[at]));
            let id = group + same.unwrap_or(kept.len() - group);
            if id == kept.len() {
                kept.push((name, size, at));
            }
            self.ids[at] = Some(TypeId(id as u32));
        }
        self.sizes = kept.iter().map(|(_, size, _)| *size).collect();
        kept.into_iter().map(|(name, size, at)| self.finish(name, size, &raws[at])).collect()
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
            Tag::Base | Tag::Pointer | Tag::Function => names.text(raw.name).to_owned(),
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
                    .map(|name| Variant { name: names.text(*name).to_owned(), fields: Vec::new() })
                    .collect(),
            }),
            Tag::Struct => match (&raw.variants, form(names.text(raw.name))) {
                (Some(variants), Some(form)) => Kind::Coroutine(self.coroutine(raw, form, variants)),
                (Some(variants), None) => Kind::Enum(self.variants(variants)),
                (None, _) => Kind::Struct(self.fields(&raw.members, 0)),
            },
        };
        let mut ty = Type { identity: String::new(), name, krate, size, align: raw.align, kind };
        if ty.align == 0 {
            ty.align = self.align(raw, DEEPEST_ARRAY);
        }
        ty
    }

    /// The alignment of what debug info gives none for.
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

    fn fields(&self, members: &[Member], base: u64) -> Vec<Field> {
        members.iter().filter_map(|member| self.field(member, base)).collect()
    }

    fn field(&self, member: &Member, base: u64) -> Option<Field> {
        let name = self.found.names.text(member.name).to_owned();
        Some(Field { name, offset: base.saturating_add(member.offset), ty: self.id(member.ty)? })
    }

    fn variants(&self, variants: &Variants) -> Enum {
        let tag = variants.tag.as_ref().and_then(|tag| {
            let raw = self.raw(tag.ty)?;
            Some((tag.offset, self.size(raw, DEEPEST_ARRAY)))
        });
        let list = variants.list.iter().filter_map(|variant| variant.member.as_ref());
        Enum {
            tag,
            direct: variants.list.iter().all(|variant| variant.discriminant.is_some()),
            variants: list
                .map(|member| Variant {
                    name: self.found.names.text(member.name).to_owned(),
                    fields: self
                        .part(member)
                        .map_or_else(Vec::new, |part| self.fields(&part.members, member.offset)),
                })
                .collect(),
        }
    }

    /// The part that has the fields of a variant.
    fn part(&self, member: &Member) -> Option<&Raw> {
        self.raw(member.ty)
    }

    fn coroutine(&self, raw: &Raw, form: Form, variants: &Variants) -> Coroutine {
        let names = &self.found.names;
        let place =
            |member: &Member| Place { file: self.found.file(member.file).to_owned(), line: member.line };
        let body = identity::body(&names.join(raw.path, raw.name));
        let mut coroutine =
            Coroutine { form, place: Place::default(), captured: Vec::new(), suspends: Vec::new() };
        for variant in &variants.list {
            let Some(member) = &variant.member else { continue };
            let part = self.part(member);
            match variant.discriminant {
                Some(0) => {
                    coroutine.place = place(member);
                    coroutine.captured =
                        part.map_or_else(Vec::new, |part| self.fields(&part.members, member.offset));
                }
                // Returned, and panicked.
                Some(1 | 2) | None => {}
                Some(_) => {
                    let held = part
                        .map_or_else(Vec::new, |part| self.held(part, member, &body, &coroutine.captured));
                    coroutine.suspends.push(Suspend { place: place(member), held });
                }
            }
        }
        coroutine
    }

    fn held(&self, part: &Raw, at: &Member, body: &str, captured: &[Field]) -> Vec<Held> {
        let mut held: Vec<Held> = Vec::new();
        for member in &part.members {
            let Some(field) = self.field(member, at.offset) else { continue };
            // An argument that is still where it was stands there twice: as a variable and as an argument.
            if held.iter().any(|held| held.field == field) {
                continue;
            }
            let role = role(&field, captured);
            let lines = match self.at(member.ty) {
                Some(ty) if !matches!(role, Role::Temporary | Role::Awaited) => {
                    self.lines_of(body, &field.name, ty as u32)
                }
                _ => Vec::new(),
            };
            held.push(Held { field, role, lines });
        }
        held.sort_by_key(|held| (Reverse(self.sizes[held.field.ty.0 as usize]), held.field.offset));
        held
    }

    /// The lines on which a body declares a variable of this name, those of this type if there are any.
    fn lines_of(&self, body: &str, name: &str, ty: u32) -> Vec<u32> {
        let Some(all) = self.lines.get(body) else { return Vec::new() };
        let named = || all.iter().filter(|(of, ..)| *of == name);
        let mut lines: Vec<u32> =
            named().filter(|(.., of)| *of == Some(ty)).map(|(_, line, _)| *line).collect();
        if lines.is_empty() {
            lines = named().map(|(_, line, _)| *line).collect();
        }
        lines.sort_unstable();
        lines.dedup();
        lines
    }
}

/// What a held value is, by its name: the compiler calls what has none `__4`, and the awaited future `__awaitee`.
fn role(field: &Field, captured: &[Field]) -> Role {
    if field.name == "__awaitee" {
        return Role::Awaited;
    }
    if field.name.strip_prefix("__").is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return Role::Temporary;
    }
    match captured.iter().find(|captured| captured.name == field.name && captured.ty == field.ty) {
        Some(captured) if captured.offset == field.offset => Role::Captured,
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

/// Whether two types of one name and size are made alike, as far as their own entries tell.
fn same_shape(one: &Raw, other: &Raw) -> bool {
    let same = |(one, other): (&Member, &Member)| one.name == other.name && one.offset == other.offset;
    let variants = |raw: &Raw| raw.variants.as_ref().map_or(0, |variants| variants.list.len());
    one.tag == other.tag
        && one.align == other.align
        && one.members.len() == other.members.len()
        && one.members.iter().zip(&other.members).all(same)
        && variants(one) == variants(other)
        && one.enumerators == other.enumerators
}

//! Types as JSON: a document for scripts, sizes and offsets in bytes.

use std::io::{self, Write};

use cargo_footprint::{Field, Key, Kind, Place, Program, Row, Sources, Type};
use serde::Serialize;

use super::row::place;

/// The document's version; a new one only where a field changes its meaning.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'p> {
    version: u32,
    build: &'p Key,
    types: Vec<OneType<'p>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    skipped: &'p [String],
}

#[derive(Serialize)]
struct OneType<'p> {
    name: &'p str,
    kind: &'static str,
    size: u64,
    align: u64,
    holes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<OnePlace>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<OneField<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    variants: Vec<OneVariant<'p>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    awaits: Vec<OneAwait<'p>>,
}

#[derive(Serialize)]
struct OnePlace {
    file: String,
    line: u32,
}

#[derive(Serialize)]
struct OneField<'p> {
    name: &'p str,
    #[serde(rename = "type")]
    ty: &'p str,
    offset: u64,
    size: u64,
}

#[derive(Serialize)]
struct OneVariant<'p> {
    name: &'p str,
    fields: Vec<OneField<'p>>,
}

#[derive(Serialize)]
struct OneAwait<'p> {
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<OnePlace>,
    held: Vec<OneHeld<'p>>,
}

#[derive(Serialize)]
struct OneHeld<'p> {
    #[serde(flatten)]
    field: OneField<'p>,
    role: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lines: &'p [u32],
}

/// Writes all instances of these rows.
pub(super) fn write(
    out: &mut impl Write,
    program: &Program,
    rows: &[Row<'_>],
    sources: &Sources,
) -> io::Result<()> {
    let types =
        rows.iter().flat_map(|row| row.instances.iter().map(move |ty| one(program, ty, place(row, sources))));
    let document = Document {
        version: VERSION,
        build: &program.key,
        types: types.collect(),
        skipped: &program.read.skipped,
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn one<'p>(program: &'p Program, ty: &'p Type, place: Place) -> OneType<'p> {
    let mut one = OneType {
        name: &ty.identity,
        kind: "",
        size: ty.size,
        align: ty.align,
        holes: program.holes(ty),
        place: place_of(place),
        fields: Vec::new(),
        variants: Vec::new(),
        awaits: Vec::new(),
    };
    one.kind = match &ty.kind {
        Kind::Struct(fields) => {
            one.fields = fields_of(program, fields);
            "struct"
        }
        Kind::Union(fields) => {
            one.fields = fields_of(program, fields);
            "union"
        }
        Kind::Enum(of) => {
            let variant = |variant: &'p cargo_footprint::Variant| OneVariant {
                name: &variant.name,
                fields: fields_of(program, &variant.fields),
            };
            one.variants = of.variants.iter().map(variant).collect();
            "enum"
        }
        Kind::Coroutine(coroutine) => {
            one.fields = fields_of(program, &coroutine.captured);
            let held = |held: &'p cargo_footprint::Held| OneHeld {
                field: field_of(program, &held.field),
                role: format!("{:?}", held.role).to_lowercase(),
                lines: &held.lines,
            };
            let awaits = coroutine.suspends.iter().map(|suspend| OneAwait {
                place: place_of(suspend.place.clone()),
                held: suspend.held.iter().map(held).collect(),
            });
            one.awaits = awaits.collect();
            "future"
        }
        Kind::Primitive | Kind::Pointer(_) | Kind::Array { .. } | Kind::Function => "primitive",
    };
    one
}

fn place_of(place: Place) -> Option<OnePlace> {
    (place != Place::default()).then_some(OnePlace { file: place.file, line: place.line })
}

fn fields_of<'p>(program: &'p Program, fields: &'p [Field]) -> Vec<OneField<'p>> {
    fields.iter().map(|field| field_of(program, field)).collect()
}

fn field_of<'p>(program: &'p Program, field: &'p Field) -> OneField<'p> {
    let ty = program.get(field.ty);
    OneField { name: &field.name, ty: &ty.identity, offset: field.offset, size: ty.size }
}

//! The lines with which a message describes an item: one for each field, variant or argument, as a person writes it.

use crate::type_text::type_text;
use syn::ext::IdentExt;
use syn::{Data, Field, Fields, FnArg, Member, Pat, Variant};

/// The lines `name: Type` of a struct or a union, or those of an enum's variants.
pub(super) fn labels(data: &Data) -> String {
    let lines: Vec<String> = match data {
        Data::Struct(data) => field_lines(&data.fields),
        Data::Union(data) => field_lines(&Fields::Named(data.fields.clone())),
        Data::Enum(data) => data.variants.iter().map(variant_line).collect(),
    };
    lines.join("\n")
}

fn field_lines(fields: &Fields) -> Vec<String> {
    fields.members().zip(fields).map(field_line).collect()
}

/// `name: Type`.
fn field_line((member, field): (Member, &Field)) -> String {
    let name = match member {
        Member::Named(name) => name.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    format!("{name}: {}", type_text(&field.ty))
}

/// `Name { field: Type, .. }`, `Name(Type, ..)` or `Name`.
fn variant_line(variant: &Variant) -> String {
    let name = variant.ident.unraw();
    let line = match &variant.fields {
        Fields::Unit => name.to_string(),
        Fields::Unnamed(fields) => {
            let types: Vec<String> = fields.unnamed.iter().map(|field| type_text(&field.ty)).collect();
            format!("{name}({})", types.join(", "))
        }
        Fields::Named(_) => format!("{name} {{ {} }}", field_lines(&variant.fields).join(", ")),
    };
    cut(line)
}

/// `name: Type`, or `&self`; without the `mut` that is the body's concern.
pub(super) fn argument_line(argument: &FnArg) -> String {
    match argument {
        FnArg::Receiver(receiver) => {
            let mut receiver = receiver.clone();
            receiver.attrs.clear();
            receiver.mutability = None;
            type_text(&receiver)
        }
        FnArg::Typed(argument) => {
            let pattern = match &*argument.pat {
                Pat::Ident(pattern) => pattern.ident.unraw().to_string(),
                pattern => type_text(pattern),
            };
            format!("{pattern}: {}", type_text(&argument.ty))
        }
    }
}

/// A variant's line takes no more of the screen than this.
fn cut(line: String) -> String {
    const MAX_CHARS: usize = 100;
    match line.char_indices().nth(MAX_CHARS) {
        None => line,
        Some(_) => line.chars().take(MAX_CHARS - 1).chain(['…']).collect(),
    }
}

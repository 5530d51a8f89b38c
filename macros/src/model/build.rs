//! From syntax and attributes to the model. Never fails: problems go to the diagnostics.

use super::{Body, Field, How, Item, Variant};
use crate::attr::{ContainerAttrs, FieldAttrs, VariantAttrs};
use crate::diag::Diagnostics;
use crate::message;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Expr, ExprPath, Fields, Lit, Member};

pub(crate) fn build<'a>(input: &'a DeriveInput, attrs: &'a ContainerAttrs, diag: &Diagnostics) -> Item<'a> {
    let whole = (attrs.with.span().is_some() || attrs.size.span().is_some())
        .then(|| how(None, attrs.with.get(), attrs.size.get()));
    let body = match (&input.data, whole) {
        (_, Some(how)) => Body::Whole(how),
        (Data::Struct(data), None) => Body::Struct(Variant {
            source: None,
            name: String::new(),
            fields: fields(&data.fields, None, diag),
        }),
        (Data::Enum(data), None) => {
            Body::Enum(data.variants.iter().map(|source| variant(source, diag)).collect())
        }
        (Data::Union(data), None) => {
            diag.error(data.union_token.span, message::union());
            Body::Enum(Vec::new())
        }
    };
    Item { input, attrs, body }
}

fn variant<'a>(source: &'a syn::Variant, diag: &Diagnostics) -> Variant<'a> {
    let attrs = VariantAttrs::parse(&source.attrs, diag);
    let name = attrs.rename.get().cloned().unwrap_or_else(|| source.ident.unraw().to_string());
    let fields = fields(&source.fields, attrs.skip.get(), diag);
    Variant { source: Some((&source.ident, attrs)), name, fields }
}

fn fields<'a>(fields: &'a Fields, skipped: Option<&String>, diag: &Diagnostics) -> Vec<Field<'a>> {
    let field = |(member, field): (Member, &'a syn::Field)| {
        let attrs = FieldAttrs::parse(&field.attrs, diag);
        let own_name = || match &member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        };
        let name = attrs.rename.get().cloned().unwrap_or_else(own_name);
        let how = how(skipped.or(attrs.skip.get()), attrs.with.get(), attrs.size.get());
        Field { member, ty: &field.ty, name, how, attrs }
    };
    fields.members().zip(fields).map(field).collect()
}

/// What the options come to. Contradictions are the checks' business; the first one wins here.
fn how(skip: Option<&String>, with: Option<&ExprPath>, size: Option<&Expr>) -> How {
    match (skip, with, size) {
        (Some(reason), _, _) => How::Skip(reason.clone()),
        (None, Some(path), _) => How::With(path.clone()),
        (None, None, Some(size)) if is_zero(size) => How::HeapFree,
        (None, None, Some(size)) => How::Size(size.clone()),
        (None, None, None) => How::Walk,
    }
}

/// Whether this is the literal 0.
fn is_zero(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(literal) => matches!(&literal.lit, Lit::Int(int) if int.base10_digits() == "0"),
        _ => false,
    }
}

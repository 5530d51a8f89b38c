//! From syntax and attributes to the model. Never fails: problems go to the diagnostics.

use super::{Body, Field, How, Inside, Item, Variant, With, known};
use crate::attr::{ContainerAttrs, Dialect, FieldAttrs, InsideAttrs, Slot, VariantAttrs};
use crate::diag::Diagnostics;
use crate::message;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Expr, ExprPath, Fields, Member};

pub(crate) fn build<'a>(
    input: &'a DeriveInput,
    attrs: &'a ContainerAttrs,
    dialect: &'static Dialect,
    diag: &Diagnostics,
) -> Item<'a> {
    let whole = treatment(attrs.skip.get(), &attrs.with, &attrs.dry_run, &attrs.size);
    let builder = Builder { packed: attrs.repr.is_packed(), dialect, diag };
    let body = match (whole, &input.data) {
        (Some(how), _) => Body::Whole(how),
        (None, Data::Struct(data)) => Body::Struct(Box::new(builder.structure(&data.fields))),
        (None, Data::Enum(data)) => {
            Body::Enum(data.variants.iter().map(|variant| builder.variant(variant)).collect())
        }
        (None, Data::Union(data)) => {
            if attrs.whole().is_none() {
                diag.error(data.union_token.span, message::union(dialect.attribute));
            }
            Body::Whole(How::HeapFree)
        }
    };
    Item { input, attrs, dialect, body }
}

struct Builder<'d> {
    packed: bool,
    dialect: &'static Dialect,
    diag: &'d Diagnostics,
}

impl Builder<'_> {
    fn structure<'a>(&self, fields: &'a Fields) -> Variant<'a> {
        Variant { source: None, name: String::new(), fields: self.fields(fields, None), with: None }
    }

    fn variant<'a>(&self, source: &'a syn::Variant) -> Variant<'a> {
        let attrs = VariantAttrs::parse(&source.attrs, self.dialect, self.diag);
        let name = attrs.rename.get().cloned().unwrap_or_else(|| source.ident.unraw().to_string());
        let given = with(&attrs.with, &attrs.dry_run);
        let treatment = match (attrs.skip.get(), &given, source.fields.len()) {
            (Some(reason), _, _) => Some(How::Skip(reason.clone())),
            // As if it stood on the field.
            (None, Some(with), 1) => Some(How::With(with.clone())),
            (None, Some(_), _) => Some(How::Together),
            (None, None, _) => None,
        };
        let fields = self.fields(&source.fields, treatment.as_ref());
        let with = given.filter(|_| matches!(treatment, Some(How::Together)));
        Variant { source: Some((&source.ident, attrs)), name, fields, with }
    }

    /// `whole` is the treatment of the whole variant, if it has one.
    fn fields<'a>(&self, fields: &'a Fields, whole: Option<&How>) -> Vec<Field<'a>> {
        fields.members().zip(fields).map(|(member, field)| self.field(member, field, whole)).collect()
    }

    fn field<'a>(&self, member: Member, field: &'a syn::Field, whole: Option<&How>) -> Field<'a> {
        let attrs = FieldAttrs::parse(&field.attrs, self.dialect, self.diag);
        let own_name = || match &member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        };
        let name = attrs.rename.get().cloned().unwrap_or_else(own_name);
        let own = || {
            treatment(attrs.skip.get(), &attrs.with, &attrs.dry_run, &attrs.size)
                .or_else(|| inside(&attrs.inside).map(How::Inside))
        };
        let how = whole.cloned().or_else(own).unwrap_or_else(|| match self.packed {
            _ if known::is_empty(&field.ty) => How::Empty,
            true => How::Copied,
            false => How::Walk,
        });
        Field { member, ty: &field.ty, name, how, attrs }
    }
}

/// The treatment that the options give, if they give one. Contradictions are reported by the checks; here the first
/// option wins.
fn treatment(
    skip: Option<&String>,
    function: &Slot<ExprPath>,
    dry_run: &Slot<ExprPath>,
    size: &Slot<Expr>,
) -> Option<How> {
    match (skip, with(function, dry_run), size.get()) {
        (Some(reason), _, _) => Some(How::Skip(reason.clone())),
        (None, Some(with), _) => Some(How::With(with)),
        (None, None, Some(size)) if known::is_zero(size) => Some(How::HeapFree),
        (None, None, Some(size)) => Some(How::Size(size.clone())),
        (None, None, None) => None,
    }
}

/// The function of `with`, if one is given, and that of `dry_run`.
fn with(function: &Slot<ExprPath>, dry_run: &Slot<ExprPath>) -> Option<With> {
    let function = function.get()?.clone();
    Some(With { function, dry_run: dry_run.get().cloned() })
}

/// The functions of `with(..)`, if there are any.
fn inside(attrs: &InsideAttrs) -> Option<Inside> {
    let InsideAttrs { item, key, value, .. } = attrs;
    match (item.get(), key.get().cloned(), value.get().cloned()) {
        (Some(item), ..) => Some(Inside::Items(item.clone())),
        (None, None, None) => None,
        (None, key, value) => Some(Inside::Entries { key, value }),
    }
}

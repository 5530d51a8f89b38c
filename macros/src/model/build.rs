//! From syntax and attributes to the model. Never fails: problems go to the diagnostics.

use super::{Body, Field, How, Item, Variant};
use crate::attr::{ContainerAttrs, Dialect, FieldAttrs, Slot, VariantAttrs};
use crate::diag::Diagnostics;
use crate::message;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Expr, ExprPath, Fields, Lit, Member};

pub(crate) fn build<'a>(
    input: &'a DeriveInput,
    attrs: &'a ContainerAttrs,
    dialect: &'static Dialect,
    diag: &Diagnostics,
) -> Item<'a> {
    let whole = treatment(attrs.skip.get(), &attrs.with, &attrs.size);
    let builder = Builder { packed: attrs.repr.is_packed(), dialect, diag };
    let body = match (whole, &input.data) {
        (Some(how), _) => Body::Whole(how),
        (None, Data::Struct(data)) => Body::Struct(builder.structure(&data.fields)),
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
        Variant { source: None, name: String::new(), fields: self.fields(fields, None) }
    }

    fn variant<'a>(&self, source: &'a syn::Variant) -> Variant<'a> {
        let attrs = VariantAttrs::parse(&source.attrs, self.dialect, self.diag);
        let name = attrs.rename.get().cloned().unwrap_or_else(|| source.ident.unraw().to_string());
        let fields = self.fields(&source.fields, attrs.skip.get());
        Variant { source: Some((&source.ident, attrs)), name, fields }
    }

    /// `skipped` is the reason if the whole variant is.
    fn fields<'a>(&self, fields: &'a Fields, skipped: Option<&String>) -> Vec<Field<'a>> {
        fields.members().zip(fields).map(|(member, field)| self.field(member, field, skipped)).collect()
    }

    fn field<'a>(&self, member: Member, field: &'a syn::Field, skipped: Option<&String>) -> Field<'a> {
        let attrs = FieldAttrs::parse(&field.attrs, self.dialect, self.diag);
        let own_name = || match &member {
            Member::Named(ident) => ident.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        };
        let name = attrs.rename.get().cloned().unwrap_or_else(own_name);
        let how = treatment(skipped.or(attrs.skip.get()), &attrs.with, &attrs.size);
        let how = how.unwrap_or(if self.packed { How::Copied } else { How::Walk });
        Field { member, ty: &field.ty, name, how, attrs }
    }
}

/// What the options come to, if they say anything. Contradictions are the checks' business; the first one wins here.
fn treatment(skip: Option<&String>, with: &Slot<ExprPath>, size: &Slot<Expr>) -> Option<How> {
    match (skip, with.get(), size.get()) {
        (Some(reason), _, _) => Some(How::Skip(reason.clone())),
        (None, Some(path), _) => Some(How::With(path.clone())),
        (None, None, Some(size)) if is_zero(size) => Some(How::HeapFree),
        (None, None, Some(size)) => Some(How::Size(size.clone())),
        (None, None, None) => None,
    }
}

/// Whether this is the literal 0.
fn is_zero(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(literal) => matches!(&literal.lit, Lit::Int(int) if int.base10_digits() == "0"),
        // What a `macro_rules!` variable stands for.
        Expr::Group(group) => is_zero(&group.expr),
        _ => false,
    }
}

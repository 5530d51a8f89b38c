//! The item to measure. Holds only what is legal, so that `expand` can't fail.

mod build;
mod generics;

pub(crate) use build::build;

use crate::attr::{ContainerAttrs, FieldAttrs, VariantAttrs};
use syn::{DeriveInput, Expr, ExprPath, Member, Type};

/// A struct, enum or union, and how it is measured.
pub(crate) struct Item<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) attrs: &'a ContainerAttrs,
    pub(crate) body: Body<'a>,
}

pub(crate) enum Body<'a> {
    Struct(Variant<'a>),
    Enum(Vec<Variant<'a>>),
    /// Measured as a whole: by a function or by a figure.
    Whole(How),
}

/// A variant of an enum; a struct is one without a name.
pub(crate) struct Variant<'a> {
    /// Its identifier and its attributes, if it is an enum's.
    pub(crate) source: Option<(&'a syn::Ident, VariantAttrs)>,
    /// The name in reports.
    pub(crate) name: String,
    pub(crate) fields: Vec<Field<'a>>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    /// The name in reports.
    pub(crate) name: String,
    pub(crate) how: How,
    pub(crate) attrs: FieldAttrs,
}

/// How a field is measured.
#[derive(Clone)]
pub(crate) enum How {
    /// Through its type's `MemFootprint`.
    Walk,
    /// Not; with the reason, which may be empty.
    Skip(String),
    /// By a function.
    With(ExprPath),
    /// By a figure.
    Size(Expr),
    /// Stated to own no heap: `size = 0`.
    HeapFree,
}

impl<'a> Item<'a> {
    /// The variants that are looked into; none if the whole is measured at once.
    pub(crate) fn variants(&self) -> &[Variant<'a>] {
        match &self.body {
            Body::Struct(only) => core::slice::from_ref(only),
            Body::Enum(variants) => variants,
            Body::Whole(_) => &[],
        }
    }

    pub(crate) fn fields(&self) -> impl Iterator<Item = &Field<'a>> {
        self.variants().iter().flat_map(|variant| &variant.fields)
    }

    /// Whether the last field of a struct may be unsized, so that the whole is.
    pub(crate) fn maybe_unsized(&self) -> bool {
        match &self.body {
            Body::Struct(only) => only.fields.last().is_some_and(|last| self.is_maybe_unsized(last.ty)),
            _ => false,
        }
    }
}

impl How {
    /// As the user calls it.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            How::Walk => "walk",
            How::Skip(_) => "skip",
            How::With(_) => "with",
            How::Size(_) | How::HeapFree => "size",
        }
    }
}

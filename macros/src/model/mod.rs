//! The item to measure or to shrink. Holds only what is legal, so that `expand` can't fail.

mod bounds;
mod build;
mod cached;
mod example;
mod function;
mod heap_test;
mod instance;
pub(crate) mod known;
mod needs;
mod static_item;
mod used;

pub(crate) use build::build;
pub(crate) use cached::{Cached, Home, Param, Role, find_ident};
pub(crate) use function::{Function, has_impl_trait, implicit_parameter};
pub(crate) use heap_test::is_test;
pub(crate) use instance::{Instance, instances};
pub(crate) use needs::Refilled;
pub(crate) use static_item::StaticItem;

use crate::attr::{ContainerAttrs, Dialect, FieldAttrs, Predicates, Slot, VariantAttrs};
use syn::{DeriveInput, Expr, ExprPath, Ident, Member, Type};

/// A struct, enum or union, and how it is measured.
pub(crate) struct Item<'a> {
    pub(crate) input: &'a DeriveInput,
    pub(crate) attrs: &'a ContainerAttrs,
    /// The derive's attribute, and its places.
    pub(crate) dialect: &'static Dialect,
    pub(crate) body: Body<'a>,
}

pub(crate) enum Body<'a> {
    Struct(Box<Variant<'a>>),
    Enum(Vec<Variant<'a>>),
    /// Measured as a whole: by a function or by a figure.
    Whole(How),
}

/// A variant of an enum; a struct is one without a name.
pub(crate) struct Variant<'a> {
    /// Its identifier and its attributes, if it is an enum's.
    pub(crate) source: Option<(&'a Ident, VariantAttrs)>,
    /// The name in reports.
    pub(crate) name: String,
    pub(crate) fields: Vec<Field<'a>>,
    /// What measures or shrinks all of its fields together.
    pub(crate) with: Option<With>,
}

pub(crate) struct Field<'a> {
    pub(crate) member: Member,
    pub(crate) ty: &'a Type,
    /// The name in reports.
    pub(crate) name: String,
    pub(crate) how: How,
    pub(crate) attrs: FieldAttrs,
}

/// How a field, or a whole value, is measured or shrunk.
#[derive(Clone)]
pub(crate) enum How {
    /// Through its type's `MemFootprint` or `MemShrink`.
    Walk,
    /// A packed struct's field: obliged to be `Copy`, so that it owns no heap.
    Copied,
    /// Not at all; with the reason, which may be empty.
    Skip(String),
    /// By a function.
    With(With),
    /// What it holds by functions.
    Inside(Inside),
    /// By the function that takes all fields of the variant.
    Together,
    /// By a figure.
    Size(Expr),
    /// Stated to own no heap: `size = 0`.
    HeapFree,
    /// There is nothing to measure: an array of no elements.
    Empty,
}

/// The user's function of `with`.
#[derive(Clone)]
pub(crate) struct With {
    pub(crate) function: ExprPath,
    /// The function of `dry_run`, which foresees what the other does in a shrink.
    pub(crate) dry_run: Option<ExprPath>,
}

/// The user's functions of `with(..)`.
#[derive(Clone)]
pub(crate) enum Inside {
    /// For the elements of a collection.
    Items(ExprPath),
    /// For the keys and the values of a map. `None` for those that have a footprint.
    Entries { key: Option<ExprPath>, value: Option<ExprPath> },
}

impl<'a> Item<'a> {
    /// The variants whose fields are visited; none if the value is treated as a whole.
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
}

impl Variant<'_> {
    /// The `bound` that replaces what is inferred from its fields, if it is an enum's variant and has one.
    pub(crate) fn bound(&self) -> Option<&Slot<Predicates>> {
        let (_, attrs) = self.source.as_ref()?;
        attrs.bound.span().is_some().then_some(&attrs.bound)
    }
}

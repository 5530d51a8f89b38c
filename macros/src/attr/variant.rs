//! Options on an enum's variant.

use super::Slot;
use super::options::{self, Dialect};
use super::value::{self, Predicates};
use crate::diag::Diagnostics;
use syn::Attribute;

pub(crate) struct VariantAttrs {
    /// The reason, maybe empty, for not measuring any of its fields.
    pub(crate) skip: Slot<String>,
    /// The name in reports.
    pub(crate) rename: Slot<String>,
    /// In place of the bounds inferred from its fields.
    pub(crate) bound: Slot<Predicates>,
}

impl VariantAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        let mut this =
            Self { skip: Slot::new("skip"), rename: Slot::new("rename"), bound: Slot::new("bound") };
        options::each(attrs, dialect, dialect.variant, diag, |key, ident, input| match key {
            "skip" => this.skip.read(ident, input, diag, value::reason),
            "rename" => this.rename.read(ident, input, diag, value::name),
            _ => this.bound.read(ident, input, diag, value::bound),
        });
        this
    }
}

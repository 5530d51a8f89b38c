//! Options on an enum's variant.

use super::options::{self, Dialect};
use super::table::{Options, table};
use super::value::{self, Predicates};
use crate::diag::Diagnostics;
use syn::{Attribute, ExprPath};

table! {
    /// What is written on a variant.
    pub(crate) struct VariantAttrs {
        /// The reason, maybe empty, for not measuring, or shrinking, any of its fields.
        "skip" of MemFootprint, MemShrink => skip: String = value::reason,
        /// A function that walks, or shrinks, all of its fields.
        "with" of MemFootprint, MemShrink => with: ExprPath = value::function,
        /// A function that foresees what `with` does.
        "dry_run" of MemShrink => dry_run: ExprPath = value::function,
        /// The name in reports.
        "rename" of MemFootprint => rename: String = value::name,
        /// In place of the bounds inferred from its fields.
        "bound" of MemFootprint, MemShrink => bound: Predicates = value::bound,
    }
}

impl VariantAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        let mut this = Self::new();
        options::each(attrs, dialect, &dialect.variant, diag, |name, key, input| {
            this.read(name, key, input, diag)
        });
        this
    }
}

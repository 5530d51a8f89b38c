//! Options on an enum's variant.

use super::Slot;
use super::options::{self, Dialect};
use super::value::{self, Predicates};
use crate::diag::Diagnostics;
use syn::{Attribute, ExprPath};

pub(crate) struct VariantAttrs {
    /// The reason, maybe empty, for not measuring any of its fields.
    pub(crate) skip: Slot<String>,
    /// A function that walks, or shrinks, all of its fields.
    pub(crate) with: Slot<ExprPath>,
    /// A function that foresees what `with` does, in a shrink.
    pub(crate) dry_run: Slot<ExprPath>,
    /// The name in reports.
    pub(crate) rename: Slot<String>,
    /// In place of the bounds inferred from its fields.
    pub(crate) bound: Slot<Predicates>,
}

impl VariantAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        let mut this = Self {
            skip: Slot::new("skip"),
            with: Slot::new("with"),
            dry_run: Slot::new("dry_run"),
            rename: Slot::new("rename"),
            bound: Slot::new("bound"),
        };
        options::each(attrs, dialect, dialect.variant, diag, |key, ident, input| match key {
            "skip" => this.skip.read(ident, input, diag, value::reason),
            "with" => this.with.read(ident, input, diag, value::function),
            "dry_run" => this.dry_run.read(ident, input, diag, value::function),
            "rename" => this.rename.read(ident, input, diag, value::name),
            _ => this.bound.read(ident, input, diag, value::bound),
        });
        this
    }
}

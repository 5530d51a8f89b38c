//! Options on a field.

use super::options::{self, Dialect};
use super::shrink::SettingAttrs;
use super::value::{self, Predicates};
use super::{BoundedArgs, Slot};
use crate::diag::Diagnostics;
use syn::{Attribute, Expr, ExprPath};

pub(crate) struct FieldAttrs {
    /// The reason, maybe empty, for not measuring it.
    pub(crate) skip: Slot<String>,
    /// Its values aren't observed.
    pub(crate) opaque: Slot<()>,
    /// A function that walks it, or shrinks it.
    pub(crate) with: Slot<ExprPath>,
    /// A function that foresees what `with` does, in a shrink.
    pub(crate) dry_run: Slot<ExprPath>,
    /// Its heap bytes.
    pub(crate) size: Slot<Expr>,
    /// The name in reports.
    pub(crate) rename: Slot<String>,
    /// In place of the bounds inferred from its type.
    pub(crate) bound: Slot<Predicates>,
    /// The limit that it declares, by an attribute of its own.
    pub(crate) bounded: Option<BoundedArgs>,
    /// When to shrink, and how far.
    pub(crate) settings: SettingAttrs,
}

impl FieldAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        let mut this = Self {
            skip: Slot::new("skip"),
            opaque: Slot::new("opaque"),
            with: Slot::new("with"),
            dry_run: Slot::new("dry_run"),
            size: Slot::new("size"),
            rename: Slot::new("rename"),
            bound: Slot::new("bound"),
            // Read by the derive that shows it in reports, so that its mistakes are told once.
            bounded: (dialect.attribute == "footprint").then(|| BoundedArgs::on_field(attrs, diag)).flatten(),
            settings: SettingAttrs::new(),
        };
        options::each(attrs, dialect, dialect.field, diag, |key, ident, input| match key {
            "opaque" => this.opaque.read(ident, input, diag, value::flag),
            "dry_run" => this.dry_run.read(ident, input, diag, value::function),
            "keep" | "min_slack" | "keys" => this.settings.read(ident, input, diag),
            "skip" => this.skip.read(ident, input, diag, value::reason),
            "with" => this.with.read(ident, input, diag, value::function),
            "size" => this.size.read(ident, input, diag, value::size),
            "rename" => this.rename.read(ident, input, diag, value::name),
            _ => this.bound.read(ident, input, diag, value::bound),
        });
        this
    }
}

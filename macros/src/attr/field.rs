//! Options on a field.

use super::options::{self, FIELD};
use super::value::{self, Predicates};
use super::{BoundedArgs, Slot};
use crate::diag::Diagnostics;
use syn::{Attribute, Expr, ExprPath};

pub(crate) struct FieldAttrs {
    /// The reason, maybe empty, for not measuring it.
    pub(crate) skip: Slot<String>,
    /// A function that walks it.
    pub(crate) with: Slot<ExprPath>,
    /// Its heap bytes.
    pub(crate) size: Slot<Expr>,
    /// The name in reports.
    pub(crate) rename: Slot<String>,
    /// In place of the bounds inferred from its type.
    pub(crate) bound: Slot<Predicates>,
    /// The limit that it declares, by an attribute of its own.
    pub(crate) bounded: Option<BoundedArgs>,
}

impl FieldAttrs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &Diagnostics) -> Self {
        let mut this = Self {
            skip: Slot::new("skip"),
            with: Slot::new("with"),
            size: Slot::new("size"),
            rename: Slot::new("rename"),
            bound: Slot::new("bound"),
            bounded: BoundedArgs::on_field(attrs, diag),
        };
        options::each(attrs, FIELD, diag, |key, ident, input| match key {
            "skip" => this.skip.read(ident, input, diag, value::reason),
            "with" => this.with.read(ident, input, diag, value::function),
            "size" => this.size.read(ident, input, diag, value::size),
            "rename" => this.rename.read(ident, input, diag, value::name),
            _ => this.bound.read(ident, input, diag, value::bound),
        });
        this
    }
}

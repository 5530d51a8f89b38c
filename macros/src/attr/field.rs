//! Options on a field.

use super::options::{self, FIELD};
use super::{Slot, value};
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
}

impl FieldAttrs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &Diagnostics) -> Self {
        let mut this = Self {
            skip: Slot::new("skip"),
            with: Slot::new("with"),
            size: Slot::new("size"),
            rename: Slot::new("rename"),
        };
        options::each(attrs, FIELD, diag, |key, ident, input| {
            let span = ident.span();
            match key {
                "skip" => this.skip.set(span, value::reason(ident, input)?, diag),
                "with" => this.with.set(span, value::function(ident, input)?, diag),
                "size" => this.size.set(span, value::size(ident, input)?, diag),
                _ => this.rename.set(span, value::name(ident, input)?, diag),
            }
            Ok(())
        });
        this
    }
}

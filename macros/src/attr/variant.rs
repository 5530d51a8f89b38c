//! Options on an enum's variant.

use super::options::{self, VARIANT};
use super::{Slot, value};
use crate::diag::Diagnostics;
use syn::Attribute;

pub(crate) struct VariantAttrs {
    /// The reason, maybe empty, for not measuring any of its fields.
    pub(crate) skip: Slot<String>,
    /// The name in reports.
    pub(crate) rename: Slot<String>,
}

impl VariantAttrs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &Diagnostics) -> Self {
        let mut this = Self { skip: Slot::new("skip"), rename: Slot::new("rename") };
        options::each(attrs, VARIANT, diag, |key, ident, input| match key {
            "skip" => this.skip.read(ident, input, diag, value::reason),
            _ => this.rename.read(ident, input, diag, value::name),
        });
        this
    }
}

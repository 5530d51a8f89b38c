//! Options on a type.

use super::options::{self, Dialect};
use super::shrink::SettingAttrs;
use super::value::{self, Predicates};
use super::{Repr, Slot};
use crate::diag::Diagnostics;
use proc_macro2::Span;
use syn::{Attribute, Expr, ExprPath, Path};

pub(crate) struct ContainerAttrs {
    /// A function that walks the whole value.
    pub(crate) with: Slot<ExprPath>,
    /// A function that foresees what `with` does, in a shrink.
    pub(crate) dry_run: Slot<ExprPath>,
    /// The reason, maybe empty, for leaving the whole value alone, in a shrink.
    pub(crate) skip: Slot<String>,
    /// Its values aren't observed.
    pub(crate) opaque: Slot<()>,
    /// Heap bytes of the whole value.
    pub(crate) size: Slot<Expr>,
    /// The foreign type that this one mirrors.
    pub(crate) remote: Slot<Path>,
    /// In place of all inferred bounds.
    pub(crate) bound: Slot<Predicates>,
    /// Where the runtime crate is.
    pub(crate) krate: Slot<Path>,
    /// When to shrink, and how far.
    pub(crate) settings: SettingAttrs,
    pub(crate) repr: Repr,
}

impl ContainerAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        let mut this = Self {
            with: Slot::new("with"),
            dry_run: Slot::new("dry_run"),
            skip: Slot::new("skip"),
            opaque: Slot::new("opaque"),
            size: Slot::new("size"),
            remote: Slot::new("remote"),
            bound: Slot::new("bound"),
            krate: Slot::new("crate"),
            settings: SettingAttrs::new(),
            repr: Repr::parse(attrs),
        };
        options::each(attrs, dialect, dialect.container, diag, |key, ident, input| match key {
            "skip" => this.skip.read(ident, input, diag, value::reason),
            "opaque" => this.opaque.read(ident, input, diag, value::flag),
            "dry_run" => this.dry_run.read(ident, input, diag, value::function),
            "keep" | "min_slack" | "keys" => this.settings.read(ident, input, diag),
            "with" => this.with.read(ident, input, diag, value::function),
            "size" => this.size.read(ident, input, diag, value::size),
            "remote" => this.remote.read(ident, input, diag, value::remote),
            "bound" => this.bound.read(ident, input, diag, value::bound),
            _ => this.krate.read(ident, input, diag, value::krate),
        });
        this
    }

    /// The option that treats the whole value without a look at its fields, if one does.
    pub(crate) fn whole(&self) -> Option<&'static str> {
        let given = |span: Option<Span>, key| span.map(|_| key);
        given(self.with.span(), self.with.key)
            .or(given(self.size.span(), self.size.key))
            .or(given(self.skip.span(), self.skip.key))
    }
}

//! Options on a type.

use super::options::{self, Dialect};
use super::table::{Options, table};
use super::value::{self, Predicates};
use super::{Repr, SettingAttrs};
use crate::diag::Diagnostics;
use proc_macro2::Span;
use syn::{Attribute, Expr, ExprPath, Path};

table! {
    /// What is written on a type.
    pub(crate) struct ContainerAttrs {
        /// The reason, maybe empty, for leaving the whole value alone.
        "skip" of MemShrink => skip: String = value::reason,
        /// Its values aren't observed.
        "opaque" of MemFootprint => opaque: () = value::flag,
        /// A function that walks, or shrinks, the whole value.
        "with" of MemFootprint, MemShrink => with: ExprPath = value::function,
        /// A function that foresees what `with` does.
        "dry_run" of MemShrink => dry_run: ExprPath = value::function,
        /// The heap bytes of the whole value.
        "size" of MemFootprint => size: Expr = value::size,
        /// The foreign type that this one mirrors.
        "remote" of MemFootprint => remote: Path = value::remote,
        /// In place of all inferred bounds.
        "bound" of MemFootprint, MemShrink => bound: Predicates = value::bound,
        /// The path to the runtime crate.
        "crate" of MemFootprint, MemShrink => krate: Path = value::krate,
    }
    beside {
        /// When to shrink, and how far.
        settings: SettingAttrs,
        repr: Repr,
    }
}

impl ContainerAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        let mut this = Self::new(SettingAttrs::default(), Repr::parse(attrs));
        options::each(attrs, dialect, &dialect.container, diag, |name, key, input| {
            this.settings.read(name, key, input, diag).or_else(|| this.read(name, key, input, diag))
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

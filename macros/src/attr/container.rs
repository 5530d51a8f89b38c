//! Options on a type.

use super::options::{self, CONTAINER};
use super::value::{self, Predicates};
use super::{Repr, Slot};
use crate::diag::Diagnostics;
use proc_macro2::Span;
use syn::{Attribute, Expr, ExprPath, Path};

pub(crate) struct ContainerAttrs {
    /// A function that walks the whole value.
    pub(crate) with: Slot<ExprPath>,
    /// Heap bytes of the whole value.
    pub(crate) size: Slot<Expr>,
    /// The foreign type that this one mirrors.
    pub(crate) remote: Slot<Path>,
    /// In place of all inferred bounds.
    pub(crate) bound: Slot<Predicates>,
    /// Where the runtime crate is.
    pub(crate) krate: Slot<Path>,
    /// Whether the layout is packed.
    pub(crate) packed: bool,
}

impl ContainerAttrs {
    pub(crate) fn parse(attrs: &[Attribute], diag: &Diagnostics) -> Self {
        let mut this = Self {
            with: Slot::new("with"),
            size: Slot::new("size"),
            remote: Slot::new("remote"),
            bound: Slot::new("bound"),
            krate: Slot::new("crate"),
            packed: Repr::parse(attrs).is_packed(),
        };
        options::each(attrs, CONTAINER, diag, |key, ident, input| match key {
            "with" => this.with.read(ident, input, diag, value::function),
            "size" => this.size.read(ident, input, diag, value::size),
            "remote" => this.remote.read(ident, input, diag, value::remote),
            "bound" => this.bound.read(ident, input, diag, value::bound),
            _ => this.krate.read(ident, input, diag, value::krate),
        });
        this
    }

    /// The option that measures the whole value without a look at its fields, if one does.
    pub(crate) fn whole(&self) -> Option<&'static str> {
        let given = |span: Option<Span>, key| span.map(|_| key);
        given(self.with.span(), self.with.key).or(given(self.size.span(), self.size.key))
    }
}

//! Options on a type.

use super::options::{self, CONTAINER};
use super::{Slot, value};
use crate::diag::Diagnostics;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprPath, Path, Token, TypePath, WherePredicate};

pub(crate) struct ContainerAttrs {
    /// A function that walks the whole value.
    pub(crate) with: Slot<ExprPath>,
    /// Heap bytes of the whole value.
    pub(crate) size: Slot<Expr>,
    /// The foreign type that this one mirrors.
    pub(crate) remote: Slot<TypePath>,
    /// In place of the inferred bounds.
    pub(crate) bound: Slot<Punctuated<WherePredicate, Token![,]>>,
    /// Where the runtime crate is.
    pub(crate) krate: Slot<Path>,
    /// Whether the layout is packed, and where that is said.
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
            packed: attrs.iter().any(is_packed),
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
}

/// `#[repr(packed)]` or `#[repr(.., packed(2), ..)]`. What doesn't parse is for rustc to complain about.
fn is_packed(attr: &Attribute) -> bool {
    let mut packed = false;
    if attr.path().is_ident("repr") {
        let _ = attr.parse_nested_meta(|meta| {
            packed |= meta.path.is_ident("packed");
            if meta.input.peek(syn::token::Paren) {
                let content;
                syn::parenthesized!(content in meta.input);
                content.parse::<proc_macro2::TokenStream>()?;
            }
            Ok(())
        });
    }
    packed
}

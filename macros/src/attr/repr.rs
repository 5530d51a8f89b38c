//! `#[repr(..)]`, as far as it matters here.

use proc_macro2::{Span, TokenStream};
use syn::{Attribute, LitInt, parenthesized, token};

/// What the `#[repr(..)]` attributes of a type say of its layout. What is wrong with them is for rustc to complain about.
#[derive(Default)]
pub(crate) struct Repr {
    /// `C`: fields stay in their order.
    pub(crate) c: bool,
    /// `packed(N)`, or 1 for `packed`.
    pub(crate) pack: Option<LitInt>,
    /// `align(N)`.
    pub(crate) align: Option<LitInt>,
}

impl Repr {
    pub(crate) fn parse(attrs: &[Attribute]) -> Self {
        let mut this = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
            let _ = attr.parse_nested_meta(|meta| {
                let number = if meta.input.peek(token::Paren) {
                    let content;
                    parenthesized!(content in meta.input);
                    let number = content.parse();
                    content.parse::<TokenStream>()?;
                    number.ok()
                } else {
                    None
                };
                if meta.path.is_ident("C") {
                    this.c = true;
                } else if meta.path.is_ident("align") {
                    this.align = number;
                } else if meta.path.is_ident("packed") {
                    this.pack = number.or_else(|| Some(LitInt::new("1", Span::call_site())));
                }
                Ok(())
            });
        }
        this
    }

    /// Whether no reference to a field can be taken.
    pub(crate) fn is_packed(&self) -> bool {
        self.pack.is_some()
    }
}

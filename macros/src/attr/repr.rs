//! `#[repr(..)]`, as far as it decides on a layout.

use proc_macro2::TokenStream;
use syn::{Attribute, LitInt, parenthesized, token};

/// What the `#[repr(..)]` attributes of a type say of its layout. rustc reports what is wrong with them.
#[derive(Default)]
pub(crate) struct Repr {
    /// `C`: fields stay in their order.
    pub(crate) c: bool,
    /// `packed(N)`, or 1 for `packed`; the smallest of several.
    pub(crate) pack: Option<u64>,
    /// `align(N)`; the largest of several.
    pub(crate) align: Option<u64>,
}

impl Repr {
    pub(crate) fn parse(attrs: &[Attribute]) -> Self {
        let mut this = Self::default();
        for attr in attrs.iter().filter(|attr| attr.path().is_ident("repr")) {
            let _ = attr.parse_nested_meta(|meta| {
                let number = if meta.input.peek(token::Paren) {
                    let content;
                    parenthesized!(content in meta.input);
                    let number = content.parse::<LitInt>();
                    content.parse::<TokenStream>()?;
                    number.and_then(|number| number.base10_parse()).ok()
                } else {
                    None
                };
                if meta.path.is_ident("C") {
                    this.c = true;
                } else if meta.path.is_ident("align") {
                    this.align = this.align.max(number);
                } else if meta.path.is_ident("packed") {
                    let pack = number.unwrap_or(1);
                    this.pack = Some(this.pack.map_or(pack, |other| other.min(pack)));
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

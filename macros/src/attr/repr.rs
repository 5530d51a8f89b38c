//! `#[repr(..)]`, as far as it matters here.

use proc_macro2::TokenStream;
use syn::{Attribute, parenthesized, token};

/// Whether this is `#[repr(packed)]` or `#[repr(.., packed(2), ..)]`.
pub(super) fn is_packed(attr: &Attribute) -> bool {
    let mut packed = false;
    if attr.path().is_ident("repr") {
        // What doesn't parse is for rustc to complain about.
        let _ = attr.parse_nested_meta(|meta| {
            packed |= meta.path.is_ident("packed");
            if meta.input.peek(token::Paren) {
                let content;
                parenthesized!(content in meta.input);
                content.parse::<TokenStream>()?;
            }
            Ok(())
        });
    }
    packed
}

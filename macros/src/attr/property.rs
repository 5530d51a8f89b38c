//! Properties that a budget asks of a type beside its size: `align = 64`, `niche`, `not_impl(Clone)`.

use super::{Size, value};
use crate::message;
use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Path, Token, parenthesized, token};

/// One property, and where it is asked for: the caret goes there.
pub(crate) struct Property {
    pub(crate) span: Span,
    pub(crate) kind: PropertyKind,
}

pub(crate) enum PropertyKind {
    /// An alignment of exactly this size.
    Align(Size),
    NoPadding,
    Niche,
    NoDrop,
    HeapFree,
    Implements(Path),
    NotImplements(Path),
}

/// `align = 64`.
pub(super) fn align(key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Property>> {
    let size = value::alignment(key, input)?;
    Ok(vec![Property { span: size.span, kind: PropertyKind::Align(size) }])
}

/// `niche`.
pub(super) fn flag(key: &Ident, input: ParseStream<'_>, kind: PropertyKind) -> syn::Result<Vec<Property>> {
    word(key, input)?;
    Ok(vec![Property { span: key.span(), kind }])
}

/// Nothing follows the word `key`.
pub(super) fn word(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(syn::Error::new(key.span(), message::word_with_value(&key.to_string())))
}

/// `(Clone, Copy)`.
pub(super) fn traits(
    key: &Ident,
    input: ParseStream<'_>,
    kind: impl Fn(Path) -> PropertyKind,
) -> syn::Result<Vec<Property>> {
    let wrong = |span| syn::Error::new(span, message::no_traits(&key.to_string()));
    if !input.peek(token::Paren) {
        return Err(wrong(key.span()));
    }
    let content;
    parenthesized!(content in input);
    let paths: syn::Result<Punctuated<Path, Token![,]>> = content.parse_terminated(Path::parse, Token![,]);
    // Tokens left unread would be a second error.
    content.parse::<TokenStream>()?;
    let paths = paths.map_err(|error| wrong(error.span()))?;
    if paths.is_empty() {
        return Err(wrong(key.span()));
    }
    Ok(paths.into_iter().map(|path| Property { span: path.span(), kind: kind(path) }).collect())
}

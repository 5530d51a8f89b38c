//! What is asked of a type beside its size: `align = 64`, `niche`, `not_impl(Clone)`.

use super::{Size, value};
use crate::diag::Diagnostics;
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
    /// Aligned to exactly so many bytes.
    Align(Size),
    NoPadding,
    Niche,
    NoDrop,
    HeapFree,
    Implements(Path),
    NotImplements(Path),
}

/// All keys of properties.
pub(super) const KEYS: &[&str] =
    &["align", "no_padding", "niche", "no_drop", "heap_free", "impl", "not_impl"];

/// Reads the property that `key` stands for, or the several. No two of the same key.
pub(super) fn read(
    properties: &mut Vec<Property>,
    keys: &mut Vec<String>,
    key: &Ident,
    input: ParseStream<'_>,
    diag: &Diagnostics,
) -> syn::Result<()> {
    let name = key.to_string();
    if keys.contains(&name) {
        diag.error(key.span(), message::duplicate_option(&name, &name));
    }
    let flag = |kind| word(key, input).map(|()| vec![Property { span: key.span(), kind }]);
    let read = match &*name {
        "align" => {
            let size = value::alignment(key, input)?;
            vec![Property { span: size.span, kind: PropertyKind::Align(size) }]
        }
        "no_padding" => flag(PropertyKind::NoPadding)?,
        "niche" => flag(PropertyKind::Niche)?,
        "no_drop" => flag(PropertyKind::NoDrop)?,
        "heap_free" => flag(PropertyKind::HeapFree)?,
        "impl" => traits(key, input, PropertyKind::Implements)?,
        _ => traits(key, input, PropertyKind::NotImplements)?,
    };
    if !keys.contains(&name) {
        properties.extend(read);
        keys.push(name);
    }
    Ok(())
}

/// A word that stands alone.
pub(super) fn word(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(syn::Error::new(key.span(), message::word_with_value(&key.to_string())))
}

/// `(Clone, Copy)`.
fn traits(
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
    // What is left would be a second error.
    content.parse::<TokenStream>()?;
    let paths = paths.map_err(|error| wrong(error.span()))?;
    if paths.is_empty() {
        return Err(wrong(key.span()));
    }
    Ok(paths.into_iter().map(|path| Property { span: path.span(), kind: kind(path) }).collect())
}

//! The values that options take.

use super::Size;
use crate::message;
use proc_macro2::{Ident, Span};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprPath, LitStr, Path, Token, WherePredicate};

/// The `=` after `key`.
fn equals(key: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<()> {
    if input.peek(Token![=]) {
        input.parse::<Token![=]>().map(drop)
    } else {
        Err(syn::Error::new(key.span(), message::value_missing(&key.to_string(), example)))
    }
}

/// A string that isn't empty.
fn text(key: &Ident, input: ParseStream<'_>, expected: &str, example: &str) -> syn::Result<LitStr> {
    equals(key, input, example)?;
    let wrong = |span: Span| syn::Error::new(span, message::wrong_value(&key.to_string(), expected, example));
    let text: LitStr = input.parse().map_err(|error| wrong(error.span()))?;
    if text.value().trim().is_empty() {
        return Err(syn::Error::new(text.span(), message::empty_value(&key.to_string())));
    }
    Ok(text)
}

/// `skip` or `skip = "reason"`.
pub(super) fn reason(key: &Ident, input: ParseStream<'_>) -> syn::Result<String> {
    if !input.peek(Token![=]) {
        return Ok(String::new());
    }
    text(key, input, "a reason", "\"why\"").map(|reason| reason.value())
}

/// `rename = "name"`.
pub(super) fn name(key: &Ident, input: ParseStream<'_>) -> syn::Result<String> {
    text(key, input, "a string", "\"name\"").map(|name| name.value())
}

/// `with = path`, bare or in a string.
pub(super) fn function(key: &Ident, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    path_like(key, input, "the path of a function", "module::function")
}

/// `crate = path`, bare or in a string.
pub(super) fn krate(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    equals(key, input, "path::to::memfootprint")?;
    let parse = Path::parse_mod_style;
    string_or(key, input, "a path", "path::to::memfootprint", parse)
}

/// `remote = "Type"`, bare or in a string.
pub(super) fn remote(key: &Ident, input: ParseStream<'_>) -> syn::Result<syn::TypePath> {
    equals(key, input, "\"other_crate::Type\"")?;
    string_or(key, input, "a type's path", "\"other_crate::Type\"", |input: ParseStream<'_>| input.parse())
}

/// `bound = "T: Trait"`, empty for none.
pub(super) fn bound(
    key: &Ident,
    input: ParseStream<'_>,
) -> syn::Result<Punctuated<WherePredicate, Token![,]>> {
    let (expected, example) = ("where-predicates in a string", "\"T: Trait\"");
    equals(key, input, example)?;
    let wrong = |span: Span| syn::Error::new(span, message::wrong_value(&key.to_string(), expected, example));
    let text: LitStr = input.parse().map_err(|error| wrong(error.span()))?;
    text.parse_with(Punctuated::parse_terminated).map_err(|_| wrong(text.span()))
}

/// `max = 64`.
pub(super) fn bytes(key: &Ident, input: ParseStream<'_>) -> syn::Result<Size> {
    equals(key, input, "64")?;
    input.parse()
}

/// `size = expr`.
pub(super) fn size(key: &Ident, input: ParseStream<'_>) -> syn::Result<Expr> {
    equals(key, input, "self.len * 16")?;
    let start = input.span();
    input.parse().map_err(|_| {
        let message = message::wrong_value(&key.to_string(), "an expression of bytes", "self.len * 16");
        syn::Error::new(start, message)
    })
}

fn path_like<T: Parse>(key: &Ident, input: ParseStream<'_>, expected: &str, example: &str) -> syn::Result<T> {
    equals(key, input, example)?;
    string_or(key, input, expected, example, T::parse)
}

/// Parses the value, or the text of a string literal.
fn string_or<T>(
    key: &Ident,
    input: ParseStream<'_>,
    expected: &str,
    example: &str,
    parse: impl Fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let span = input.span();
    let parsed = if input.peek(LitStr) {
        let text: LitStr = input.parse()?;
        text.parse::<proc_macro2::TokenStream>().and_then(|tokens| Parser::parse2(&parse, tokens))
    } else {
        parse(input)
    };
    parsed.map_err(|_| syn::Error::new(span, message::wrong_value(&key.to_string(), expected, example)))
}

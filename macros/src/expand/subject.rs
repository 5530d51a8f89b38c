//! What is walked: the type itself, or the one that it mirrors.

use super::fresh;
use crate::model::{Body, How, Item};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::spanned::Spanned;
use syn::{Expr, Lifetime, Path, PathArguments};

pub(super) struct Subject {
    /// The value's name.
    pub(super) value: Ident,
    /// The type's path as patterns take it.
    pub(super) path: TokenStream,
    /// Whether the type is a foreign one. Its fields are then named in a pattern, so that one which the mirror lacks is
    /// an error.
    pub(super) is_mirrored: bool,
    /// The lifetime of `walk`, and its sink.
    pub(super) lifetime: Lifetime,
    pub(super) sink: Ident,
    /// Whether no reference to a field can be taken.
    pub(super) is_packed: bool,
}

impl Subject {
    /// `self`, with the hygiene of the `self` in the user's `size` expressions. That isn't the derive's if these come
    /// from a `macro_rules!` macro.
    pub(super) fn this(item: &Item<'_>) -> Self {
        let written = sizes(item).find_map(|size| find_self(size.to_token_stream()));
        let span = written.map_or_else(Span::call_site, |span| Span::call_site().resolved_at(span));
        Self::new(item, Ident::new("self", span), quote!(Self), false)
    }

    /// `__value`, of the type at `path`.
    pub(super) fn remote(item: &Item<'_>, path: &Path) -> Self {
        // The compiler reports at the path which variants a mirror lacks.
        let value = Ident::new("__value", Span::mixed_site().located_at(path.span()));
        let mut bare = path.clone();
        for segment in &mut bare.segments {
            segment.arguments = PathArguments::None;
        }
        Self::new(item, value, bare.to_token_stream(), true)
    }

    fn new(item: &Item<'_>, value: Ident, path: TokenStream, is_mirrored: bool) -> Self {
        let generics = &item.input.generics;
        let (lifetime, sink) = (fresh::lifetime(generics), fresh::parameter(generics, "__S"));
        Self { value, path, is_mirrored, lifetime, sink, is_packed: item.attrs.repr.is_packed() }
    }

    /// The walker's type.
    pub(super) fn walker(&self) -> TokenStream {
        let Self { lifetime, sink, .. } = self;
        quote!(__memfootprint::Walker<#lifetime, #sink>)
    }

    /// The user's expression. Its `self` is the value.
    pub(super) fn expression(&self, size: &Expr) -> TokenStream {
        let tokens = size.to_token_stream();
        if self.value == "self" { tokens } else { replace_self(tokens, &self.value) }
    }
}

fn sizes<'i>(item: &'i Item<'_>) -> impl Iterator<Item = &'i Expr> {
    let whole = match &item.body {
        Body::Whole(how) => Some(how),
        Body::Struct(_) | Body::Enum(_) => None,
    };
    whole.into_iter().chain(item.fields().map(|field| &field.how)).filter_map(|how| match how {
        How::Size(size) => Some(size),
        _ => None,
    })
}

/// The span of the first `self`.
fn find_self(tokens: TokenStream) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == "self").then(|| ident.span()),
        TokenTree::Group(group) => find_self(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

/// `tokens` with `value` in place of `self`. `self::path` stays.
fn replace_self(tokens: TokenStream, value: &Ident) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced = TokenStream::new();
    while let Some(token) = tokens.next() {
        let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
        replaced.extend([match token {
            TokenTree::Ident(ident) if ident == "self" && !is_path => {
                let mut value = value.clone();
                value.set_span(value.span().located_at(ident.span()));
                TokenTree::Ident(value)
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), replace_self(group.stream(), value));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token,
        }]);
    }
    replaced
}

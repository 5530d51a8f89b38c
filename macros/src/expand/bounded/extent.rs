//! Where something of the user's stands, from its first token to its last.

use crate::expand::runtime::BoundedPath;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

/// Where something of the user's begins and ends: the compiler's caret goes from the one to the other, if they are the
/// spans of the first and the last token.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    first: Span,
    last: Span,
}

impl Extent {
    pub(super) fn of(tokens: &impl ToTokens) -> Self {
        let mut spans = tokens.to_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self { first, last: spans.last().unwrap_or(first) }
    }

    /// `path::name(arguments)`.
    pub(super) fn call(self, private: &BoundedPath, name: &str, arguments: TokenStream) -> TokenStream {
        let (path, name) = (private.at(self.first), Ident::new(name, self.first));
        let colons = quote_spanned!(self.first=> ::);
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(self.last);
        quote!(#path #colons #name #arguments)
    }
}

//! The paths by which generated code names the runtime.

use super::concrete::Tokens;
use crate::attr::{BoundedArgs, BudgetArgs, HeapArgs};
use crate::model::Item;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

/// The import that all of a derive's code goes through, so that a wrong path is one error, at the user's path if one is
/// given.
pub(super) fn import(item: &Item<'_>) -> TokenStream {
    match item.attrs.krate.get() {
        Some(path) => quote_spanned!(path.span()=> use #path::__private as __memfootprint;),
        None => quote!(
            use ::memfootprint::__private as __memfootprint;
        ),
    }
}

/// The path to the runtime's part for budgets, as if it were written at `span`. If one of its tokens were the macro's,
/// the compiler would point at all of the attribute and note that the error comes from a macro.
pub(super) fn budget_at(span: Span, args: &BudgetArgs) -> Tokens {
    let Some(path) = args.krate.get() else {
        return quote_spanned!(span=> ::memfootprint::__private::budget).into();
    };
    let here = |mut token: TokenTree| {
        token.set_span(span.resolved_at(token.span()));
        token
    };
    let path: TokenStream = path.to_token_stream().into_iter().map(here).collect();
    quote_spanned!(span=> #path::__private::budget).into()
}

/// The path to the runtime's part for caches.
pub(super) struct BoundedPath {
    path: TokenStream,
    /// Whether it begins with a path of the user's.
    is_written: bool,
}

impl BoundedPath {
    /// For the code of an attribute macro, which has no import.
    pub(super) fn of(args: &BoundedArgs) -> Self {
        Self::at_crate(args.krate.get())
    }

    pub(super) fn at_crate(krate: Option<&Path>) -> Self {
        match krate {
            Some(path) => Self { path: quote!(#path::__private::bounded), is_written: true },
            None => Self { path: quote!(::memfootprint::__private::bounded), is_written: false },
        }
    }

    /// For the code of a derive, through its import.
    pub(super) fn of_derive() -> Self {
        Self { path: quote!(__memfootprint::bounded), is_written: false }
    }

    /// As if it were written at `span`. If one of its tokens were the macro's, the compiler would point at all of the
    /// attribute and note that the error comes from a macro.
    pub(super) fn at(&self, span: Span) -> TokenStream {
        let here = |mut token: TokenTree| {
            token.set_span(if self.is_written { span.resolved_at(token.span()) } else { span });
            token
        };
        self.path.clone().into_iter().map(here).collect()
    }
}

impl ToTokens for BoundedPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
    }
}

/// The path to the runtime's part for heap tests.
pub(super) struct HeapPath(TokenStream);

impl HeapPath {
    pub(super) fn of(args: &HeapArgs) -> Self {
        Self(match args.krate.get() {
            Some(path) => quote!(#path::__private::heap),
            None => quote!(::memfootprint::__private::heap),
        })
    }
}

impl ToTokens for HeapPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

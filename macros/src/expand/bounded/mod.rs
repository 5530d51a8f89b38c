//! `#[bounded(..)]` on a function, a static or a field.

mod construction;
mod field;
mod function;
mod pool;
mod static_item;

pub(super) use field::{constructors, walk};
pub(crate) use function::function;
pub(crate) use pool::pool;
pub(crate) use static_item::{static_item, static_stub};

use crate::attr::BoundedArgs;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::Path;

/// The path to what the runtime has for caches.
struct Private {
    path: TokenStream,
    /// Whether a part of it is the user's.
    is_written: bool,
}

impl Private {
    /// As an attribute macro says it.
    fn of(args: &BoundedArgs) -> Self {
        Self::at_crate(args.krate.get())
    }

    fn at_crate(krate: Option<&Path>) -> Self {
        match krate {
            Some(path) => Self { path: quote!(#path::__private::bounded), is_written: true },
            None => Self { path: quote!(::memfootprint::__private::bounded), is_written: false },
        }
    }

    /// As the derive says it.
    fn of_derive() -> Self {
        Self { path: quote!(__memfootprint::bounded), is_written: false }
    }

    /// As if it were written at `span`. If one of its tokens were the macro's, the compiler would point at all of the
    /// attribute and note that the error comes from a macro.
    fn at(&self, span: Span) -> TokenStream {
        let here = |mut token: TokenTree| {
            token.set_span(if self.is_written { span.resolved_at(token.span()) } else { span });
            token
        };
        self.path.clone().into_iter().map(here).collect()
    }
}

/// Where something of the user's begins and ends: the compiler's caret goes from the one to the other, if they are the
/// spans of the first and the last token.
#[derive(Clone, Copy)]
struct Extent {
    first: Span,
    last: Span,
}

impl Extent {
    fn of(tokens: &impl ToTokens) -> Self {
        let mut spans = tokens.to_token_stream().into_iter().map(|token| token.span());
        let first = spans.next().unwrap_or_else(Span::call_site);
        Self { first, last: spans.last().unwrap_or(first) }
    }

    /// `path::name(arguments)`.
    fn call(self, private: &Private, name: &str, arguments: TokenStream) -> TokenStream {
        let (path, name) = (private.at(self.first), Ident::new(name, self.first));
        let colons = quote_spanned!(self.first=> ::);
        let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
        arguments.set_span(self.last);
        quote!(#path #colons #name #arguments)
    }
}

impl ToTokens for Private {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.path.to_tokens(tokens);
    }
}

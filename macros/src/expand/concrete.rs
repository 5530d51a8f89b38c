//! Types as they read outside of the item.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam};

/// Replaces what has a meaning only inside the item: `Self` by its name, and its lifetimes by `'static`, which doesn't
/// change a size. In an item with other parameters all of them stay, as only the compiler can replace those.
pub(super) struct Concrete {
    lifetimes: Vec<Ident>,
    this: Tokens,
}

/// Tokens outside of a `TokenStream`: to append one stream to another is a call into the compiler.
pub(super) struct Tokens(Vec<TokenTree>);

impl Concrete {
    pub(super) fn new(input: &DeriveInput) -> Self {
        let name = &input.ident;
        let generic =
            input.generics.params.iter().any(|parameter| !matches!(parameter, GenericParam::Lifetime(_)));
        if generic {
            let (_, arguments, _) = input.generics.split_for_impl();
            return Self { lifetimes: Vec::new(), this: Tokens::from(quote!(#name #arguments)) };
        }
        let lifetimes: Vec<Ident> =
            input.generics.lifetimes().map(|parameter| parameter.lifetime.ident.clone()).collect();
        let arguments = lifetimes.iter().map(|_| quote!('static));
        let this = if lifetimes.is_empty() { quote!(#name) } else { quote!(#name<#(#arguments),*>) };
        Self { lifetimes, this: Tokens::from(this) }
    }

    /// A type, or an expression, from inside the item.
    pub(super) fn tokens(&self, inside: &impl ToTokens) -> Tokens {
        self.replace(inside.to_token_stream())
    }

    fn replace(&self, stream: TokenStream) -> Tokens {
        let mut tokens = Vec::new();
        let mut after_quote = false;
        for token in stream {
            let is_quote = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            match token {
                TokenTree::Ident(ident) if after_quote => {
                    let name = if self.lifetimes.contains(&ident) {
                        Ident::new("static", ident.span())
                    } else {
                        ident
                    };
                    tokens.push(TokenTree::Ident(name));
                }
                TokenTree::Ident(ident) if ident == "Self" => tokens.extend(self.this.0.iter().cloned()),
                TokenTree::Group(group) => {
                    let inner = self.replace(group.stream()).0.into_iter().collect();
                    let mut replaced = Group::new(group.delimiter(), inner);
                    replaced.set_span(group.span());
                    tokens.push(TokenTree::Group(replaced));
                }
                token => tokens.push(token),
            }
            after_quote = is_quote;
        }
        Tokens(tokens)
    }
}

impl From<TokenStream> for Tokens {
    fn from(stream: TokenStream) -> Self {
        Self(stream.into_iter().collect())
    }
}

impl ToTokens for Tokens {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(self.0.iter().cloned());
    }
}

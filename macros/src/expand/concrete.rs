//! Types as they read outside of the item.

use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam};

/// Replaces what has a meaning only inside the item: `Self` by its name, and its lifetimes by `'static`, which doesn't
/// change a size. A type with other parameters keeps all of them: they are replaced by the compiler, through generic
/// aliases. A function has no such aliases, so its parameters are replaced here by the arguments of an instance.
pub(super) struct Concrete {
    lifetimes: Vec<Ident>,
    parameters: Vec<(Ident, TokenStream)>,
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
            let this = Tokens::from(quote!(#name #arguments));
            return Self { lifetimes: Vec::new(), parameters: Vec::new(), this };
        }
        let lifetimes: Vec<Ident> =
            input.generics.lifetimes().map(|parameter| parameter.lifetime.ident.clone()).collect();
        let arguments = lifetimes.iter().map(|_| quote!('static));
        let this = if lifetimes.is_empty() { quote!(#name) } else { quote!(#name<#(#arguments),*>) };
        Self { lifetimes, parameters: Vec::new(), this: Tokens::from(this) }
    }

    /// For an instance of a function, in which `parameters` have arguments.
    pub(super) fn of_instance(lifetimes: Vec<Ident>, parameters: Vec<(Ident, TokenStream)>) -> Self {
        Self { lifetimes, parameters, this: Tokens::from(quote!(Self)) }
    }

    /// With the type that `Self` is in the function's block.
    pub(super) fn with_self(mut self, this: &impl ToTokens) -> Self {
        let this = self.tokens(this).into_token_stream();
        self.parameters.push((Ident::new("Self", Span::call_site()), this));
        self
    }

    /// A type, or an expression, from inside the item.
    pub(super) fn tokens(&self, inside: &impl ToTokens) -> Tokens {
        self.replace(inside.to_token_stream())
    }

    fn replace(&self, stream: TokenStream) -> Tokens {
        let mut tokens = Vec::new();
        let is = |token: &TokenTree, c| matches!(token, TokenTree::Punct(punct) if punct.as_char() == c);
        let mut after_quote = false;
        let mut colons = 0;
        let mut stream = stream.into_iter().peekable();
        while let Some(token) = stream.next() {
            let is_quote = is(&token, '\'');
            // In a path, as the `T` of `module::T`.
            let in_path = colons == 2;
            colons = if is(&token, ':') { colons + 1 } else { 0 };
            match token {
                TokenTree::Ident(ident) if after_quote => {
                    let name = if self.lifetimes.contains(&ident) {
                        Ident::new("static", ident.span())
                    } else {
                        ident
                    };
                    tokens.push(TokenTree::Ident(name));
                }
                TokenTree::Ident(ident) if !in_path && self.argument(&ident).is_some() => {
                    let argument = self.argument(&ident).into_iter().flat_map(TokenStream::clone);
                    // `T::Item` becomes `<u32>::Item`.
                    if stream.peek().is_some_and(|next| is(next, ':')) {
                        tokens.extend(quote!(<));
                        tokens.extend(argument);
                        tokens.extend(quote!(>));
                    } else {
                        tokens.extend(argument);
                    }
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

    fn argument(&self, name: &Ident) -> Option<&TokenStream> {
        self.parameters.iter().find(|(parameter, _)| parameter == name).map(|(_, argument)| argument)
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

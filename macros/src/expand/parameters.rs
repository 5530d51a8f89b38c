//! The parameters of a generic item, for the aliases and the shadow that are generic with it.

use super::concrete::Concrete;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericParam, Generics};

/// Parameters as they are declared, and their names. None for an item that is generic in lifetimes
/// only, which [`Concrete`] does away with.
#[derive(Default)]
pub(super) struct Parameters {
    lifetimes: Vec<TokenStream>,
    lifetime_names: Vec<TokenStream>,
    others: Vec<TokenStream>,
    other_names: Vec<TokenStream>,
    clause: TokenStream,
}

impl Parameters {
    /// `concrete` knows what `Self` is in bounds.
    pub(super) fn of(generics: &Generics, concrete: &Concrete) -> Self {
        let mut this = Self::default();
        if generics.params.len() == generics.lifetimes().count() {
            return this;
        }
        for parameter in &generics.params {
            match parameter {
                GenericParam::Lifetime(parameter) => {
                    let (name, bounds) = (&parameter.lifetime, &parameter.bounds);
                    this.lifetimes.push(quote!(#name: #bounds));
                    this.lifetime_names.push(quote!(#name));
                }
                GenericParam::Type(parameter) => {
                    let (name, bounds) = (&parameter.ident, concrete.tokens(&parameter.bounds));
                    let default = parameter.default.as_ref().map(|(_, default)| quote!(= #default));
                    this.others.push(quote!(#name: #bounds #default));
                    this.other_names.push(quote!(#name));
                }
                GenericParam::Const(parameter) => {
                    let (name, ty) = (&parameter.ident, &parameter.ty);
                    let default = parameter.default.as_ref().map(|(_, default)| quote!(= #default));
                    this.others.push(quote!(const #name: #ty #default));
                    this.other_names.push(quote!(#name));
                }
            }
        }
        if let Some(clause) = &generics.where_clause {
            let clause = concrete.tokens(clause);
            this.clause = quote!(#clause);
        }
        this
    }

    /// Whether the item is generic, so that the lists of its types need names.
    pub(super) fn any(&self) -> bool {
        !self.others.is_empty()
    }

    /// `<'a: 'b, __K: Which, T: Bound, const N: usize>`, with `extra` amid them; nothing if there are none.
    pub(super) fn declared(&self, extra: &[TokenStream]) -> TokenStream {
        angle_bracketed(&self.lifetimes, extra, &self.others)
    }

    /// `<'a, __K, T, N>`, to go with [`declared`](Self::declared).
    pub(super) fn named(&self, extra: &[TokenStream]) -> TokenStream {
        angle_bracketed(&self.lifetime_names, extra, &self.other_names)
    }

    /// `where T: Bound`, or nothing.
    pub(super) fn clause(&self) -> &TokenStream {
        &self.clause
    }
}

fn angle_bracketed(lifetimes: &[TokenStream], extra: &[TokenStream], others: &[TokenStream]) -> TokenStream {
    if lifetimes.is_empty() && extra.is_empty() && others.is_empty() {
        return TokenStream::new();
    }
    quote!(<#(#lifetimes,)* #(#extra,)* #(#others),*>)
}

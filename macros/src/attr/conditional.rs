//! `#[cfg(..)]` and `#[cfg_attr(..)]`, which an attribute macro sees as they are written.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::{Attribute, Meta, Token};

/// What `#[attribute]` or `#[cfg_attr(condition, attribute, ..)]` says.
pub(super) struct Conditional {
    /// The conditions that must all hold for the attributes to be there.
    pub(super) conditions: Vec<TokenStream>,
    pub(super) attributes: Vec<Meta>,
}

impl Conditional {
    pub(super) fn of(attr: &Attribute) -> Self {
        Self::resolve(&attr.meta, Vec::new())
    }

    fn resolve(meta: &Meta, mut conditions: Vec<TokenStream>) -> Self {
        let inner = match meta {
            Meta::List(list) if list.path.is_ident("cfg_attr") => list.parse_args_with(cfg_attr).ok(),
            _ => None,
        };
        let Some((condition, attributes)) = inner else {
            return Self { conditions, attributes: vec![meta.clone()] };
        };
        conditions.push(condition);
        match &*attributes {
            [one] => Self::resolve(one, conditions),
            _ => Self { conditions, attributes },
        }
    }

    /// The `#[cfg(..)]`s among the attributes, as only these can remove an item.
    fn cfgs(&self) -> impl Iterator<Item = TokenStream> {
        let cfgs = self.attributes.iter().filter(|meta| meta.path().is_ident("cfg"));
        cfgs.map(|cfg| match &*self.conditions {
            [] => quote!(#[#cfg]),
            conditions => quote!(#[cfg_attr(all(#(#conditions),*), #cfg)]),
        })
    }
}

/// Those of an item's attributes that can remove it. Code that names the item goes under the same ones.
pub(crate) fn cfgs(attrs: &[Attribute]) -> Vec<TokenStream> {
    attrs.iter().flat_map(|attr| Conditional::of(attr).cfgs().collect::<Vec<_>>()).collect()
}

/// A condition, a comma, and attributes.
fn cfg_attr(input: ParseStream<'_>) -> syn::Result<(TokenStream, Vec<Meta>)> {
    let mut condition = Vec::new();
    while !input.peek(Token![,]) {
        condition.push(input.parse::<TokenTree>()?);
    }
    input.parse::<Token![,]>()?;
    let attributes = Punctuated::<Meta, Token![,]>::parse_terminated(input)?;
    Ok((condition.into_iter().collect(), attributes.into_iter().collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::parse_quote;

    fn cfgs_of(attrs: &[Attribute]) -> String {
        cfgs(attrs).into_iter().collect::<TokenStream>().to_string()
    }

    #[test]
    fn only_what_removes_an_item_is_kept() {
        let attrs: Vec<Attribute> = parse_quote! {
            #[cfg(unix)]
            #[must_use]
            #[cfg_attr(test, inline, cfg(windows))]
            #[cfg_attr(test, cfg_attr(not(unix), cfg(miri)))]
            #[cfg_attr(test, tracing::instrument(skip(x)))]
        };
        let expected = quote! {
            #[cfg(unix)]
            #[cfg_attr(all(test), cfg(windows))]
            #[cfg_attr(all(test, not(unix)), cfg(miri))]
        };
        assert_eq!(cfgs_of(&attrs), expected.to_string());
    }
}

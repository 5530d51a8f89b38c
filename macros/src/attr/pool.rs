//! `pool!(pub MAIN = "40%", max = "1 GiB")`.

use super::amount::Amount;
use super::table::{Options, table};
use super::{Size, options, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Path, Token, Visibility};

table! {
    /// A pool that is to be made.
    pub(crate) struct PoolArgs {
        "min" => min: Size = value::limit,
        "max" => max: Size = value::limit,
        "fallback" => fallback: Size = value::limit,
        "crate" => krate: Path = value::krate,
    }
    beside {
        attrs: Vec<Attribute>,
        vis: Visibility,
        name: Ident,
        amount: Amount,
    }
}

impl PoolArgs {
    /// `None` if there is no name or no limit. That error goes to `diag`, as do those in the options after them.
    pub(crate) fn parse(tokens: TokenStream, diag: &Diagnostics) -> Option<Self> {
        let pool = |input: ParseStream<'_>| -> syn::Result<Self> {
            let wrong = |error: syn::Error| syn::Error::new(error.span(), message::not_a_pool());
            let (attrs, vis) = (Attribute::parse_outer(input)?, input.parse()?);
            let name = input.parse().map_err(wrong)?;
            input.parse::<Token![=]>().map_err(wrong)?;
            let amount = input.parse()?;
            let mut pool = Self::new(attrs, vis, name, amount);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
                options::list(input, diag, |input| pool.option(input, diag))?;
            }
            Ok(pool)
        };
        pool.parse2(tokens).map_err(|error| diag.add(error)).ok()
    }

    fn option(&mut self, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<()> {
        let key = input.call(Ident::parse_any)?;
        let name = key.to_string();
        let unknown = || message::unknown_bounded_key("pool", &name, &Self::keys());
        let read = self.read(&name, &key, input, diag);
        read.unwrap_or_else(|| Err(syn::Error::new(key.span(), unknown())))
    }
}

//! `pool!(pub MAIN = "40%", max = "1 GiB")`.

use super::amount::Amount;
use super::{Size, Slot, options, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Path, Token, Visibility};

const KEYS: &[&str] = &["min", "max", "fallback", "crate"];

/// A pool that is to be made.
pub(crate) struct PoolArgs {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    pub(crate) name: Ident,
    pub(crate) amount: Amount,
    pub(crate) min: Slot<Size>,
    pub(crate) max: Slot<Size>,
    pub(crate) fallback: Slot<Size>,
    pub(crate) krate: Slot<Path>,
}

impl PoolArgs {
    /// `None` if there is no name or no limit, which goes to `diag`; so do errors in the options after them.
    pub(crate) fn parse(tokens: TokenStream, diag: &Diagnostics) -> Option<Self> {
        let pool = |input: ParseStream<'_>| -> syn::Result<Self> {
            let wrong = |error: syn::Error| syn::Error::new(error.span(), message::not_a_pool());
            let (attrs, vis) = (Attribute::parse_outer(input)?, input.parse()?);
            let name = input.parse().map_err(wrong)?;
            input.parse::<Token![=]>().map_err(wrong)?;
            let amount = input.parse()?;
            let [min, max, fallback] = ["min", "max", "fallback"].map(Slot::new);
            let mut pool = Self { attrs, vis, name, amount, min, max, fallback, krate: Slot::new("crate") };
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
        match &*key.to_string() {
            "min" => self.min.read(&key, input, diag, value::limit),
            "max" => self.max.read(&key, input, diag, value::limit),
            "fallback" => self.fallback.read(&key, input, diag, value::limit),
            "crate" => self.krate.read(&key, input, diag, value::krate),
            other => Err(syn::Error::new(key.span(), message::unknown_bounded_key("pool", other, KEYS))),
        }
    }
}

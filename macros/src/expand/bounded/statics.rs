//! The statics that are made with a limit: a cache, a pool.

use super::construction::{Allowance, Construction};
use crate::attr::{BoundedArgs, PoolArgs};
use crate::expand::runtime::BoundedPath;
use crate::model::{StaticItem, known};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// Expands to:
///
/// ```text
/// static USERS: LazyLock<Cache<UserId, User>> = LazyLock::new(|| <Cache<UserId, User> as BoundedByBytes>::with_bytes(..));
/// ```
pub(crate) fn cache(item: &StaticItem, args: &BoundedArgs) -> TokenStream {
    let private = BoundedPath::of(args);
    let StaticItem { attrs, vis, ident, ty, .. } = item;
    let here = private.at(ty.span());
    let construction = if known::grows(ty) {
        // A collection without a limit is one error here; the expression that makes it would be several.
        quote_spanned!(ty.span()=> #here::unbounded::<#ty>())
    } else {
        Construction::of_type(args, &private, ty).expression()
    };
    quote! {
        #(#attrs)*
        #vis static #ident: #private::LazyLock<#ty> = #private::LazyLock::new(|| {
            #construction
        });
    }
}

/// A static that stands for it after an error, so that its uses don't fail as well.
pub(crate) fn cache_stub(item: &StaticItem, args: &BoundedArgs) -> TokenStream {
    let private = BoundedPath::of(args);
    let StaticItem { attrs, vis, ident, ty, .. } = item;
    quote! {
        #(#attrs)*
        #vis static #ident: #private::LazyLock<#ty> = #private::LazyLock::new(#private::stub);
    }
}

/// Expands to:
///
/// ```text
/// pub static MAIN: LazyLock<Pool> = LazyLock::new(|| pool(percent(4000, 0, usize::MAX, FALLBACK)));
/// ```
pub(crate) fn pool(args: &PoolArgs) -> TokenStream {
    let PoolArgs { attrs, vis, name, amount, min, max, fallback, krate } = args;
    let private = BoundedPath::at_crate(krate.get());
    let allowance = Allowance { amount, min, max, fallback };
    let limit = allowance.limit(&private, None);
    quote! {
        #(#attrs)*
        #vis static #name: #private::LazyLock<#private::Pool> =
            #private::LazyLock::new(|| #private::pool(#limit));
    }
}

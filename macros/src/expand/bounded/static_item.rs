//! A static whose value is a cache.

use super::Private;
use super::construction::Construction;
use crate::attr::BoundedArgs;
use crate::model::{StaticItem, known};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// Expands to:
///
/// ```text
/// static USERS: LazyLock<Cache<UserId, User>> = LazyLock::new(|| <Cache<UserId, User> as BoundedByBytes>::with_bytes(..));
/// ```
pub(crate) fn static_item(item: &StaticItem, args: &BoundedArgs) -> TokenStream {
    let private = Private::of(args);
    let StaticItem { attrs, vis, ident, ty, .. } = item;
    let here = private.at(ty.span());
    let construction = if known::grows(ty) {
        // What is wrong with these is said once.
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

/// Stands for it after an error, so that its uses don't fail as well.
pub(crate) fn static_stub(item: &StaticItem, args: &BoundedArgs) -> TokenStream {
    let private = Private::of(args);
    let StaticItem { attrs, vis, ident, ty, .. } = item;
    quote! {
        #(#attrs)*
        #vis static #ident: #private::LazyLock<#ty> = #private::LazyLock::new(#private::stub);
    }
}

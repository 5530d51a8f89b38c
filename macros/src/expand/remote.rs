//! `remote = "Type"`: a function that walks a foreign type through its mirror.

use super::body;
use super::header::{allows, impl_generics, where_clause};
use crate::model::Item;
use proc_macro2::TokenStream;
use quote::quote;
use syn::TypePath;

/// Expands to:
///
/// ```ignore
/// impl<T> Mirror<T> where T: MemFootprint {
///     /// Walks a `Type` ..
///     pub fn walk<'__a, __S: Sink>(__value: &'__a Type<T>, __walker: &mut Walker<'__a, __S>) { .. }
/// }
/// ```
///
/// The patterns are exhaustive: a field of the foreign type that the mirror lacks is an error.
pub(super) fn walk(item: &Item<'_>, remote: &TypePath, private: &TokenStream) -> TokenStream {
    let vis = &item.input.vis;
    let name = &item.input.ident;
    let generics = impl_generics(&item.input.generics);
    let (_, ty_generics, _) = item.input.generics.split_for_impl();
    let where_clause = where_clause(item, private);
    let body = body::body(item, private, Some(&body::pattern_path(remote)));
    let arms = item.variants().iter().map(body::mirror_arm);
    let allows = allows();
    let doc = " Walks a value of the mirrored type: for `#[footprint(with = ..)]`.";
    quote! {
        #[automatically_derived]
        #allows
        // The mirror is never made nor read, and may be used for some of its fields' sake only.
        #[allow(dead_code, unreachable_pub)]
        impl #generics #name #ty_generics #where_clause {
            #[doc = #doc]
            #vis fn walk<'__a, __S: #private::Sink>(
                __value: &'__a #remote,
                __walker: &mut #private::Walker<'__a, __S>,
            ) {
                let _ = |__mirror: Self| match __mirror { #(#arms,)* };
                #body
            }
        }
    }
}

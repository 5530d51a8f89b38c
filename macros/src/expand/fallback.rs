//! What is emitted after an error: the errors, and a stub so that the uses of the type don't fail as well.

use super::footprint::{members, trait_impl};
use super::fresh;
use super::header::{implementation, own_where_clause};
use super::shrink;
use super::subject::Subject;
use crate::model::Item;
use proc_macro2::TokenStream;
use quote::quote;

/// The errors and a stub. The stub has no inferred bounds, as those may be what is wrong.
pub(crate) fn fallback(item: &Item<'_>, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    let where_clause = own_where_clause(item);
    let stub = if item.attrs.remote.span().is_some() {
        implementation(item, None, &where_clause, &remote_walk(item))
    } else {
        let members = members(&Subject::this(item), &quote!(false), &quote!(let _ = __walker;));
        trait_impl(item, &where_clause, &members)
    };
    quote!(#errors #stub)
}

/// As [`fallback`], for `#[derive(MemShrink)]`.
pub(crate) fn shrink_fallback(item: &Item<'_>, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    let members = shrink::members(item, &TokenStream::new(), &TokenStream::new());
    let stub = shrink::trait_impl(item, &own_where_clause(item), &members);
    quote!(#errors #stub)
}

/// A `walk` that takes a value of any type, as the remote type may be what is wrong.
fn remote_walk(item: &Item<'_>) -> TokenStream {
    let (vis, generics) = (&item.input.vis, &item.input.generics);
    let a = fresh::lifetime(generics);
    let (value, sink) = (fresh::parameter(generics, "__T"), fresh::parameter(generics, "__S"));
    quote! {
        #vis fn walk<#a, #value: ?__memfootprint::Sized, #sink: __memfootprint::Sink>(
            _: &#a #value,
            _: &mut __memfootprint::Walker<#a, #sink>,
        ) {}
    }
}

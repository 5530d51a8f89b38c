//! What surrounds every implementation: the way to the runtime, the generics, the lints.

use crate::model::Item;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{WhereClause, parse_quote};

/// Expands to:
///
/// ```text
/// const _: () = {
///     use ::memfootprint::__private as __memfootprint;
///     #[automatically_derived]
///     #[allow(..)]
///     impl<'x, T: Bound> MemFootprint for Order<'x, T> where .. { .. }
/// };
/// ```
///
/// with `trait_for`, or nothing in its place, before the type.
pub(super) fn implementation(
    item: &Item<'_>,
    trait_for: Option<&TokenStream>,
    where_clause: &WhereClause,
    members: &TokenStream,
) -> TokenStream {
    let runtime = runtime(item);
    let name = &item.input.ident;
    let (impl_generics, ty_generics, _) = item.input.generics.split_for_impl();
    // The lints of the user's crate are about code that the user wrote.
    quote! {
        const _: () = {
            #runtime
            #[automatically_derived]
            #[allow(
                dead_code,
                deprecated,
                single_use_lifetimes,
                unreachable_pub,
                unused_qualifications,
            )]
            impl #impl_generics #trait_for #name #ty_generics #where_clause {
                #members
            }
        };
    }
}

/// The one path to the runtime, so that there is one error if it leads elsewhere, and at the user's path if there is one.
fn runtime(item: &Item<'_>) -> TokenStream {
    match item.attrs.krate.get() {
        Some(path) => quote_spanned!(path.span()=> use #path::__private as __memfootprint;),
        None => quote!(
            use ::memfootprint::__private as __memfootprint;
        ),
    }
}

/// The user's predicates.
pub(super) fn own_where_clause(item: &Item<'_>) -> WhereClause {
    item.input.generics.clone().make_where_clause().clone()
}

/// The user's predicates, and those that the fields need: parameters that are `obligation`.
pub(super) fn where_clause(item: &Item<'_>, obligation: &TokenStream) -> WhereClause {
    let mut clause = own_where_clause(item);
    let bounds = item.bounds();
    clause.predicates.extend(bounds.written.into_iter().cloned());
    let params = bounds.params.iter().map(ToTokens::to_token_stream);
    let projections = bounds.projections.iter().map(ToTokens::to_token_stream);
    for ty in params.chain(projections) {
        clause.predicates.push(parse_quote!(#ty: #obligation));
    }
    for ty in bounds.copied {
        clause.predicates.push(parse_quote!(#ty: __memfootprint::Copy));
    }
    clause
}

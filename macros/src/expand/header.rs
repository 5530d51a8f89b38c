//! What every implementation is made of beside its members: the header, the bounds, the lints.

use super::runtime;
use crate::model::Item;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Meta, WhereClause, parse_quote};

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
    let import = runtime::import(item);
    let name = &item.input.ident;
    let (impl_generics, ty_generics, _) = item.input.generics.split_for_impl();
    // A mirror's function is as public as the mirror, and its bounds name the types of the fields.
    let private_bounds = trait_for.is_none().then(|| quote!(private_bounds,));
    let allowed = allowed(&item.input.attrs);
    // The lints of the user's crate are about code that the user wrote.
    quote! {
        const _: () = {
            #import
            #[automatically_derived]
            #(#allowed)*
            #[allow(
                dead_code,
                deprecated,
                #private_bounds
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

/// What the user allows on the item, such as an unusual name of a parameter: the implementation repeats the names.
fn allowed(attrs: &[Attribute]) -> impl Iterator<Item = TokenStream> {
    let lists = attrs.iter().filter_map(|attr| match &attr.meta {
        Meta::List(list) if list.path.is_ident("allow") || list.path.is_ident("expect") => Some(&list.tokens),
        _ => None,
    });
    lists.map(|lints| quote!(#[allow(#lints)]))
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
    for (needs, obligation) in
        [(&bounds.measured, obligation), (&bounds.copied, &quote!(__memfootprint::Copy))]
    {
        let params = needs.params.iter().map(ToTokens::to_token_stream);
        let types = needs.types.iter().map(ToTokens::to_token_stream);
        for ty in params.chain(types) {
            clause.predicates.push(parse_quote!(#ty: #obligation));
        }
    }
    clause
}

/// The trait as generated code names it.
pub(super) fn mem_footprint() -> TokenStream {
    quote!(__memfootprint::MemFootprint)
}

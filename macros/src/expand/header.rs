//! What surrounds every implementation: the runtime's path, the generics, the lints.

use crate::model::Item;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Generics, Path, WhereClause, parse_quote};

/// The door through which an implementation names the runtime.
pub(super) fn private(item: &Item<'_>) -> TokenStream {
    private_below(item.attrs.krate.get())
}

/// `::memfootprint::__private`, or below the path in `crate = ..`.
pub(super) fn private_below(krate: Option<&Path>) -> TokenStream {
    match krate {
        Some(path) => quote!(#path::__private),
        None => quote!(::memfootprint::__private),
    }
}

/// The where clause: the user's predicates and those that the fields need.
pub(super) fn where_clause(item: &Item<'_>, private: &TokenStream) -> WhereClause {
    let mut clause = item.input.generics.clone().make_where_clause().clone();
    if let Some(bound) = item.attrs.bound.get() {
        clause.predicates.extend(bound.iter().cloned());
        return clause;
    }
    let bounds = item.inferred_bounds();
    let bounded = bounds.params.iter().map(ToTokens::to_token_stream);
    let bounded = bounded.chain(bounds.projections.iter().map(ToTokens::to_token_stream));
    clause
        .predicates
        .extend(bounded.map(|ty| -> syn::WherePredicate { parse_quote!(#ty: #private::MemFootprint) }));
    clause
}

/// `<'x, T: Bound, const N: usize>` without defaults, for `impl`.
pub(super) fn impl_generics(generics: &Generics) -> TokenStream {
    generics.split_for_impl().0.into_token_stream()
}

/// Keeps the lints of the user's crate quiet about code that the user didn't write.
pub(super) fn allows() -> TokenStream {
    quote! {
        #[allow(
            unused_qualifications,
            single_use_lifetimes,
            clippy::ref_option,
            clippy::pattern_type_mismatch,
            clippy::ref_patterns,
            clippy::too_many_lines,
        )]
    }
}

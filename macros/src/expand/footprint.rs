//! `impl MemFootprint`.

use super::body::{self, Subject};
use super::header::{implementation, private, where_clause};
use super::{remote, shape};
use crate::model::{Body, How, Item};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::WhereClause;
use syn::spanned::Spanned;

/// Expands to:
///
/// ```ignore
/// impl MemFootprint for Order {
///     const OWNS_HEAP: bool = <String as MemFootprint>::OWNS_HEAP | ..;
///     fn walk<'__a, __S: Sink>(&'__a self, __walker: &mut Walker<'__a, __S>) { .. }
///     fn prefetch(&self) { <String as MemFootprint>::prefetch(&self.name); .. }
/// }
/// ```
pub(crate) fn footprint(item: &Item<'_>) -> TokenStream {
    let private = private(item);
    if let Some(path) = item.attrs.remote.get() {
        return remote::mirror(item, path, &private);
    }
    let (owns_heap, prefetch) = (owns_heap(item, &private), prefetch(item, &private));
    let body = body::body(item, &Subject::this(), &private);
    trait_impl(item, &private, &where_clause(item, &private), &owns_heap, &quote!({ #body } #prefetch))
}

/// The `impl` block around a given constant and the body of `walk`, braces included, and what may follow it.
pub(super) fn trait_impl(
    item: &Item<'_>,
    private: &TokenStream,
    where_clause: &WhereClause,
    owns_heap: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let members = quote! {
        const OWNS_HEAP: #private::bool = #owns_heap;

        #[inline]
        fn walk<'__a, __S: #private::Sink>(&'__a self, __walker: &mut #private::Walker<'__a, __S>) #body
    };
    let trait_for = quote!(#private::MemFootprint for);
    implementation(item, private, Some(&trait_for), where_clause, &members)
}

/// The OR of the fields.
fn owns_heap(item: &Item<'_>, private: &TokenStream) -> TokenStream {
    if let Body::Whole(how) = &item.body {
        let owns = !matches!(how, How::HeapFree);
        return quote!(#owns);
    }
    let fields = item.fields().filter(|field| !matches!(field.how, How::Copied | How::HeapFree));
    let terms = fields.map(|field| shape::owns_heap(field, private));
    quote!(false #(| #terms)*)
}

/// `fn prefetch`, for structs: which variant an enum's value is can't be told without a branch that goes wrong.
fn prefetch(item: &Item<'_>, private: &TokenStream) -> Option<TokenStream> {
    let Body::Struct(only) = &item.body else { return None };
    let walked = only.fields.iter().filter(|field| matches!(field.how, How::Walk));
    let calls = walked.map(|field| {
        let (member, ty) = (&field.member, field.ty);
        quote_spanned!(ty.span()=> <#ty as #private::MemFootprint>::prefetch(&self.#member);)
    });
    let calls: Vec<TokenStream> = calls.collect();
    (!calls.is_empty()).then(|| {
        quote! {
            #[inline]
            fn prefetch(&self) { #(#calls)* }
        }
    })
}

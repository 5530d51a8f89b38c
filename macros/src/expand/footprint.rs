//! `impl MemFootprint`.

use super::header::{allows, impl_generics, private, where_clause};
use super::{body, remote};
use crate::model::{Body, How, Item};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// Expands to:
///
/// ```ignore
/// const _: () = {
///     impl<'x, T: Bound> MemFootprint for Order<'x, T> where T: MemFootprint {
///         const OWNS_HEAP: bool = <String as MemFootprint>::OWNS_HEAP | ..;
///         fn walk<'__a, __S: Sink>(&'__a self, __walker: &mut Walker<'__a, __S>) { .. }
///         fn prefetch(&self) { <String as MemFootprint>::prefetch(&self.name); .. }
///     }
/// };
/// ```
pub(crate) fn footprint(item: &Item<'_>) -> TokenStream {
    let private = private(item);
    let body = body::body(item, &private, None);
    if let Some(path) = item.attrs.remote.get() {
        return remote::walk(item, path, &private);
    }
    let owns_heap = owns_heap(item, &private);
    let prefetch = prefetch(item, &private);
    implementation(item, &private, &owns_heap, &quote!({ #body } #prefetch))
}

/// The `impl` block around a given constant and the body of `walk`, braces included, and what may follow it.
pub(super) fn implementation(
    item: &Item<'_>,
    private: &TokenStream,
    owns_heap: &TokenStream,
    body: &TokenStream,
) -> TokenStream {
    let name = &item.input.ident;
    let impl_generics = impl_generics(&item.input.generics);
    let (_, ty_generics, _) = item.input.generics.split_for_impl();
    let where_clause = where_clause(item, private);
    let allows = allows();
    quote! {
        const _: () = {
            #[automatically_derived]
            #allows
            impl #impl_generics #private::MemFootprint for #name #ty_generics #where_clause {
                const OWNS_HEAP: #private::bool = #owns_heap;

                #[inline]
                fn walk<'__a, __S: #private::Sink>(
                    &'__a self,
                    __walker: &mut #private::Walker<'__a, __S>,
                ) #body
            }
        };
    }
}

/// `fn prefetch`, for structs: which variant an enum's value is can't be told without a branch that goes wrong.
fn prefetch(item: &Item<'_>, private: &TokenStream) -> Option<TokenStream> {
    let Body::Struct(only) = &item.body else { return None };
    let walked = only.fields.iter().filter(|field| matches!(field.how, How::Walk) && !item.attrs.packed);
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

/// The OR of the fields.
fn owns_heap(item: &Item<'_>, private: &TokenStream) -> TokenStream {
    if let Body::Whole(how) = &item.body {
        let owns = !matches!(how, How::HeapFree);
        return quote!(#owns);
    }
    let terms = item.fields().filter_map(|field| {
        let ty = field.ty;
        match &field.how {
            // A packed struct's fields are `Copy`, which is checked where they would be walked.
            How::Walk if item.attrs.packed => None,
            How::Walk => Some(quote_spanned!(ty.span()=> <#ty as #private::MemFootprint>::OWNS_HEAP)),
            // So that containers still visit the value and the report says what was left out.
            How::Skip(_) => Some(quote_spanned!(ty.span()=> #private::needs_drop::<#ty>())),
            How::With(_) | How::Size(_) => Some(quote!(true)),
            How::HeapFree => None,
        }
    });
    quote!(false #(| #terms)*)
}

//! `impl MemFootprint`.

use super::body::body;
use super::header::{implementation, where_clause};
use super::subject::Subject;
use super::{remote, shape};
use crate::model::{Body, How, Item};
use proc_macro2::TokenStream;
use quote::quote;
use syn::WhereClause;

/// Expands to:
///
/// ```text
/// impl MemFootprint for Order {
///     const OWNS_HEAP: bool = <String as MemFootprint>::OWNS_HEAP | ..;
///     fn walk<'__a, __S: Sink>(&'__a self, __walker: &mut Walker<'__a, __S>) { .. }
///     fn prefetch(&self) { <String as MemFootprint>::prefetch(&self.name); .. }
/// }
/// ```
pub(crate) fn footprint(item: &Item<'_>) -> TokenStream {
    if let Some(path) = item.attrs.remote.get() {
        return remote::mirror(item, path);
    }
    let subject = Subject::this(item);
    let members = members(&subject, &owns_heap(item), &body(item, &subject));
    let prefetch = prefetch(item);
    trait_impl(item, &where_clause(item), &quote!(#members #prefetch))
}

/// The `impl` block around its members.
pub(super) fn trait_impl(item: &Item<'_>, where_clause: &WhereClause, members: &TokenStream) -> TokenStream {
    implementation(item, Some(&quote!(__memfootprint::MemFootprint for)), where_clause, members)
}

/// What an implementation can't be without.
pub(super) fn members(subject: &Subject, owns_heap: &TokenStream, body: &TokenStream) -> TokenStream {
    let this = &subject.value;
    quote! {
        const OWNS_HEAP: __memfootprint::bool = #owns_heap;

        #[inline]
        fn walk<'__a, __S: __memfootprint::Sink>(
            &'__a #this,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            #body
        }
    }
}

/// The OR of the fields.
fn owns_heap(item: &Item<'_>) -> TokenStream {
    if let Body::Whole(how) = &item.body {
        let owns = !matches!(how, How::HeapFree);
        return quote!(#owns);
    }
    let fields = item.fields().filter(|field| !matches!(field.how, How::Copied | How::HeapFree));
    let terms: Vec<TokenStream> = fields.map(shape::owns_heap).collect();
    if terms.is_empty() { quote!(false) } else { quote!(#(#terms)|*) }
}

/// `fn prefetch`, for structs: which variant an enum's value is can't be told without a branch that goes wrong.
fn prefetch(item: &Item<'_>) -> Option<TokenStream> {
    let Body::Struct(only) = &item.body else { return None };
    let walked = only.fields.iter().filter(|field| matches!(field.how, How::Walk));
    let calls = walked.map(|field| {
        let (member, ty) = (&field.member, field.ty);
        quote!(<#ty as __memfootprint::MemFootprint>::prefetch(&self.#member);)
    });
    let calls: Vec<TokenStream> = calls.collect();
    (!calls.is_empty()).then(|| {
        quote! {
            #[inline]
            fn prefetch(&self) { #(#calls)* }
        }
    })
}

//! `impl MemFootprint`.

use super::body::body;
use super::bounded;
use super::header::{implementation, mem_footprint, where_clause};
use super::remote;
use super::subject::Subject;
use crate::model::{Body, Field, How, Item, known};
use proc_macro2::TokenStream;
use quote::quote;
use syn::WhereClause;

/// Expands to:
///
/// ```text
/// impl MemFootprint for Order {
///     const OWNS_HEAP: bool = <Symbol as MemFootprint>::OWNS_HEAP | ..;
///     fn walk<'__a, __S: Sink>(&'__a self, __walker: &mut Walker<'__a, __S>) { .. }
///     fn prefetch(&self, __ahead: Ahead) { <Vec<String> as MemFootprint>::prefetch(&self.legs, __ahead); .. }
/// }
/// ```
pub(crate) fn footprint(item: &Item<'_>) -> TokenStream {
    if let Some(path) = item.attrs.remote.get() {
        return remote::mirror(item, path);
    }
    let subject = Subject::this(item);
    let members = members(&subject, &owns_heap(item), &body(item, &subject));
    let prefetch = prefetch(item);
    let trait_impl = trait_impl(item, &where_clause(item, &mem_footprint()), &quote!(#members #prefetch));
    let constructors = bounded::constructors(item);
    quote!(#trait_impl #constructors)
}

/// The `impl` block around its members.
pub(super) fn trait_impl(item: &Item<'_>, where_clause: &WhereClause, members: &TokenStream) -> TokenStream {
    let mem_footprint = mem_footprint();
    implementation(item, Some(&quote!(#mem_footprint for)), where_clause, members)
}

/// The members that the trait requires.
pub(super) fn members(subject: &Subject, owns_heap: &TokenStream, body: &TokenStream) -> TokenStream {
    let (Subject { value: this, lifetime, sink, .. }, walker) = (subject, subject.walker());
    quote! {
        const OWNS_HEAP: __memfootprint::bool = #owns_heap;

        #[inline]
        fn walk<#lifetime, #sink: __memfootprint::Sink>(&#lifetime #this, __walker: &mut #walker) {
            #body
        }
    }
}

/// The OR of the fields' `OWNS_HEAP`; plain `true` if one field certainly owns heap memory.
fn owns_heap(item: &Item<'_>) -> TokenStream {
    if let Body::Whole(how) = &item.body {
        let owns = !matches!(how, How::HeapFree);
        return quote!(#owns);
    }
    let certain = |field: &Field<'_>| match field.how {
        How::Walk => known::owns_heap(field.ty),
        How::With(_) | How::Inside(_) | How::Together | How::Size(_) => true,
        How::Copied | How::HeapFree | How::Empty | How::Skip(_) => false,
    };
    if item.fields().any(certain) {
        return quote!(true);
    }
    let terms = item.fields().filter_map(|field| {
        let ty = field.ty;
        match field.how {
            How::Walk => Some(quote!(<#ty as __memfootprint::MemFootprint>::OWNS_HEAP)),
            // So that containers still visit the value and the answer tells what was left out.
            How::Skip(_) => Some(quote!(__memfootprint::needs_drop::<#ty>())),
            _ => None,
        }
    });
    let terms: Vec<TokenStream> = terms.collect();
    if terms.is_empty() { quote!(false) } else { quote!(#(#terms)|*) }
}

/// `fn prefetch`, for structs only: for an enum it would branch on the variant, which the processor predicts badly.
fn prefetch(item: &Item<'_>) -> Option<TokenStream> {
    let Body::Struct(only) = &item.body else { return None };
    let walked = only.fields.iter();
    let walked = walked.filter(|field| matches!(field.how, How::Walk) && !known::is_plain(field.ty));
    let calls = walked.map(|field| {
        let (member, ty) = (&field.member, field.ty);
        quote!(<#ty as __memfootprint::MemFootprint>::prefetch(&self.#member, __ahead);)
    });
    let calls: Vec<TokenStream> = calls.collect();
    (!calls.is_empty()).then(|| {
        quote! {
            #[inline]
            fn prefetch(&self, __ahead: __memfootprint::Ahead) { #(#calls)* }
        }
    })
}

//! `remote = "Type"`: a function that walks a foreign type through its mirror.

use super::body::body;
use super::header::{implementation, mem_footprint, where_clause};
use super::subject::Subject;
use crate::model::{Body, Item, Variant};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

/// Expands to:
///
/// ```text
/// impl<T> Mirror<T> where T: MemFootprint {
///     pub fn walk<'__a, __S: Sink>(__value: &'__a Type<T>, __walker: &mut Walker<'__a, __S>) {
///         mirrored(__walker, |__walker| { .. });
///     }
/// }
/// ```
///
/// The function is as visible as the mirror. Where the path has no arguments, the foreign type's are the mirror's. The
/// patterns are exhaustive: a field of the foreign type that the mirror lacks is an error.
pub(super) fn mirror(item: &Item<'_>, remote: &Path) -> TokenStream {
    let vis = &item.input.vis;
    let subject = Subject::remote(item, remote);
    let (Subject { value, lifetime, sink, .. }, walker) = (&subject, subject.walker());
    let body = body(item, &subject);
    let used = used(item, &subject);
    let (_, generics, _) = item.input.generics.split_for_impl();
    let is_bare = remote.segments.iter().all(|segment| segment.arguments.is_none());
    let generics = is_bare.then_some(generics);
    let doc = format!(
        " Walks a value of the mirrored type, for `#[footprint(with = {}::walk)]`.",
        item.input.ident
    );
    let members = quote! {
        #[doc = #doc]
        #vis fn walk<#lifetime, #sink: __memfootprint::Sink>(
            #value: &#lifetime #remote #generics,
            __walker: &mut #walker,
        ) {
            #used
            __memfootprint::mirrored(__walker, |__walker| { #body });
        }
    };
    implementation(item, None, &where_clause(item, &mem_footprint()), &members)
}

/// Closures that read a mirror's fields and make an enum's variants. Nothing else does, so the compiler would warn of
/// dead code.
fn used(item: &Item<'_>, subject: &Subject) -> TokenStream {
    if subject.is_packed {
        let members = item.fields().map(|field| &field.member);
        return quote!(let _ = |__mirror: &Self| { #(let _ = &raw const __mirror.#members;)* };);
    }
    let values = item.variants().iter().map(|variant| {
        let path = variant.source.as_ref().map(|(ident, _)| quote!(::#ident));
        let members = variant.fields.iter().map(|field| &field.member);
        let bindings = bindings(variant);
        quote!(Self #path { #(#members: #bindings),* })
    });
    let values: Vec<TokenStream> = values.collect();
    let reads =
        (!values.is_empty()).then(|| quote!(let _ = |__mirror: &Self| match __mirror { #(#values => {})* };));
    let Body::Enum(variants) = &item.body else { return quote!(#reads) };
    let makes = variants.iter().zip(&values).map(|(variant, value)| {
        let (bindings, types) = (bindings(variant), variant.fields.iter().map(|field| field.ty));
        quote!(let _ = |#(#bindings: #types),*| #value;)
    });
    quote!(#reads #(#makes)*)
}

fn bindings(variant: &Variant<'_>) -> Vec<Ident> {
    (0..variant.fields.len()).map(|index| format_ident!("__field_{index}")).collect()
}

//! `remote = "Type"`: a function that walks a foreign type through its mirror.

use super::body::body;
use super::footprint::the_trait;
use super::header::{implementation, where_clause};
use super::subject::Subject;
use crate::model::{Body, Item, Variant};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Path;

/// Expands to:
///
/// ```text
/// impl<T> Mirror<T> where T: MemFootprint {
///     pub fn walk<'__a, __S: Sink>(__value: &'__a Type<T>, __walker: &mut Walker<'__a, __S>) { .. }
/// }
/// ```
///
/// as visible as the mirror is. The patterns are exhaustive: a field of the foreign type that the mirror lacks is an error.
pub(super) fn mirror(item: &Item<'_>, remote: &Path) -> TokenStream {
    let vis = &item.input.vis;
    let subject = Subject::remote(remote);
    let (value, body) = (&subject.value, body(item, &subject));
    let used = used(item);
    let doc = format!(
        " Walks a value of the mirrored type, for `#[footprint(with = {}::walk)]`.",
        item.input.ident
    );
    let members = quote! {
        #[doc = #doc]
        #vis fn walk<'__a, __S: __memfootprint::Sink>(
            #value: &'__a #remote,
            __walker: &mut __memfootprint::Walker<'__a, __S>,
        ) {
            #used
            #body
        }
    };
    implementation(item, None, &where_clause(item, &the_trait()), &members)
}

/// Closures that read a mirror's fields and make an enum's variants: nobody else does, and the compiler would warn.
fn used(item: &Item<'_>) -> TokenStream {
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

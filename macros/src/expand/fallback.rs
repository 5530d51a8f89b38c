//! What is emitted after an error: the errors, and a stub so that the uses of the type don't fail as well.

use super::footprint::implementation;
use super::header::{impl_generics, private};
use crate::model::Item;
use proc_macro2::TokenStream;
use quote::quote;

/// The errors and a stub. Without bounds, as the fields may be what is wrong.
pub(crate) fn fallback(item: &Item<'_>, errors: &syn::Error) -> TokenStream {
    let errors = errors.to_compile_error();
    let private = private(item);
    let name = &item.input.ident;
    if item.attrs.remote.span().is_some() {
        let generics = impl_generics(&item.input.generics);
        let (_, ty_generics, where_clause) = item.input.generics.split_for_impl();
        return quote! {
            #errors
            #[automatically_derived]
            #[allow(dead_code)]
            impl #generics #name #ty_generics #where_clause {
                fn walk<'__a, __T: ?#private::Sized, __S: #private::Sink>(
                    _: &'__a __T,
                    _: &mut #private::Walker<'__a, __S>,
                ) {}
            }
        };
    }
    let stub = implementation(
        item,
        &private,
        &quote!(false),
        &quote!({
            let _ = __walker;
        }),
    );
    quote!(#errors #stub)
}

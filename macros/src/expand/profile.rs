//! `build_profile!()`.

use crate::rustc::Rustc;
use proc_macro2::TokenStream;
use quote::quote;
use syn::Path;

/// What is known of the build. What the crate's own `cfg` tells is asked of that.
pub(crate) fn profile(rustc: &Rustc, krate: Option<&Path>) -> TokenStream {
    let path = krate.map_or_else(|| quote!(::memfootprint), |path| quote!(#path));
    let text = |text: &Option<String>| match text {
        Some(text) => quote!(#path::__private::profile::Some(#text)),
        None => quote!(#path::__private::profile::None),
    };
    let texts = [
        &rustc.opt_level,
        &rustc.lto,
        &rustc.codegen_units,
        &rustc.strip,
        &rustc.overflow_checks,
        &rustc.target_cpu,
    ]
    .map(text);
    quote! {
        #path::__private::profile::of(
            ::core::cfg!(debug_assertions),
            ::core::cfg!(panic = "abort"),
            [#(#texts),*],
        )
    }
}

//! The drivers: one a macro, each the whole story of it.

use crate::attr::ContainerAttrs;
use crate::diag::Diagnostics;
use crate::{check, expand, model};
use proc_macro2::TokenStream;
use syn::DeriveInput;

/// `#[derive(MemFootprint)]`.
pub(crate) fn footprint(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let diag = Diagnostics::default();
    let attrs = ContainerAttrs::parse(&input.attrs, &diag);
    let item = model::build(&input, &attrs, &diag);
    check::footprint(&item, &diag);
    match diag.finish() {
        Ok(()) => expand::footprint(&item),
        Err(errors) => expand::fallback(&item, &errors),
    }
}

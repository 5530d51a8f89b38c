//! `pool!(..)`.

use super::Private;
use super::construction::Allowance;
use crate::attr::PoolArgs;
use proc_macro2::TokenStream;
use quote::quote;

/// Expands to:
///
/// ```text
/// pub static MAIN: LazyLock<Pool> = LazyLock::new(|| pool(percent(4000, 0, usize::MAX, FALLBACK)));
/// ```
pub(crate) fn pool(args: &PoolArgs) -> TokenStream {
    let PoolArgs { attrs, vis, name, amount, min, max, fallback, krate } = args;
    let private = Private::at_crate(krate.get());
    let allowance = Allowance { amount, min, max, fallback };
    let limit = allowance.limit(&private, None);
    quote! {
        #(#attrs)*
        #vis static #name: #private::LazyLock<#private::Pool> =
            #private::LazyLock::new(|| #private::pool(#limit));
    }
}

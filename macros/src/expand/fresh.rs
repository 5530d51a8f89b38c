//! Names for the parameters of generated functions: none that the item's parameters have.

use proc_macro2::Span;
use quote::format_ident;
use syn::{Generics, Ident, Lifetime};

/// The lifetime for which a value is borrowed: `'__a`.
pub(super) fn lifetime(generics: &Generics) -> Lifetime {
    let mut fresh = Lifetime::new("'__a", Span::call_site());
    while generics.lifetimes().any(|param| param.lifetime == fresh) {
        fresh.ident = format_ident!("{}_", fresh.ident);
    }
    fresh
}

/// The type parameter of this name, `__S`.
pub(super) fn parameter(generics: &Generics, name: &str) -> Ident {
    let mut fresh = Ident::new(name, Span::call_site());
    let is_taken = |fresh: &Ident| {
        generics.type_params().any(|param| param.ident == *fresh)
            || generics.const_params().any(|param| param.ident == *fresh)
    };
    while is_taken(&fresh) {
        fresh = format_ident!("{fresh}_");
    }
    fresh
}

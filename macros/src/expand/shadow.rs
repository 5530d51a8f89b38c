//! The shadow of an enum, from which the compiler itself computes what boxing a variant would save.

use super::concrete::{Concrete, Tokens};
use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::{DataEnum, DeriveInput};

/// An enum like the user's in which the largest variant holds a box.
pub(super) struct Shadow {
    /// Its definition, and the constant that says which variant is the largest.
    pub(super) items: TokenStream,
    /// Its type.
    pub(super) ty: TokenStream,
}

impl Shadow {
    /// Expands to:
    ///
    /// ```ignore
    /// enum __Shadow<V1: Payload> { V0, V1(V1::First<String>, V1::Rest<u32>) }
    /// const __LARGEST: usize = largest::<((), (String, u32))>();
    /// ```
    ///
    /// with the enum's own `#[repr(..)]` and discriminants. `None` if no variant has fields.
    pub(super) fn of(
        input: &DeriveInput,
        data: &DataEnum,
        concrete: &Concrete,
        private: &Tokens,
        payloads: &TokenStream,
    ) -> Option<Self> {
        let name = |index| format_ident!("V{index}", span = Span::call_site());
        let variants = data.variants.iter().enumerate().map(|(index, variant)| {
            let name = name(index);
            let fields = variant.fields.iter().enumerate().map(|(place, field)| {
                let ty = concrete.tokens(&field.ty);
                let place = if place == 0 { quote!(First) } else { quote!(Rest) };
                quote!(#name::#place<#ty>)
            });
            let fields = (!variant.fields.is_empty()).then(|| quote!((#(#fields),*)));
            let discriminant = variant.discriminant.as_ref().map(|(_, value)| {
                let value = concrete.tokens(value);
                quote!(= #value)
            });
            quote!(#name #fields #discriminant)
        });
        let with_fields =
            || data.variants.iter().enumerate().filter(|(_, variant)| !variant.fields.is_empty());
        let parameters = with_fields().map(|(index, _)| {
            let name = name(index);
            quote!(#name: #private::Payload)
        });
        let arguments = with_fields().map(|(index, _)| quote!(#private::Boxed<{ __LARGEST == #index }>));
        let reprs = input.attrs.iter().filter(|attr| attr.path().is_ident("repr"));
        with_fields().next()?;
        Some(Self {
            items: quote! {
                #(#reprs)*
                #[allow(dead_code)]
                enum __Shadow<#(#parameters),*> { #(#variants),* }
                const __LARGEST: #private::usize = #private::largest::<#payloads>();
            },
            ty: quote!(__Shadow<#(#arguments),*>),
        })
    }
}

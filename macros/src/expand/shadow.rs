//! The shadow of an enum, from which the compiler itself computes what boxing a variant would save.

use super::concrete::{Concrete, Tokens};
use super::parameters::Parameters;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{format_ident, quote};
use std::iter;
use syn::{Attribute, DataEnum, DeriveInput};

/// How many variants one parameter of a shadow chooses from: the runtime's `Which` has so many.
const GROUP: usize = 8;

/// An enum like the user's in which one variant holds a box.
pub(super) struct Shadow {
    /// Its definition, and what its types need.
    pub(super) definition: TokenStream,
    /// For each variant the shadow in which it is the one; `()` for those without fields.
    pub(super) types: Vec<TokenStream>,
}

impl Shadow {
    /// Expands to a definition
    ///
    /// ```ignore
    /// use Nth as __Nth;
    /// enum __Shadow<__K0: Which> { V0, V1(__K0::First0<String>, __K0::Rest0<u32>), V2(__K0::First1<[u64; 8]>) }
    /// ```
    ///
    /// with the enum's own `#[repr(..)]` and discriminants, and to the types `()`, `__Shadow<__Nth<0>>`,
    /// `__Shadow<__Nth<1>>`. `fields` are the types of each variant. `None` if no variant has fields.
    pub(super) fn of(
        input: &DeriveInput,
        data: &DataEnum,
        fields: &[Vec<Tokens>],
        concrete: &Concrete,
        parameters: &Parameters,
        private: &Tokens,
    ) -> Option<Self> {
        let boxable = fields.iter().filter(|types| !types.is_empty()).count();
        if boxable == 0 {
            return None;
        }
        let groups = boxable.div_ceil(GROUP);
        let mut place = 0;
        let (mut variants, mut types) = (Vec::new(), Vec::new());
        for (index, (variant, fields)) in data.variants.iter().zip(fields).enumerate() {
            let name = format_ident!("V{index}", span = Span::call_site());
            let discriminant = variant.discriminant.as_ref().map(|(_, value)| {
                let value = concrete.tokens(value);
                quote!(= #value)
            });
            if fields.is_empty() {
                variants.push(quote!(#name #discriminant));
                types.push(quote!(()));
            } else {
                let fields = boxable_fields(fields, place);
                variants.push(quote!(#name(#fields) #discriminant));
                types.push(with_boxed(place, groups, parameters));
                place += 1;
            }
        }
        let choices: Vec<TokenStream> = (0..groups)
            .map(|group| {
                let name = parameter(group);
                quote!(#name: #private::Which)
            })
            .collect();
        let (declared, clause) = (parameters.declared(&choices), parameters.clause());
        // `transparent` says nothing of the size, and asks for fields that are known to have none.
        let is_transparent =
            |attr: &Attribute| attr.parse_args::<Ident>().is_ok_and(|only| only == "transparent");
        let reprs = input.attrs.iter().filter(|attr| attr.path().is_ident("repr") && !is_transparent(attr));
        let definition = quote! {
            use #private::Nth as __Nth;
            #(#reprs)*
            #[allow(dead_code)]
            enum __Shadow #declared #clause { #(#variants),* }
        };
        Some(Self { definition, types })
    }
}

/// `__K0::First1<String>, __K0::Rest1<u32>` for the variant that is the second with fields.
fn boxable_fields(types: &[Tokens], place: usize) -> TokenStream {
    let parameter = parameter(place / GROUP);
    let first = format_ident!("First{}", place % GROUP, span = Span::call_site());
    let rest = format_ident!("Rest{}", place % GROUP, span = Span::call_site());
    let names = iter::once(&first).chain(iter::repeat(&rest));
    let fields = names.zip(types).map(|(name, ty)| quote!(#parameter::#name<#ty>));
    quote!(#(#fields),*)
}

/// `__Shadow<__Nth<8>, __Nth<1>>` for the tenth of up to sixteen variants with fields, with the item's own parameters.
fn with_boxed(place: usize, groups: usize, parameters: &Parameters) -> TokenStream {
    let choices: Vec<TokenStream> = (0..groups)
        .map(|group| {
            let choice = if group == place / GROUP { place % GROUP } else { GROUP };
            let choice = Literal::usize_unsuffixed(choice);
            quote!(__Nth<#choice>)
        })
        .collect();
    let arguments = parameters.named(&choices);
    quote!(__Shadow #arguments)
}

fn parameter(group: usize) -> Ident {
    format_ident!("__K{group}", span = Span::call_site())
}

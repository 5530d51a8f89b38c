//! The shadow of an enum, from which the compiler itself computes what boxing a variant would save.

use super::concrete::{Concrete, Tokens};
use super::fresh;
use super::parameters::Parameters;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use std::iter;
use syn::{Attribute, DataEnum, DeriveInput};

/// How many variants, or groups of them, the runtime's `Which` chooses from.
const GROUP: usize = 8;

/// An enum like the user's in which one variant holds a box.
pub(super) struct Shadow {
    /// Its definition, and what its types need.
    pub(super) definition: TokenStream,
    /// For each variant the shadow in which it is boxed; `()` for those without fields.
    pub(super) types: Vec<TokenStream>,
}

impl Shadow {
    /// Expands to a definition
    ///
    /// ```ignore
    /// use {Nth as __Nth, Which as __Which};
    /// enum __Shadow<__K: __Which> { V0, V1(__K::First0<String>, __K::Rest0<u32>), V2(__K::First1<[u64; 8]>) }
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
        let which = fresh::parameter(&input.generics, "__K");
        let depth = depth(boxable);
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
                let fields = boxable_fields(&which, fields, &digits(place, depth));
                variants.push(quote!(#name(#fields) #discriminant));
                types.push(with_boxed(&digits(place, depth), parameters));
                place += 1;
            }
        }
        let within = (depth > 1).then(|| quote!(, Within as __Within));
        let declared = quote!(#which: __Which);
        let (declared, clause) = (parameters.declared(&[declared]), parameters.clause());
        // `transparent` doesn't change the size, and would be an error, as the shadow's fields aren't known to have no
        // size.
        let is_transparent = |attr: &Attribute| {
            let first = attr.meta.require_list().ok().and_then(|list| list.tokens.clone().into_iter().next());
            matches!(first, Some(TokenTree::Ident(first)) if first == "transparent")
        };
        let reprs = input.attrs.iter().filter(|attr| attr.path().is_ident("repr") && !is_transparent(attr));
        let definition = quote! {
            use #private::{Nth as __Nth, Which as __Which #within};
            #(#reprs)*
            #[allow(dead_code)]
            enum __Shadow #declared #clause { #(#variants),* }
        };
        Some(Self { definition, types })
    }
}

/// The number of levels of groups that `variants` need.
fn depth(variants: usize) -> u32 {
    let mut depth = 1;
    while GROUP.pow(depth) < variants {
        depth += 1;
    }
    depth
}

/// The place on each level of groups, the outermost first.
fn digits(place: usize, depth: u32) -> Vec<usize> {
    (0..depth).rev().map(|level| place / GROUP.pow(level) % GROUP).collect()
}

/// `__K::First1<String>, __K::Rest1<u32>` for the variant that is the second with fields, or
/// `<__K::Group3 as __Which>::First1<String>` for the second in the fourth group.
fn boxable_fields(parameter: &Ident, types: &[Tokens], place: &[usize]) -> TokenStream {
    let (last, groups) = place.split_last().unwrap_or((&0, &[]));
    let mut which = quote!(#parameter);
    for (level, group) in groups.iter().enumerate() {
        let group = format_ident!("Group{group}", span = Span::call_site());
        which = if level == 0 { quote!(#parameter::#group) } else { quote!(<#which as __Which>::#group) };
    }
    if !groups.is_empty() {
        which = quote!(<#which as __Which>);
    }
    let first = format_ident!("First{last}", span = Span::call_site());
    let rest = format_ident!("Rest{last}", span = Span::call_site());
    let names = iter::once(&first).chain(iter::repeat(&rest));
    let fields = names.zip(types).map(|(name, ty)| quote!(#which::#name<#ty>));
    quote!(#(#fields),*)
}

/// `__Shadow<__Nth<1>>` or `__Shadow<__Within<3, __Nth<1>>>` for the same two variants, with the item's own parameters.
fn with_boxed(place: &[usize], parameters: &Parameters) -> TokenStream {
    let (last, groups) = place.split_last().unwrap_or((&0, &[]));
    let last = Literal::usize_unsuffixed(*last);
    let choice = groups.iter().rev().fold(quote!(__Nth<#last>), |inner, group| {
        let group = Literal::usize_unsuffixed(*group);
        quote!(__Within<#group, #inner>)
    });
    let arguments = parameters.named(&[choice]);
    quote!(__Shadow #arguments)
}

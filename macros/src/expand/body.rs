//! The body of `walk`: the shape, a pattern a variant, a call a field.

use crate::model::{Body, Field, How, Item, Variant};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

/// Expands to:
///
/// ```ignore
/// let __shape: &'static Shape = const { &Shape { .. } };
/// match self {
///     Self { name: __field_0, legs: __field_1, .. } => {
///         let mut __fields = structure(__walker, __shape);
///         Fields::field::<String>(&mut __fields, 0, __field_0);
///         Fields::with(&mut __fields, 1, __field_1, path);
///     }
/// }
/// ```
///
/// Methods are called by their path: the user may have a trait with a method of that name for every type.
///
/// With `remote`, matches `__value` against that path, exhaustively.
pub(super) fn body(item: &Item<'_>, private: &TokenStream, remote: Option<&Path>) -> TokenStream {
    if let Body::Whole(how) = &item.body {
        return whole(how, private);
    }
    let shape = shape(item, private, remote.is_some());
    let (matched, ty) = match remote {
        Some(path) => (Ident::new("__value", Span::call_site()).into_token_stream(), quote!(#path)),
        None => (quote!(self), quote!(Self)),
    };
    let arms = item.variants().iter().enumerate().map(|(index, variant)| {
        let pattern = pattern(item, variant, &ty, remote.is_some());
        let open = match &variant.source {
            Some(_) => quote!(#private::variant(__walker, __shape, #index)),
            None => quote!(#private::structure(__walker, __shape)),
        };
        let calls: Vec<TokenStream> = variant
            .fields
            .iter()
            .enumerate()
            .filter_map(|(index, field)| call(item, index, field, private))
            .collect();
        let mutable = (!calls.is_empty()).then(|| quote!(mut));
        let name = if calls.is_empty() { quote!(_fields) } else { quote!(__fields) };
        quote! {
            #pattern => {
                let #mutable #name = #open;
                #(#calls)*
            }
        }
    });
    if item.variants().is_empty() {
        return quote! { let _ = __walker; match *#matched {} };
    }
    let checks = packed_checks(item, private);
    quote! {
        #checks
        let __shape: &'static #private::Shape = #shape;
        match #matched { #(#arms)* }
    }
}

/// The whole value, by a function or a figure.
fn whole(how: &How, private: &TokenStream) -> TokenStream {
    match how {
        How::With(path) => quote!(#path(self, __walker)),
        How::Size(size) => quote!({
            let __bytes = #size;
            #private::Walker::block(__walker, __bytes, __bytes)
        }),
        How::Walk | How::Skip(_) | How::HeapFree => quote!(let _ = __walker;),
    }
}

/// What is known of the type without a value.
fn shape(item: &Item<'_>, private: &TokenStream, remote: bool) -> TokenStream {
    let size = if item.maybe_unsized() || remote { quote!(0) } else { quote!(#private::size_of::<Self>()) };
    let kind = if matches!(item.body, Body::Enum(_)) { quote!(Enum) } else { quote!(Struct) };
    let variants = item.variants().iter().map(|variant| {
        let name = &variant.name;
        let last = variant.fields.len().saturating_sub(1);
        let fields = variant.fields.iter().enumerate().map(|(index, field)| {
            let (name, ty) = (&field.name, field.ty);
            let of = match field.how {
                How::Walk if item.attrs.packed => quote!(foreign),
                How::Walk if index == last && item.maybe_unsized() => quote!(tail),
                How::Walk => quote!(of),
                _ if index == last && item.maybe_unsized() => quote!(foreign_tail),
                _ => quote!(foreign),
            };
            quote_spanned!(ty.span()=> #private::Child::#of::<#ty>(#name))
        });
        quote!(#private::Variant { name: #name, fields: &[#(#fields),*] })
    });
    quote! {
        const {
            &#private::Shape {
                size: #size,
                kind: #private::ShapeKind::#kind,
                variants: &[#(#variants),*],
            }
        }
    }
}

/// `Self::Text { 0: __field_0, .. }`; braces suit named, tuple and unit variants alike.
fn pattern(item: &Item<'_>, variant: &Variant<'_>, ty: &TokenStream, exhaustive: bool) -> TokenStream {
    let path = match &variant.source {
        Some((ident, _)) => quote!(#ty::#ident),
        None => quote!(#ty),
    };
    let mut rest = None;
    let bindings: Vec<TokenStream> = variant
        .fields
        .iter()
        .enumerate()
        .filter_map(|(index, field)| {
            let member = &field.member;
            if binds(item, field) {
                let binding = binding(index);
                Some(quote!(#member: #binding))
            } else if exhaustive {
                Some(quote!(#member: _))
            } else {
                rest = Some(quote!(..));
                None
            }
        })
        .collect();
    // With the user's span, a field that a mirror lacks is reported by name and at the remote path.
    quote_spanned!(path.span()=> #path { #(#bindings,)* #rest })
}

/// Whether the field's call needs a reference to it.
fn binds(item: &Item<'_>, field: &Field<'_>) -> bool {
    match field.how {
        How::Walk => !item.attrs.packed,
        How::With(_) => true,
        How::Skip(_) | How::Size(_) | How::HeapFree => false,
    }
}

/// The call that measures one field, if it needs one.
fn call(item: &Item<'_>, index: usize, field: &Field<'_>, private: &TokenStream) -> Option<TokenStream> {
    let (binding, ty) = (binding(index), field.ty);
    match &field.how {
        How::Walk if item.attrs.packed => None,
        // With its type spelt out, a missing footprint is reported at the type, and once with the shape's.
        How::Walk => Some(quote!(#private::Fields::field::<#ty>(&mut __fields, #index, #binding);)),
        How::With(path) => Some(quote!(#private::Fields::with(&mut __fields, #index, #binding, #path);)),
        How::Size(size) => Some(quote!(#private::Fields::size(&mut __fields, #index, #size);)),
        How::Skip(reason) => Some(quote!(#private::Fields::skipped::<#ty>(&mut __fields, #index, #reason);)),
        How::HeapFree => None,
    }
}

fn binding(index: usize) -> Ident {
    format_ident!("__field_{index}", span = Span::mixed_site())
}

/// One obligation a field, with the caret on its type.
fn packed_checks(item: &Item<'_>, private: &TokenStream) -> TokenStream {
    if !item.attrs.packed {
        return TokenStream::new();
    }
    let walked = item.fields().filter(|field| matches!(field.how, How::Walk));
    let checks = walked.map(|field| {
        let ty = field.ty;
        quote_spanned!(ty.span()=> #private::packed_field::<#ty>();)
    });
    quote!(#(#checks)*)
}

/// The path of a remote type as patterns take it: without generic arguments.
pub(super) fn pattern_path(path: &syn::TypePath) -> Path {
    let mut path = path.path.clone();
    for segment in &mut path.segments {
        segment.arguments = syn::PathArguments::None;
    }
    path
}

/// Takes a mirror apart and puts it together again, which tells the compiler that its fields are of use.
pub(super) fn mirror_arm(variant: &Variant<'_>) -> TokenStream {
    let path = match &variant.source {
        Some((ident, _)) => quote!(Self::#ident),
        None => quote!(Self),
    };
    let fields = variant.fields.iter().enumerate().map(|(index, field)| {
        let (member, binding) = (&field.member, binding(index));
        quote!(#member: #binding)
    });
    let fields: Vec<TokenStream> = fields.collect();
    quote!(#path { #(#fields),* } => #path { #(#fields),* })
}

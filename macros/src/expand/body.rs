//! The body of `walk`: a pattern a variant, a call a field.

use super::shape::shape;
use super::subject::Subject;
use crate::model::{Body, Field, How, Item, Variant};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

/// Expands to:
///
/// ```text
/// let __shape: &'static Shape = const { &Shape { .. } };
/// match self {
///     Self { name: __field_0, legs: __field_1, .. } => {
///         let __fields = &mut structure(__walker, __shape);
///         Fields::field::<String>(__fields, 0, __field_0);
///         Fields::with::<Vec<u8>>(__fields, 1, __field_1, path);
///     }
/// }
/// ```
///
/// Methods are called by their path: the user may have a trait with a method of that name for every type.
pub(super) fn body(item: &Item<'_>, subject: &Subject) -> TokenStream {
    let value = &subject.value;
    if let Body::Whole(how) = &item.body {
        return whole(how, subject);
    }
    if item.variants().is_empty() {
        return quote! { let _ = __walker; match *#value {} };
    }
    let shape = shape(item, subject);
    let obligations = item.fields().filter_map(obligation);
    let arms = item.variants().iter().enumerate().map(|(index, variant)| arm(index, variant, subject));
    quote! {
        #(#obligations)*
        let __shape: &'static __memfootprint::Shape = #shape;
        match #value { #(#arms)* }
    }
}

/// The whole value, by a function or a figure.
fn whole(how: &How, subject: &Subject) -> TokenStream {
    match how {
        How::With(path) => {
            let value = &subject.value;
            quote!(__memfootprint::with(__walker, #value, #path))
        }
        How::Size(size) => {
            let size = subject.expression(size);
            quote!(__memfootprint::size(__walker, #size))
        }
        How::Walk | How::Copied | How::Skip(_) | How::HeapFree => quote!(let _ = __walker;),
    }
}

/// What a packed struct's field must be, with the caret on its type.
fn obligation(field: &Field<'_>) -> Option<TokenStream> {
    let ty = field.ty;
    let packed = matches!(field.how, How::Copied);
    packed.then(|| quote!(__memfootprint::packed_field::<#ty>();))
}

fn arm(index: usize, variant: &Variant<'_>, subject: &Subject) -> TokenStream {
    let pattern = pattern(variant, subject);
    let open = match &variant.source {
        Some(_) => quote!(__memfootprint::variant(__walker, __shape, #index)),
        None => quote!(__memfootprint::structure(__walker, __shape)),
    };
    let calls = variant.fields.iter().enumerate().filter_map(|(index, field)| call(index, field, subject));
    quote! {
        #pattern => {
            let __fields = &mut #open;
            #(#calls)*
        }
    }
}

/// `Self::Text { 0: __field_0, .. }`; braces suit named, tuple and unit variants alike.
fn pattern(variant: &Variant<'_>, subject: &Subject) -> TokenStream {
    let path = &subject.path;
    let path = match &variant.source {
        Some((ident, _)) => quote!(#path::#ident),
        None => quote!(#path),
    };
    let mut rest = None;
    let mut bindings = Vec::new();
    for (index, field) in variant.fields.iter().enumerate() {
        let member = &field.member;
        if matches!(field.how, How::Walk | How::With(_)) {
            let binding = binding(index, Span::mixed_site());
            bindings.push(quote!(#member: #binding));
        } else if subject.exhaustive {
            bindings.push(quote!(#member: _));
        } else {
            rest = Some(quote!(..));
        }
    }
    // With the user's span, a field that a mirror lacks is reported by name and at the remote path.
    quote_spanned!(path.span()=> #path { #(#bindings,)* #rest })
}

/// The call that measures one field, if it needs one.
fn call(index: usize, field: &Field<'_>, subject: &Subject) -> Option<TokenStream> {
    let ty = field.ty;
    // At the type: that is what is wrong if a mirror's field doesn't fit it.
    let binding = binding(index, Span::mixed_site().located_at(ty.span()));
    match &field.how {
        How::Walk => Some(quote!(__memfootprint::Fields::field::<#ty>(__fields, #index, #binding);)),
        How::With(path) => {
            Some(quote!(__memfootprint::Fields::with::<#ty>(__fields, #index, #binding, #path);))
        }
        How::Size(size) => {
            let size = subject.expression(size);
            Some(quote!(__memfootprint::Fields::size(__fields, #index, #size);))
        }
        How::Skip(reason) => Some(quote!(__memfootprint::Fields::skipped::<#ty>(__fields, #index, #reason);)),
        How::Copied | How::HeapFree => None,
    }
}

fn binding(index: usize, span: Span) -> Ident {
    format_ident!("__field_{index}", span = span)
}

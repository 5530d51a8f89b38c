//! Patterns that take a value apart into its fields.

use super::subject::Subject;
use crate::model::Variant;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

/// `Self::Text { 0: __field_0 }`; braces fit named, tuple and unit variants alike. Fields of a packed struct are named
/// and not bound.
pub(super) fn pattern(variant: &Variant<'_>, subject: &Subject) -> TokenStream {
    let path = &subject.path;
    let path = match &variant.source {
        Some((ident, _)) => quote!(#path::#ident),
        None => quote!(#path),
    };
    let bindings = variant.fields.iter().enumerate().map(|(index, field)| {
        let (member, binding) = (&field.member, binding(index, Span::mixed_site()));
        if subject.is_packed { quote!(#member: _) } else { quote!(#member: #binding) }
    });
    // With the user's span, a field that a mirror lacks is reported by name and at the remote path.
    quote_spanned!(path.span()=> #path { #(#bindings,)* })
}

/// The variable that the field of this index is bound to.
pub(super) fn binding(index: usize, span: Span) -> Ident {
    format_ident!("__field_{index}", span = span)
}

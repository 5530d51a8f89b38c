//! The body of `walk`: a pattern a variant, a call a field.

use super::shape::shape;
use crate::model::{Body, Field, How, Item, Variant};
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Path;
use syn::spanned::Spanned;

/// What is walked: the type itself, or the one that it mirrors.
pub(super) struct Subject {
    /// The value's name.
    value: Ident,
    /// The type.
    pub(super) ty: TokenStream,
    /// The type's path as patterns take it.
    path: TokenStream,
    /// Whether the patterns name every field, so that one which a mirror lacks is an error.
    exhaustive: bool,
}

impl Subject {
    /// `self`.
    pub(super) fn this() -> Self {
        let value = Ident::new("self", Span::call_site());
        Self { value, ty: quote!(Self), path: quote!(Self), exhaustive: false }
    }

    /// `__value`, of the type at `path`.
    pub(super) fn remote(path: &Path) -> Self {
        let value = Ident::new("__value", Span::call_site());
        let mut bare = path.clone();
        for segment in &mut bare.segments {
            segment.arguments = syn::PathArguments::None;
        }
        Self { value, ty: path.to_token_stream(), path: bare.to_token_stream(), exhaustive: true }
    }
}

/// Expands to:
///
/// ```ignore
/// let __shape: &'static Shape = const { &Shape { .. } };
/// match self {
///     Self { name: __field_0, legs: __field_1, .. } => {
///         let __fields = &mut structure(__walker, __shape);
///         Fields::field::<String>(__fields, 0, __field_0);
///         Fields::with(__fields, 1, __field_1, path);
///     }
/// }
/// ```
///
/// Methods are called by their path: the user may have a trait with a method of that name for every type.
pub(super) fn body(item: &Item<'_>, subject: &Subject, private: &TokenStream) -> TokenStream {
    let value = &subject.value;
    if let Body::Whole(how) = &item.body {
        return whole(how, value, private);
    }
    if item.variants().is_empty() {
        return quote! { let _ = __walker; match *#value {} };
    }
    let shape = shape(item, subject, private);
    let obligations = item.fields().filter_map(|field| obligation(field, private));
    let arms = item.variants().iter().enumerate().map(|(index, variant)| {
        let pattern = pattern(variant, subject);
        let open = match &variant.source {
            Some(_) => quote!(#private::variant(__walker, __shape, #index)),
            None => quote!(#private::structure(__walker, __shape)),
        };
        let fields = variant.fields.iter().enumerate();
        let calls = fields.filter_map(|(index, field)| call(index, field, value, private));
        quote! {
            #pattern => {
                let __fields = &mut #open;
                #(#calls)*
            }
        }
    });
    quote! {
        #(#obligations)*
        let __shape: &'static #private::Shape = #shape;
        match #value { #(#arms)* }
    }
}

/// The whole value, by a function or a figure.
fn whole(how: &How, value: &Ident, private: &TokenStream) -> TokenStream {
    match how {
        How::With(path) => quote!(#path(#value, __walker)),
        How::Size(size) => {
            let size = in_place_of_self(size.to_token_stream(), value);
            quote!(#private::size(__walker, #size))
        }
        How::Walk | How::Copied | How::Skip(_) | How::HeapFree => quote!(let _ = __walker;),
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
            let binding = binding(index, field);
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
fn call(index: usize, field: &Field<'_>, value: &Ident, private: &TokenStream) -> Option<TokenStream> {
    let (binding, ty) = (binding(index, field), field.ty);
    match &field.how {
        How::Walk => Some(quote!(#private::Fields::field::<#ty>(__fields, #index, #binding);)),
        How::With(path) => Some(quote!(#private::Fields::with(__fields, #index, #binding, #path);)),
        How::Size(size) => {
            let size = in_place_of_self(size.to_token_stream(), value);
            Some(quote!(#private::Fields::size(__fields, #index, #size);))
        }
        How::Skip(reason) => Some(quote!(#private::Fields::skipped::<#ty>(__fields, #index, #reason);)),
        How::Copied | How::HeapFree => None,
    }
}

/// At the span of the type: that is what is wrong if the field doesn't fit it.
fn binding(index: usize, field: &Field<'_>) -> Ident {
    format_ident!("__field_{index}", span = Span::mixed_site().located_at(field.ty.span()))
}

/// What a packed struct's field must be, with the caret on its type.
fn obligation(field: &Field<'_>, private: &TokenStream) -> Option<TokenStream> {
    let ty = field.ty;
    matches!(field.how, How::Copied).then(|| quote_spanned!(ty.span()=> #private::packed_field::<#ty>();))
}

/// The user's expression with its `self` as `value`, which has another name in a mirror, and another hygiene where a
/// `macro_rules!` macro hands the expression in. `self::path` stays.
fn in_place_of_self(tokens: TokenStream, value: &Ident) -> TokenStream {
    let mut tokens = tokens.into_iter().peekable();
    let mut replaced = TokenStream::new();
    while let Some(token) = tokens.next() {
        let is_path = matches!(tokens.peek(), Some(TokenTree::Punct(next)) if next.as_char() == ':');
        replaced.extend([match token {
            TokenTree::Ident(ident) if ident == "self" && !is_path => {
                let span = value.span().located_at(ident.span());
                TokenTree::Ident(Ident::new(&value.to_string(), span))
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), in_place_of_self(group.stream(), value));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            token => token,
        }]);
    }
    replaced
}

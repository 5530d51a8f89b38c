//! The body of `walk`: a call that hands over all fields at once, which costs the compiler least.

use super::parts::Parts;
use super::pattern::{binding, pattern};
use super::subject::Subject;
use super::variants;
use super::with::Called;
use crate::model::{Body, Field, How, Item, Variant};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::spanned::Spanned;

/// Expands to, for a struct:
///
/// ```text
/// structure(__walker, self, "id\nlegs", (&self.id, &self.legs));
/// ```
///
/// and for an enum:
///
/// ```text
/// let __variants = Variants { names: "Ping\nText", boxed: &[] };
/// match self {
///     Self::Ping {} => { variant(__walker, self, __variants, 0, "", ()); }
///     Self::Text { 0: __field_0 } => { variant(__walker, self, __variants, 1, "0", (__field_0,)); }
/// }
/// ```
///
/// Functions rather than methods: the user may have a trait with a method of that name for every type.
///
/// An opaque type's body is in a closure: `opaque(__walker, |__walker| { .. })`.
pub(super) fn body(item: &Item<'_>, subject: &Subject) -> TokenStream {
    let body = observed_body(item, subject);
    if item.attrs.opaque.span().is_none() {
        return body;
    }
    quote!(__memfootprint::opaque(__walker, |__walker| { #body });)
}

fn observed_body(item: &Item<'_>, subject: &Subject) -> TokenStream {
    match &item.body {
        Body::Whole(how) => whole(how, subject),
        // No variant has a field.
        _ if item.fields().next().is_none() && !subject.is_mirrored => quote!(let _ = __walker;),
        Body::Struct(only) => structure(item, only, subject),
        Body::Enum(variants) => enumeration(item, variants, subject),
    }
}

/// The whole value, by a function or a figure.
fn whole(how: &How, subject: &Subject) -> TokenStream {
    match how {
        How::With(with) => {
            let (value, with) = (&subject.value, Called::walking(&with.function, subject).with_value());
            quote!(__memfootprint::with(__walker, #value, #with))
        }
        How::Size(size) => {
            let size = subject.expression(size);
            quote!(__memfootprint::size(__walker, #size))
        }
        How::Walk
        | How::Copied
        | How::Inside(_)
        | How::Skip(_)
        | How::Together
        | How::HeapFree
        | How::Empty => {
            quote!(let _ = __walker;)
        }
    }
}

fn structure(item: &Item<'_>, only: &Variant<'_>, subject: &Subject) -> TokenStream {
    let value = &subject.value;
    let function = format_ident!("{}", if item.attrs.repr.c { "structure_in_order" } else { "structure" });
    let open = |names, parts| quote!(__memfootprint::#function(__walker, #value, #names, #parts));
    let obligations = only.fields.iter().filter_map(obligation);
    if subject.is_mirrored {
        let pattern = pattern(only, subject);
        let fields = fields(only, subject, true, bound, open);
        return quote!(#(#obligations)* match #value { #pattern => { #fields } });
    }
    let member = |_, field: &Field<'_>| {
        let member = &field.member;
        quote!(&#value.#member)
    };
    let fields = fields(only, subject, true, member, open);
    quote!(#(#obligations)* #fields)
}

/// All fields: at once, and then those that need a call of their own.
fn fields(
    variant: &Variant<'_>,
    subject: &Subject,
    is_only: bool,
    reference: impl Fn(usize, &Field<'_>) -> TokenStream,
    open: impl Fn(String, TokenStream) -> TokenStream,
) -> TokenStream {
    let parts = Parts { variant, subject, is_only, reference };
    let (open, calls) = (open(parts.names(), parts.tuple()), parts.calls());
    if calls.is_empty() { quote!(#open;) } else { quote!(let __fields = &mut #open; #(#calls)*) }
}

/// The assertion that a packed struct's field is `Copy`, with the caret on its type.
fn obligation(field: &Field<'_>) -> Option<TokenStream> {
    let ty = field.ty;
    let packed = matches!(field.how, How::Copied);
    packed.then(|| quote!(__memfootprint::packed_field::<#ty>();))
}

fn enumeration(item: &Item<'_>, variants: &[Variant<'_>], subject: &Subject) -> TokenStream {
    let value = &subject.value;
    if variants.is_empty() {
        return quote! { let _ = __walker; match *#value {} };
    }
    let all = variants::variants(item, variants, subject);
    let arms = variants.iter().enumerate().map(|(index, variant)| {
        let pattern = pattern(variant, subject);
        let fields = fields(
            variant,
            subject,
            variants.len() == 1,
            bound,
            |names, parts| quote!(__memfootprint::variant(__walker, #value, __variants, #index, #names, #parts)),
        );
        quote!(#pattern => { #fields })
    });
    quote!(let __variants = #all; match #value { #(#arms)* })
}

/// The reference that the pattern binds, with the span of the type, which is what is wrong if a mirror's field doesn't
/// fit.
fn bound(index: usize, field: &Field<'_>) -> TokenStream {
    binding(index, Span::mixed_site().located_at(field.ty.span())).into_token_stream()
}

//! The fields of a struct or a variant, as the runtime's `Parts` takes them.

use super::bounded;
use super::subject::Subject;
use super::with::Called;
use crate::model::{Field, How, Variant, known};
use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;

/// The longest tuple that implements `Parts`.
const MAX_TUPLE: usize = 16;

/// The fields of one struct or variant.
pub(super) struct Parts<'i, R> {
    pub(super) variant: &'i Variant<'i>,
    pub(super) subject: &'i Subject,
    /// Whether the enum has no other variant.
    pub(super) is_only: bool,
    /// A reference to the field of this index.
    pub(super) reference: R,
}

impl<R: Fn(usize, &Field<'_>) -> TokenStream> Parts<'_, R> {
    /// The names in reports, one a line; `(name, body)` for fields that are measured together.
    pub(super) fn names(&self) -> String {
        let names: Vec<&str> = self.variant.fields.iter().map(|field| &*field.name).collect();
        if self.variant.with.is_some() { format!("({})", names.join(", ")) } else { names.join("\n") }
    }

    /// Expands to:
    ///
    /// ```text
    /// (&self.id, Apart(&self.legs, <Legs as MemFootprint>::OWNS_HEAP), Apart(&self.path, true))
    /// ```
    ///
    /// A type that may have no footprint is asserted to have one by the same tokens as in `OWNS_HEAP`, so that the
    /// compiler reports it once, with the caret on it.
    ///
    /// Fields that are measured together are one part:
    ///
    /// ```text
    /// (Together::<(String, u8), _>::new((Apart::<&String>(__field_0, true), Apart::<&u8>(__field_1, true))),)
    /// ```
    pub(super) fn tuple(&self) -> TokenStream {
        let part = |(index, field): (usize, &Field<'_>)| {
            let ty = field.ty;
            let reference = (self.reference)(index, field);
            if self.is_walked_with_others(field) {
                return reference;
            }
            let owns_heap = match field.how {
                How::Walk => quote!(<#ty as __memfootprint::MemFootprint>::OWNS_HEAP),
                How::Skip(_) => quote!(__memfootprint::needs_drop::<#ty>()),
                How::With(_) | How::Inside(_) | How::Together | How::Size(_) => quote!(true),
                How::Copied | How::HeapFree | How::Empty => quote!(false),
            };
            let described = self.described(field, reference);
            if self.subject.is_mirrored && matches!(field.how, How::Skip(_)) {
                return quote!(__memfootprint::Apart::skipped(#described));
            }
            quote!(__memfootprint::Apart(#described, #owns_heap))
        };
        let parts: Vec<TokenStream> = self.variant.fields.iter().enumerate().map(part).collect();
        let parts = tuple(&parts);
        if self.variant.with.is_none() {
            return parts;
        }
        let types = self.variant.fields.iter().map(|field| field.ty);
        quote!((__memfootprint::Together::<(#(#types,)*), _>::new(#parts),))
    }

    /// The argument for a field that is walked apart. In a mirror the foreign field may have another type than the
    /// declared one: if no call of its own names the declared type, a coercion does.
    fn described(&self, field: &Field<'_>, reference: TokenStream) -> TokenStream {
        let (member, ty) = (&field.member, field.ty);
        let is_untold = matches!(field.how, How::Copied | How::Together | How::Empty);
        match (self.subject.is_packed, self.subject.is_mirrored) {
            (false, true) if is_untold => {
                quote_spanned!(ty.span()=> { let __field: &#ty = #reference; __field })
            }
            (false, _) => reference,
            (true, false) => quote!(__memfootprint::OfType::<#ty>::new()),
            (true, true) => {
                // An error points here, at the declared type, if it doesn't fit.
                let mut value = self.subject.value.clone();
                value.set_span(value.span().located_at(ty.span()));
                let described = is_untold.then(|| quote!(::<#ty>));
                quote_spanned!(ty.span()=> __memfootprint::OfType #described::of(&raw const #value.#member))
            }
        }
    }

    /// Expands to a call for each field that isn't walked with the others:
    ///
    /// ```text
    /// Fields::field::<Legs>(__fields, 1, &self.legs);
    /// Fields::with::<PathBuf>(__fields, 2, &self.path, |__value, __run| text(__value, __run));
    /// ```
    pub(super) fn calls(&self) -> Vec<TokenStream> {
        if let Some(with) = &self.variant.with {
            let (value, called) = (&self.subject.value, Called::walking(&with.function, self.subject));
            let with = called.with_fields(self.variant, self.subject, self.is_only);
            return vec![quote!(__memfootprint::Fields::with(__fields, 0usize, #value, #with);)];
        }
        let fields = self.variant.fields.iter().enumerate();
        let apart = fields.filter(|(_, field)| !self.is_walked_with_others(field));
        apart.filter_map(|(index, field)| self.call(index, field)).collect()
    }

    fn call(&self, index: usize, field: &Field<'_>) -> Option<TokenStream> {
        let ty = field.ty;
        let reference = || (self.reference)(index, field);
        match &field.how {
            How::Walk => {
                let reference = reference();
                if let Some(args) = &field.attrs.bounded {
                    return Some(bounded::walk(field, args, index, &reference));
                }
                if field.attrs.opaque.span().is_some() {
                    return Some(
                        quote!(__memfootprint::Fields::opaque::<#ty>(__fields, #index, #reference);),
                    );
                }
                Some(quote!(__memfootprint::Fields::field::<#ty>(__fields, #index, #reference);))
            }
            How::With(with) => {
                let (reference, with) =
                    (reference(), Called::walking(&with.function, self.subject).with_value());
                Some(quote!(__memfootprint::Fields::with::<#ty>(__fields, #index, #reference, #with);))
            }
            How::Inside(inside) => {
                let (reference, walk) = (reference(), Called::inside(inside, ty.span(), self.subject));
                Some(quote!(__memfootprint::Fields::inside::<#ty>(__fields, #index, #reference, #walk);))
            }
            How::Size(size) => {
                let size = self.subject.expression(size);
                Some(quote!(__memfootprint::Fields::size(__fields, #index, #size);))
            }
            How::Skip(reason) if self.subject.is_mirrored => {
                let described = self.described(field, reference());
                Some(quote!(__memfootprint::Fields::left_out(__fields, #index, #described, #reason);))
            }
            How::Skip(reason) => {
                Some(quote!(__memfootprint::Fields::skipped::<#ty>(__fields, #index, #reason);))
            }
            How::Copied | How::Together | How::HeapFree | How::Empty => None,
        }
    }

    /// Whether the tuple alone walks the field. It has a call of its own if its type may be an error (it isn't spelled
    /// like one of std's, or it is a mirror's and may not be the foreign field's), if a limit is to be shown, or if its
    /// values must not be observed.
    fn is_walked_with_others(&self, field: &Field<'_>) -> bool {
        matches!(field.how, How::Walk)
            && known::is_measured(field.ty)
            && !self.subject.is_mirrored
            && field.attrs.bounded.is_none()
            && field.attrs.opaque.span().is_none()
    }
}

/// A tuple, or a balanced tree of tuples.
fn tuple(parts: &[TokenStream]) -> TokenStream {
    if parts.len() <= MAX_TUPLE {
        return quote!((#(#parts,)*));
    }
    let (first, second) = parts.split_at(parts.len() / 2);
    let (first, second) = (tuple(first), tuple(second));
    quote!(__memfootprint::Many(#first, #second))
}

//! The checks of properties, and warnings in place of errors.

use super::concrete::{Concrete, Tokens};
use super::size::bytes;
use crate::attr::{Property, PropertyKind};
use crate::message;
use crate::type_text::type_text;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;

/// A property that is asked of a type.
pub(super) struct Asked<'a> {
    pub(super) property: &'a Property,
    pub(super) private: &'a Tokens,
    pub(super) ty: TokenStream,
    /// The list of the types of its fields, or of the payloads of its variants.
    pub(super) fields: TokenStream,
    pub(super) name: &'a str,
    pub(super) labels: &'a str,
}

impl Asked<'_> {
    /// Expands to:
    ///
    /// ```ignore
    /// check_no_drop::<Order, (u64, String)>("Order", "id: u64\nname: String")
    /// ```
    pub(super) fn check(&self, repr: Option<&TokenStream>) -> TokenStream {
        let Self { private, ty, fields, name, labels, .. } = self;
        let span = self.property.span;
        match &self.property.kind {
            PropertyKind::Align(size) => {
                let bytes = bytes(size, private);
                quote_spanned!(span=> #private::check_align::<#ty, #fields>(#name, #labels, #bytes))
            }
            PropertyKind::NoPadding => {
                let repr = repr.map_or_else(|| quote_spanned!(span=> #private::Repr::RUST), Clone::clone);
                quote_spanned!(span=> #private::check_no_padding::<#ty, #fields>(#name, #labels, #repr))
            }
            PropertyKind::Niche => quote_spanned!(span=> #private::check_niche::<#ty>(#name)),
            PropertyKind::NoDrop => {
                quote_spanned!(span=> #private::check_no_drop::<#ty, #fields>(#name, #labels))
            }
            PropertyKind::HeapFree => {
                quote_spanned!(span=> #private::check_heap_free::<#ty, #fields>(#name, #labels))
            }
            PropertyKind::Implements(path) => self.bound(path, &quote_spanned!(span=> check_impl)),
            PropertyKind::NotImplements(path) => self.bound(path, &quote_spanned!(span=> check_not_impl)),
        }
    }

    fn bound(&self, path: &Path, check: &TokenStream) -> TokenStream {
        let Self { private, name, .. } = self;
        let (probe, implemented, bound) = (self.probe(path), self.implemented(), type_text(path));
        quote_spanned! {self.property.span=>
            { #probe #private::#check(#implemented, #name, #bound) }
        }
    }

    /// Expands to a type with a constant of its own where the trait is implemented:
    ///
    /// ```ignore
    /// use Absent as _;
    /// struct __Probe<__T>(*const __T);
    /// impl<__T: Clone> __Probe<__T> { const IMPLEMENTED: bool = true; }
    /// ```
    fn probe(&self, path: &Path) -> TokenStream {
        let private = self.private;
        // `Self` is replaced, as in the probe's `impl` it would be the probe.
        let path = Concrete::of_instance(Vec::new(), Vec::new()).with_self(&self.ty).tokens(path);
        quote! {
            #[allow(unused_imports)]
            use #private::Absent as _;
            #[allow(dead_code)]
            struct __Probe<__T>(*const __T);
            #[allow(dead_code, drop_bounds)]
            impl<__T: #path> __Probe<__T> {
                const IMPLEMENTED: #private::bool = true;
            }
        }
    }

    fn implemented(&self) -> TokenStream {
        let ty = &self.ty;
        quote_spanned!(self.property.span=> <__Probe<#ty>>::IMPLEMENTED)
    }

    /// The check as a warning.
    pub(super) fn warning(&self) -> TokenStream {
        let Self { private, ty, fields, name, .. } = self;
        let span = self.property.span;
        let (met, note) = match &self.property.kind {
            PropertyKind::Align(size) => {
                let bytes = bytes(size, private);
                let met = quote_spanned!(span=> #private::is_aligned::<#ty>(#bytes));
                (met, message::unmet_alignment(name))
            }
            PropertyKind::NoPadding => {
                let met = quote_spanned!(span=> #private::has_no_padding::<#ty, #fields>());
                (met, message::unmet_no_padding(name))
            }
            PropertyKind::Niche => {
                (quote_spanned!(span=> #private::has_niche::<#ty>()), message::unmet_niche(name))
            }
            PropertyKind::NoDrop => {
                (quote_spanned!(span=> #private::needs_no_drop::<#ty>()), message::unmet_no_drop(name))
            }
            PropertyKind::HeapFree => {
                (quote_spanned!(span=> #private::is_heap_free::<#ty>()), message::unmet_heap_free(name))
            }
            PropertyKind::Implements(path) => {
                let (probe, implemented) = (self.probe(path), self.implemented());
                (quote!({ #probe #implemented }), message::unmet_impl(name, &type_text(path)))
            }
            PropertyKind::NotImplements(path) => {
                let (probe, implemented) = (self.probe(path), self.implemented());
                (quote!({ #probe !#implemented }), message::unmet_not_impl(name, &type_text(path)))
            }
        };
        unless_met(span, &note, &met, private)
    }
}

/// Expands to a use of something that is deprecated only if `met` isn't true. No other warning of the compiler's
/// depends on a constant.
///
/// ```ignore
/// {
///     const __MET: bool = met;
///     struct __Budget<const MET: bool>;
///     impl __Budget<true> { const fn check() {} }
///     impl __Budget<false> { #[deprecated(note = "..")] const fn check() {} }
///     __Budget::<__MET>::check()
/// }
/// ```
pub(super) fn unless_met(span: Span, note: &str, met: &TokenStream, private: &Tokens) -> TokenStream {
    let check = quote_spanned!(span=> __Budget::<__MET>::check());
    quote! {{
        #[allow(deprecated)]
        const __MET: #private::bool = #met;
        #[allow(dead_code)]
        struct __Budget<const MET: #private::bool>;
        #[allow(dead_code)]
        impl __Budget<true> { const fn check() {} }
        #[allow(dead_code)]
        impl __Budget<false> {
            #[deprecated(note = #note)]
            const fn check() {}
        }
        #check
    }}
}

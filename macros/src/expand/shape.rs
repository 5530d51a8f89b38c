//! The constant that tells what is known of a type before any value is seen.

use super::subject::Subject;
use crate::model::{Body, Field, How, Item};
use proc_macro2::TokenStream;
use quote::quote;

/// Expands to:
///
/// ```text
/// const {
///     &Shape {
///         size: SizeOf::<Self>::__BYTES,
///         kind: ShapeKind::Struct,
///         variants: &[Variant { name: "", fields: &[Child::new::<String>("name", .., ..)] }],
///     }
/// }
/// ```
pub(super) fn shape(item: &Item<'_>, subject: &Subject) -> TokenStream {
    let ty = &subject.ty;
    let kind = if matches!(item.body, Body::Enum(_)) { quote!(Enum) } else { quote!(Struct) };
    let variants = item.variants().iter().map(|variant| {
        let name = &variant.name;
        let fields = variant.fields.iter().map(child);
        quote!(__memfootprint::Variant { name: #name, fields: &[#(#fields),*] })
    });
    quote! {
        const {
            &__memfootprint::Shape {
                size: __memfootprint::SizeOf::<#ty>::__BYTES,
                kind: __memfootprint::ShapeKind::#kind,
                variants: &[#(#variants),*],
            }
        }
    }
}

/// What is asked of the type is asked in the same words as in `OWNS_HEAP`, so that the compiler reports a type without a
/// footprint once. The caret is on the type; the rest has the derive's span, or the compiler would take the type for an
/// argument and advise to borrow it.
fn child(field: &Field<'_>) -> TokenStream {
    let (name, ty) = (&field.name, field.ty);
    let owns_heap = owns_heap(field);
    quote!(__memfootprint::Child::new::<#ty>(#name, __memfootprint::SizeOf::<#ty>::__BYTES, #owns_heap))
}

/// Whether the walk has to enter the field.
pub(super) fn owns_heap(field: &Field<'_>) -> TokenStream {
    let ty = field.ty;
    match field.how {
        How::Walk => quote!(<#ty as __memfootprint::MemFootprint>::OWNS_HEAP),
        // So that containers still visit the value and the answer tells what was left out.
        How::Skip(_) => quote!(__memfootprint::needs_drop::<#ty>()),
        How::With(_) | How::Size(_) => quote!(true),
        How::Copied | How::HeapFree => quote!(false),
    }
}

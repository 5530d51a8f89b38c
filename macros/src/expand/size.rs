//! The size in a budget, as checks are told of it: its bytes, its relation, its pointer width.

use super::concrete::Tokens;
use crate::attr::{BudgetArgs, Bytes, Relation, Size};
use crate::message;
use crate::type_text::type_text;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};

/// The number of bytes. An expression goes through a struct's field: about a wrong argument the compiler would add a
/// note on the runtime's function.
pub(super) fn bytes(size: &Size, private: &Tokens) -> TokenStream {
    match &size.bytes {
        Bytes::Literal(literal) => literal.clone(),
        Bytes::Expression(expression) => {
            quote_spanned!(size.span=> #private::Size { bytes: #expression }.bytes)
        }
    }
}

pub(super) fn relation(args: &BudgetArgs) -> char {
    match args.limit.as_ref().map_or(Relation::AtMost, |limit| limit.relation) {
        Relation::AtMost => '≤',
        Relation::AtLeast => '≥',
        Relation::Exactly => '=',
    }
}

/// An expression that is true if the size of `ty` is as the budget asks.
pub(super) fn meets(ty: &impl ToTokens, args: &BudgetArgs, size: &Size, private: &Tokens) -> TokenStream {
    let (relation, bytes) = (relation(args), bytes(size, private));
    quote_spanned!(size.span=> #private::meets(#private::size_of::<#ty>(), #relation, #bytes))
}

/// The text of a warning about a size.
pub(super) fn unmet_size(name: &str, args: &BudgetArgs, size: &Size) -> String {
    let bytes = match &size.bytes {
        Bytes::Literal(literal) => message::documented_bytes(&literal.to_string()),
        Bytes::Expression(expression) => message::documented_bytes(&format!("`{}`", type_text(expression))),
    };
    message::unmet_size(name, relation(args), &bytes)
}

/// What `check` makes of each size, with the `#[cfg(..)]` of the pointer width that it is for.
pub(super) fn per_width(
    args: &BudgetArgs,
    check: impl Fn(Option<TokenStream>, &Size) -> TokenStream,
) -> TokenStream {
    let ptr32 = args.ptr32.get().map(|size| check(Some(quote!(#[cfg(target_pointer_width = "32")])), size));
    let ptr64 = args.ptr64.get().map(|size| check(Some(quote!(#[cfg(target_pointer_width = "64")])), size));
    let others = match (&ptr32, &ptr64) {
        (None, None) => None,
        (Some(_), None) => Some(quote!(#[cfg(not(target_pointer_width = "32"))])),
        (None, Some(_)) => Some(quote!(#[cfg(not(target_pointer_width = "64"))])),
        (Some(_), Some(_)) => {
            Some(quote!(#[cfg(not(any(target_pointer_width = "32", target_pointer_width = "64")))]))
        }
    };
    let others = args.limit.as_ref().map(|limit| check(others, &limit.size));
    quote!(#ptr32 #ptr64 #others)
}

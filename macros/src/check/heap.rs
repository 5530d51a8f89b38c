//! The rules of `#[heap_test(..)]` and `assert_heap!`.

use crate::attr::{HeapArgs, HeapAssertion};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::is_test;
use proc_macro2::{TokenStream, TokenTree};
use syn::{ItemFn, Safety};

/// A test is one that can be run, and something is asked of it.
pub(crate) fn test(function: &ItemFn, args: &HeapArgs, diag: &Diagnostics) {
    if !args.asks() {
        diag.error_if_none(args.span, message::nothing_asked());
    }
    let sig = &function.sig;
    if let Some(input) = sig.inputs.first() {
        diag.error_on(input, message::heap_test_arguments());
    }
    if let Some(parameter) = sig.generics.params.first() {
        diag.error_on(parameter, message::generic_heap_test());
    }
    if let Safety::Unsafe(safety) = sig.safety {
        diag.error(safety.span, message::unsafe_heap_test());
    }
    if let Some(asyncness) = sig.asyncness.filter(|_| !function.attrs.iter().any(is_test)) {
        diag.error(asyncness.span, message::heap_test_without_executor());
    }
}

/// The error about an item that is no function with a body.
pub(crate) fn target(item: TokenStream, error: syn::Error, diag: &Diagnostics) {
    let mut tokens = item.into_iter().filter_map(|token| match token {
        TokenTree::Ident(word) => Some(word),
        _ => None,
    });
    let keyword = tokens.find(|word| {
        ["fn", "struct", "enum", "union", "mod", "impl", "trait", "static", "const", "use", "type"]
            .contains(&&*word.to_string())
    });
    match keyword {
        Some(keyword) if keyword != "fn" => diag.error(keyword.span(), message::no_heap_test()),
        _ => diag.add(error),
    }
}

/// Something is asked of the block.
pub(crate) fn assertion(assertion: &HeapAssertion, diag: &Diagnostics) {
    if !assertion.args.asks() {
        diag.error_if_none(assertion.args.span, message::nothing_asserted());
    }
}

//! The rules of `#[size_budget]` on functions and `impl` blocks.

use super::spelling::{bare, find_self_type};
use crate::attr::{Block, Budget};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{Function, has_impl_trait, implicit_parameter};
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, FnArg, Path, ReturnType, Signature, Type, TypeParamBound};

/// The function is no method, as far as its tokens tell. The budget of a method needs an attribute on its block.
pub(crate) fn free(signature: &Signature, has_body: bool, diag: &Diagnostics) {
    if !has_body {
        diag.error(signature.ident.span(), message::budget_on_declaration());
    } else if let Some(receiver) = signature.receiver() {
        diag.error(receiver.self_token.span, message::budget_on_method());
    } else if let Some(this) = find_self_type(signature.to_token_stream()) {
        diag.error(this, message::budget_on_method());
    }
}

/// The attribute on a block has no arguments, some of its methods have budgets, and nothing boxes their futures.
pub(crate) fn block(args: &TokenStream, block: &Block, diag: &Diagnostics) {
    if let Some(first) = args.clone().into_iter().next() {
        diag.error(first.span(), message::budget_of_block());
    } else if block.budgets.is_empty() {
        diag.error(block.header.impl_token.span, message::block_without_budgets());
    }
    let boxing = block.header.attrs.iter().map(Attribute::path).find(|path| is_named(path, "async_trait"));
    if let Some(path) = boxing {
        diag.error_on(path, message::budget_under_async_trait());
    }
}

/// A budget in a block stands on a function.
pub(crate) fn on_function<'a>(budget: &'a Budget, diag: &Diagnostics) -> Option<&'a Signature> {
    if budget.function.is_none() {
        diag.error(budget.span, message::budget_in_block());
    }
    budget.function.as_ref()
}

/// The function returns a future, and each `impl Trait` argument has a name.
pub(crate) fn function(function: &Function<'_>, diag: &Diagnostics) {
    let signature = function.signature;
    if signature.asyncness.is_none() {
        returns_future(signature, diag);
    }
    for input in &signature.inputs {
        let FnArg::Typed(typed) = input else { continue };
        if has_impl_trait(&typed.ty) && implicit_parameter(input).is_none() {
            diag.error_on(&typed.pat, message::nameless_argument());
        }
    }
}

/// The return type is an `impl Future`. An unknown trait counts as one, as only the compiler knows what it implies.
fn returns_future(signature: &Signature, diag: &Diagnostics) {
    let ty = match &signature.output {
        ReturnType::Default => return diag.error(signature.fn_token.span, message::returns_no_future()),
        ReturnType::Type(_, ty) => bare(ty),
    };
    match ty {
        Type::ImplTrait(opaque) => {
            let mut traits = opaque.bounds.iter().filter_map(|bound| match bound {
                TypeParamBound::Trait(bound) => bound.path.segments.last(),
                _ => None,
            });
            if traits.clone().all(|name| NO_FUTURES.iter().any(|known| name.ident == known)) {
                if let Some(name) = traits.next() {
                    diag.error_on(ty, message::returns_other_trait(&name.ident.to_string()));
                }
            }
        }
        Type::Path(path) if POINTERS.iter().any(|pointer| is_named(&path.path, pointer)) => {
            diag.error_on(ty, message::returns_boxed_future());
        }
        _ => diag.error_on(ty, message::returns_named_type()),
    }
}

/// Well-known traits that don't imply `Future`.
const NO_FUTURES: &[&str] = &[
    "AsRef",
    "Clone",
    "Copy",
    "Debug",
    "Deref",
    "Display",
    "DoubleEndedIterator",
    "Error",
    "ExactSizeIterator",
    "Fn",
    "FnMut",
    "FnOnce",
    "FusedIterator",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "Read",
    "Send",
    "Sized",
    "Stream",
    "Sync",
    "ToString",
    "Unpin",
    "Write",
];

/// Types that own a future on the heap.
const POINTERS: &[&str] = &["Pin", "Box", "BoxFuture", "LocalBoxFuture"];

fn is_named(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|last| last.ident == name)
}

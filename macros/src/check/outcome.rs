//! The return type of a cached function: whether the cache can keep its values, as far as the spelling shows.

use super::spelling::{bare, borrows, find_self_type};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{Cached, has_impl_trait};
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::{GenericArgument, PathArguments, Token, Type, TypeParamBound};

/// The return type is known, and owns its value.
pub(super) fn output(function: &Cached<'_>, diag: &Diagnostics) {
    let is_unit = |ty: &Type| matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty());
    let Some(ty) = function.output().filter(|ty| !is_unit(ty)) else {
        diag.error(function.source.sig.ident.span(), message::no_result());
        return;
    };
    if is_future(ty) {
        diag.error_on(ty, message::future_result());
    } else if has_impl_trait(ty) {
        diag.error_on(ty, message::impl_result());
    } else if let Some(guard) = guard(ty) {
        diag.error_on(ty, message::guard_result(&guard));
    } else if borrows(ty) {
        diag.error_on(ty, message::borrowed_result());
    } else if let Some(this) = find_self_type(ty.to_token_stream()).filter(|_| function.makes_cache()) {
        diag.error(this, message::self_type());
    }
}

/// Whether a future is returned, in a box or not.
fn is_future(ty: &Type) -> bool {
    let says_future = |bounds: &Punctuated<TypeParamBound, Token![+]>| {
        bounds.iter().any(|bound| match bound {
            TypeParamBound::Trait(bound) => {
                bound.path.segments.last().is_some_and(|name| name.ident == "Future")
            }
            _ => false,
        })
    };
    match bare(ty) {
        Type::ImplTrait(opaque) => says_future(&opaque.bounds),
        Type::TraitObject(object) => says_future(&object.bounds),
        Type::Path(path) => {
            let Some(last) = path.path.segments.last() else { return false };
            let holds = match &last.arguments {
                PathArguments::AngleBracketed(generics) => generics
                    .args
                    .iter()
                    .any(|argument| matches!(argument, GenericArgument::Type(ty) if is_future(ty))),
                _ => false,
            };
            let is_pointer = last.ident == "Pin" || last.ident == "Box";
            last.ident == "BoxFuture" || last.ident == "LocalBoxFuture" || (is_pointer && holds)
        }
        _ => false,
    }
}

/// The name of a lock's guard, if that is returned.
fn guard(ty: &Type) -> Option<String> {
    const GUARDS: [&str; 6] = [
        "MutexGuard",
        "RwLockReadGuard",
        "RwLockWriteGuard",
        "MappedMutexGuard",
        "MappedRwLockReadGuard",
        "MappedRwLockWriteGuard",
    ];
    let Type::Path(path) = bare(ty) else { return None };
    let name = path.path.segments.last()?.ident.to_string();
    GUARDS.contains(&&*name).then_some(name)
}

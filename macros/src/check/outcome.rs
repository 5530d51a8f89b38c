//! What a cached function returns: whether that can be kept, as far as its type is spelled.

use super::bare::bare;
use super::cached::find_self_type;
use crate::diag::Diagnostics;
use crate::message;
use crate::model::Cached;
use quote::ToTokens;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    GenericArgument, Lifetime, PathArguments, PathSegment, Token, Type, TypeImplTrait, TypeParamBound,
    TypeReference,
};

/// What is cached is known and owned.
pub(super) fn output(function: &Cached<'_>, diag: &Diagnostics) {
    let is_unit = |ty: &Type| matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty());
    let Some(ty) = function.output().filter(|ty| !is_unit(ty)) else {
        diag.error(function.source.sig.ident.span(), message::no_result());
        return;
    };
    if is_future(ty) {
        diag.error_on(ty, message::future_result());
    } else if has_impl(ty) {
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

/// Whether a value of the type borrows, as far as it is spelled.
pub(super) fn borrows(ty: &Type) -> bool {
    struct Borrows(bool);

    impl Visit<'_> for Borrows {
        fn visit_type_reference(&mut self, reference: &TypeReference) {
            let is_static = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
            self.0 |= !is_static;
            visit::visit_type_reference(self, reference);
        }

        // The one type of std's that is often written without its lifetime.
        fn visit_path_segment(&mut self, segment: &PathSegment) {
            let has_lifetime = |argument: &GenericArgument| matches!(argument, GenericArgument::Lifetime(_));
            let is_known = match &segment.arguments {
                PathArguments::AngleBracketed(list) => list.args.first().is_some_and(has_lifetime),
                _ => true,
            };
            self.0 |= segment.ident == "Cow" && !is_known;
            visit::visit_path_segment(self, segment);
        }

        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            self.0 |= lifetime.ident != "static";
        }

        // A pointer to a function borrows nothing, whatever its arguments do.
        fn visit_type_fn_ptr(&mut self, _: &syn::TypeFnPtr) {}
    }

    let mut this = Borrows(false);
    this.visit_type(ty);
    this.0
}

pub(super) fn has_impl(ty: &Type) -> bool {
    struct Finds(bool);

    impl Visit<'_> for Finds {
        fn visit_type_impl_trait(&mut self, _: &TypeImplTrait) {
            self.0 = true;
        }
    }

    let mut this = Finds(false);
    this.visit_type(ty);
    this.0
}

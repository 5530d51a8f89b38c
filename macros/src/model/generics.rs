//! Which bounds the implementation needs.

use super::{How, Item};
use quote::ToTokens;
use std::collections::BTreeSet;
use syn::visit::{self, Visit};
use syn::{GenericArgument, Ident, PathArguments, Type, TypeParam, TypeParamBound, TypePath};

/// What must implement `MemFootprint` for the fields to: parameters and projections of parameters.
///
/// Bounds go on parameters, never on field types, which would be cyclic for recursive types.
#[derive(Default)]
pub(crate) struct Bounds<'a> {
    pub(crate) params: Vec<&'a Ident>,
    pub(crate) projections: Vec<&'a TypePath>,
}

impl<'a> Item<'a> {
    /// The bounds that follow from the walked fields.
    pub(crate) fn inferred_bounds(&self) -> Bounds<'a> {
        let params: BTreeSet<&Ident> = self.input.generics.type_params().map(|param| &param.ident).collect();
        let mut used = Used { params, found: BTreeSet::new(), projections: Vec::new() };
        for field in self.fields().filter(|field| matches!(field.how, How::Walk)) {
            used.visit_type(field.ty);
        }
        let params = self.input.generics.type_params().map(|param| &param.ident);
        let mut seen = BTreeSet::new();
        let mut is_new = |path: &&TypePath| seen.insert(path.to_token_stream().to_string());
        Bounds {
            params: params.filter(|ident| used.found.contains(ident)).collect(),
            projections: used.projections.into_iter().filter(|path| is_new(path)).collect(),
        }
    }

    /// Whether a struct whose last field has this type may be unsized.
    pub(super) fn is_maybe_unsized(&self, ty: &Type) -> bool {
        match ty {
            Type::Slice(_) | Type::TraitObject(_) => true,
            Type::Path(path) => {
                let last = path.path.segments.last();
                path.path.is_ident("str")
                    || self
                        .input
                        .generics
                        .type_params()
                        .any(|param| self.is_relaxed(param) && mentions(path, param))
                        && last.is_some()
            }
            Type::Paren(inner) => self.is_maybe_unsized(&inner.elem),
            Type::Group(inner) => self.is_maybe_unsized(&inner.elem),
            _ => false,
        }
    }

    /// Whether the parameter says `?Sized`, at its place or in the where clause.
    fn is_relaxed(&self, param: &TypeParam) -> bool {
        let relaxes = |bound: &TypeParamBound| bound.to_token_stream().to_string().starts_with('?');
        let clauses = self.input.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let in_clause = clauses.filter_map(|predicate| match predicate {
            syn::WherePredicate::Type(predicate) => Some(predicate),
            _ => None,
        });
        param.bounds.iter().any(relaxes)
            || in_clause
                .filter(|predicate| matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(&param.ident)))
                .any(|predicate| predicate.bounds.iter().any(relaxes))
    }
}

/// Whether `path` is the parameter, or has it as its last argument: `T`, `Wide<T>`.
fn mentions(path: &TypePath, param: &TypeParam) -> bool {
    if path.path.is_ident(&param.ident) {
        return true;
    }
    let Some(last) = path.path.segments.last() else { return false };
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return false };
    // A box, a reference-counted pointer and the like are sized whatever they lead to; a foreign wrapper that
    // is unsized for unsized arguments can't be told apart by name, and the size is then left out.
    let pointers = ["Box", "Rc", "Arc", "Weak", "PhantomData"];
    !pointers.iter().any(|pointer| last.ident == pointer)
        && arguments.args.last().is_some_and(|argument| match argument {
            GenericArgument::Type(Type::Path(inner)) => inner.path.is_ident(&param.ident),
            _ => false,
        })
}

/// Finds the parameters in a type whose footprint depends on theirs.
struct Used<'a> {
    params: BTreeSet<&'a Ident>,
    found: BTreeSet<&'a Ident>,
    projections: Vec<&'a TypePath>,
}

impl<'a> Used<'a> {
    fn is_param(&self, ident: &Ident) -> bool {
        self.params.contains(ident)
    }

    /// Whether `T` occurs in `<T as Trait>::Item`'s `T`.
    fn mentions_param(&self, ty: &'a Type) -> bool {
        let mut inner = Used { params: self.params.clone(), found: BTreeSet::new(), projections: Vec::new() };
        inner.visit_type(ty);
        !inner.found.is_empty() || !inner.projections.is_empty()
    }
}

impl<'a> Visit<'a> for Used<'a> {
    fn visit_type_path(&mut self, path: &'a TypePath) {
        let first = path.path.segments.first();
        let is_projection = match &path.qself {
            Some(qself) => self.mentions_param(&qself.ty),
            None => path.path.segments.len() > 1 && first.is_some_and(|first| self.is_param(&first.ident)),
        };
        if is_projection {
            self.projections.push(path);
        } else if let Some(param) = path.path.get_ident().filter(|ident| self.is_param(ident)) {
            self.found.insert(param);
        } else if path.path.segments.last().is_none_or(|last| last.ident != "PhantomData") {
            visit::visit_type_path(self, path);
        }
    }

    // None of these owns what it leads to.
    fn visit_type_reference(&mut self, _: &'a syn::TypeReference) {}
    fn visit_type_ptr(&mut self, _: &'a syn::TypePtr) {}
    fn visit_type_fn_ptr(&mut self, _: &'a syn::TypeFnPtr) {}

    // A trait object is measured through its vtable.
    fn visit_type_trait_object(&mut self, _: &'a syn::TypeTraitObject) {}

    // What a macro makes can't be seen, so every parameter may be in it.
    fn visit_type_macro(&mut self, _: &'a syn::TypeMacro) {
        self.found.extend(self.params.iter().copied());
    }
}

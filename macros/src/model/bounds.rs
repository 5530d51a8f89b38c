//! Which bounds the implementation needs.

use super::{Field, How, Item};
use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::HashSet;
use syn::visit::{self, Visit};
use syn::{GenericArgument, Ident, PathArguments, PathSegment, Type, TypePath, WherePredicate};

/// What must hold of the type's parameters for its fields to be measured.
pub(crate) struct Bounds<'a> {
    /// Parameters that must be `MemFootprint`.
    ///
    /// Field types never are: such bounds would be cyclic for recursive types, and would show private types to the world.
    pub(crate) params: Vec<&'a Ident>,
    /// Projections of parameters that must be `MemFootprint`: `T::Item`, `<T as Trait>::Gat<'a>`.
    pub(crate) projections: Vec<&'a TypePath>,
    /// Parameters that must be `Copy`, as they are in a packed struct.
    pub(crate) copied: Vec<&'a Ident>,
    /// What collections that are filled anew ask of their keys and hashers, where a parameter is in these.
    pub(crate) refilled: Vec<Refilled<'a>>,
    /// What the user wrote instead.
    pub(crate) written: Vec<&'a WherePredicate>,
}

/// A type that a collection needs something of to be filled anew.
pub(crate) enum Refilled<'a> {
    /// A key of a B-tree, or an element of a heap.
    Ordered(&'a Type),
    /// A key of a hash table.
    Hashed(&'a Type),
    /// What hashes it.
    Hasher(&'a Type),
}

impl Item<'_> {
    /// The bounds that `bound` gives, and those that follow from the types of the fields without one.
    pub(crate) fn bounds(&self) -> Bounds<'_> {
        let known: Vec<&Ident> = self.input.generics.type_params().map(|param| &param.ident).collect();
        let mut walked = Used::new(known.clone());
        let mut copied = Used::new(known);
        for field in self.fields_without_bound() {
            match field.how {
                How::Walk => walked.visit_type(field.ty),
                How::Copied => copied.visit_type(field.ty),
                How::Skip(_) | How::With(_) | How::Size(_) | How::HeapFree => {}
            }
        }
        Bounds {
            params: walked.params(),
            projections: walked.projections,
            refilled: walked.refilled,
            copied: copied.params(),
            written: self.written_bounds(),
        }
    }

    fn fields_without_bound(&self) -> impl Iterator<Item = &Field<'_>> {
        let inferred = self.attrs.bound.span().is_none();
        let variants = self.variants().iter().filter(move |variant| inferred && variant.bound().is_none());
        variants.flat_map(|variant| &variant.fields).filter(|field| field.attrs.bound.span().is_none())
    }

    fn written_bounds(&self) -> Vec<&WherePredicate> {
        let variants = self.variants().iter().filter_map(|variant| variant.bound()?.get());
        let fields = self.fields().filter_map(|field| field.attrs.bound.get());
        self.attrs.bound.get().into_iter().chain(variants).chain(fields).flatten().collect()
    }
}

/// Finds what a type owns of the parameters.
struct Used<'a> {
    /// All there are.
    known: Vec<&'a Ident>,
    found: HashSet<&'a Ident>,
    projections: Vec<&'a TypePath>,
    refilled: Vec<Refilled<'a>>,
}

impl<'a> Used<'a> {
    fn new(known: Vec<&'a Ident>) -> Self {
        Self { known, found: HashSet::new(), projections: Vec::new(), refilled: Vec::new() }
    }

    /// In declaration order.
    fn params(&self) -> Vec<&'a Ident> {
        self.known.iter().copied().filter(|param| self.found.contains(param)).collect()
    }

    /// Whether this is `T::Item`, or `<.. as Trait>::Item` with a parameter in it.
    fn is_projection(&self, path: &TypePath) -> bool {
        let first = path.path.segments.first();
        match path.qself {
            Some(_) => self.occurs_in(path.to_token_stream()),
            None => {
                path.path.segments.len() > 1 && first.is_some_and(|first| self.known.contains(&&first.ident))
            }
        }
    }

    /// Notes what a collection asks of its keys and hasher.
    fn refill(&mut self, collection: &'a PathSegment) {
        let PathArguments::AngleBracketed(arguments) = &collection.arguments else { return };
        let types = arguments.args.iter().filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        });
        let types: Vec<&Type> = types.collect();
        let refilled: Vec<Refilled<'a>> = match (&*collection.ident.to_string(), types.as_slice()) {
            ("BTreeMap" | "BTreeSet" | "BinaryHeap", [key, ..]) => vec![Refilled::Ordered(key)],
            ("HashMap", [key, _, hasher]) | ("HashSet", [key, hasher]) => {
                vec![Refilled::Hashed(key), Refilled::Hasher(hasher)]
            }
            ("HashMap" | "HashSet", [key, ..]) => vec![Refilled::Hashed(key)],
            _ => return,
        };
        let generic = refilled.into_iter().filter(|refilled| {
            let (Refilled::Ordered(ty) | Refilled::Hashed(ty) | Refilled::Hasher(ty)) = refilled;
            self.occurs_in(ty.to_token_stream())
        });
        let generic: Vec<Refilled<'a>> = generic.collect();
        self.refilled.extend(generic);
    }

    /// Whether a parameter, or the type that has it, is named in `tokens`.
    fn occurs_in(&self, tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => {
                self.known.contains(&&ident) || ident == "Self" && !self.known.is_empty()
            }
            TokenTree::Group(group) => self.occurs_in(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
}

/// Types of std that point and don't own, whatever they point to.
const POINTERS: [&str; 3] = ["PhantomData", "NonNull", "AtomicPtr"];

impl<'a> Visit<'a> for Used<'a> {
    fn visit_type_path(&mut self, path: &'a TypePath) {
        let last = path.path.segments.last();
        if self.is_projection(path) {
            self.projections.push(path);
        } else if let Some(param) = path.path.get_ident().filter(|ident| self.known.contains(ident)) {
            self.found.insert(param);
        } else if last.is_none_or(|last| POINTERS.iter().all(|pointer| last.ident != pointer)) {
            if let Some(last) = last {
                self.refill(last);
            }
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
        self.found.extend(&self.known);
    }

    // An array's length is no type.
    fn visit_expr(&mut self, _: &'a syn::Expr) {}
}

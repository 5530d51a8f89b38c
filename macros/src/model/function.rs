//! A function that returns a future, and what its budget needs to know of it.

use crate::attr::{Budget, cfgs};
use proc_macro2::TokenStream;
use quote::quote;
use syn::visit::Visit;
use syn::{
    Attribute, ConstParam, FnArg, GenericParam, Generics, Ident, ItemImpl, Pat, PatType, Safety, Signature,
    Type, TypeImplTrait, TypeParam,
};

/// A function, free or in an `impl` block.
pub(crate) struct Function<'a> {
    pub(crate) signature: &'a Signature,
    /// The header of the block that it is in.
    pub(crate) block: Option<&'a ItemImpl>,
    /// The `#[cfg(..)]` attributes that decide whether it is there.
    pub(crate) cfgs: Vec<TokenStream>,
    /// Whether a call of it is `unsafe`.
    pub(crate) is_unsafe: bool,
    /// All parameters on which the size may depend: the block's, its own, and one named like the argument for each
    /// `impl Trait`.
    pub(crate) generics: Generics,
}

impl<'a> Function<'a> {
    pub(crate) fn new(signature: &'a Signature, attrs: &[Attribute]) -> Self {
        let has_features = attrs.iter().any(|attr| attr.path().is_ident("target_feature"));
        Self {
            signature,
            block: None,
            cfgs: cfgs(attrs),
            is_unsafe: has_features || matches!(signature.safety, Safety::Unsafe(_)),
            generics: generics(signature, None),
        }
    }

    /// The function in a block that `budget` stands on.
    pub(crate) fn in_block(signature: &'a Signature, block: &'a ItemImpl, budget: &Budget) -> Self {
        let mut this = Self::new(signature, &budget.attrs);
        this.block = Some(block);
        this.cfgs.extend(cfgs(&block.attrs));
        this.cfgs.extend(budget.condition.as_ref().map(|condition| quote!(#[cfg(#condition)])));
        this.generics = generics(signature, Some(block));
        this
    }
}

/// The parameters on which the size of the future may depend.
fn generics(signature: &Signature, block: Option<&ItemImpl>) -> Generics {
    let own = signature.generics.params.iter();
    let all = block.into_iter().flat_map(|block| &block.generics.params).chain(own);
    // Defaults are an error there, which the compiler reports.
    let types = all.cloned().filter_map(|parameter| match parameter {
        GenericParam::Type(parameter) => Some(GenericParam::Type(TypeParam { default: None, ..parameter })),
        GenericParam::Const(parameter) => {
            Some(GenericParam::Const(ConstParam { default: None, ..parameter }))
        }
        GenericParam::Lifetime(_) => None,
    });
    let arguments = signature.inputs.iter().filter_map(|argument| {
        let name = implicit_parameter(argument)?;
        let bounds = opaque(argument).map(|opaque| opaque.bounds).unwrap_or_default();
        Some(GenericParam::Type(TypeParam { bounds, ..TypeParam::from(name.clone()) }))
    });
    let mut where_clause = signature.generics.where_clause.clone();
    if let (Some(all), Some(block)) =
        (&mut where_clause, block.and_then(|block| block.generics.where_clause.as_ref()))
    {
        all.predicates.extend(block.predicates.iter().cloned());
    } else if where_clause.is_none() {
        where_clause = block.and_then(|block| block.generics.where_clause.clone());
    }
    Generics { params: types.chain(arguments).collect(), where_clause, ..Generics::default() }
}

/// The name of an argument whose type has an `impl Trait` in it.
pub(crate) fn implicit_parameter(argument: &FnArg) -> Option<&Ident> {
    let FnArg::Typed(PatType { pat, ty, .. }) = argument else { return None };
    let Pat::Ident(pat) = &**pat else { return None };
    has_impl_trait(ty).then_some(&pat.ident)
}

/// Whether there is an `impl Trait` in a type.
pub(crate) fn has_impl_trait(ty: &Type) -> bool {
    find_opaque(ty).is_some()
}

/// The first `impl Trait` in an argument's type.
fn opaque(argument: &FnArg) -> Option<TypeImplTrait> {
    match argument {
        FnArg::Typed(typed) => find_opaque(&typed.ty),
        FnArg::Receiver(_) => None,
    }
}

fn find_opaque(ty: &Type) -> Option<TypeImplTrait> {
    struct Finder(Option<TypeImplTrait>);
    impl Visit<'_> for Finder {
        fn visit_type_impl_trait(&mut self, node: &TypeImplTrait) {
            self.0.get_or_insert_with(|| node.clone());
        }
    }
    let mut finder = Finder(None);
    finder.visit_type(ty);
    finder.0
}

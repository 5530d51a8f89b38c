//! A function whose results are cached.

use crate::attr::BoundedArgs;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, format_ident};
use syn::{FnArg, ItemFn, Pat, PatType, Receiver, ReceiverKind, ReturnType, Type};

/// A function, and what its arguments are to the cache.
pub(crate) struct Cached<'a> {
    pub(crate) source: &'a ItemFn,
    pub(crate) args: &'a BoundedArgs,
    pub(crate) params: Vec<Param<'a>>,
    pub(crate) home: Home,
}

/// Where the cache is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Home {
    /// In a type of the function's name, beside it.
    Beside,
    /// In the function's body, as nothing can stand beside a method.
    Inside,
    /// In the place that `in` names.
    Given,
}

/// An argument other than `self`.
pub(crate) struct Param<'a> {
    /// Its name in the signature that is emitted.
    pub(crate) name: Ident,
    pub(crate) source: &'a PatType,
    pub(crate) role: Role<'a>,
}

/// What an argument is to the cache.
pub(crate) enum Role<'a> {
    /// A part of the key, given by value.
    Owned,
    /// A part of the key, given by reference to this type.
    Borrowed(&'a Type),
    /// Only passed on.
    Passed,
}

impl<'a> Cached<'a> {
    pub(crate) fn new(source: &'a ItemFn, args: &'a BoundedArgs) -> Self {
        let skipped = args.skip.get().map_or(&[][..], |names| names);
        let typed = source.sig.inputs.iter().filter_map(|input| match input {
            FnArg::Typed(typed) => Some(typed),
            FnArg::Receiver(_) => None,
        });
        let params = typed.enumerate().map(|(index, source)| {
            let name = match &*source.pat {
                Pat::Ident(pat) => pat.ident.clone(),
                _ => format_ident!("__argument_{index}"),
            };
            let role = match &*source.ty {
                _ if args.key.span().is_some() || skipped.contains(&name) => Role::Passed,
                Type::Reference(reference) => Role::Borrowed(&reference.elem),
                _ => Role::Owned,
            };
            Param { name, source, role }
        });
        let home = if args.home.span().is_some() {
            Home::Given
        } else if source.sig.receiver().is_some() {
            Home::Inside
        } else {
            Home::Beside
        };
        Self { source, args, params: params.collect(), home }
    }

    /// The arguments that the key consists of, unless `key` says otherwise.
    pub(crate) fn parts(&self) -> impl Iterator<Item = &Param<'a>> {
        self.params.iter().filter(|param| !matches!(param.role, Role::Passed))
    }

    /// The return type, if one is written.
    pub(crate) fn output(&self) -> Option<&'a Type> {
        match &self.source.sig.output {
            ReturnType::Type(_, ty) => Some(ty),
            ReturnType::Default => None,
        }
    }

    /// Whether every result is cached, `Err` and `None` included.
    pub(crate) fn caches_all(&self) -> bool {
        self.args.cache_err.span().is_some() || self.args.cache_none.span().is_some()
    }

    /// Whether the look-up may borrow from an argument that is given by value: `in` or `key` names one.
    pub(crate) fn lends(&self) -> bool {
        let key = self.args.key.get().map(|key| key.expr.to_token_stream());
        let home = self.args.home.get().map(ToTokens::to_token_stream);
        let named: TokenStream = home.into_iter().chain(key).collect();
        let is_named = |name: &Ident| find_ident(named.clone(), name).is_some();
        let is_value = |receiver: &&Receiver| !matches!(receiver.kind, ReceiverKind::Reference(..));
        let receiver = self.source.sig.receiver().filter(is_value);
        let by_value = |param: &&Param<'_>| !matches!(&*param.source.ty, Type::Reference(_));
        let mut params = self.params.iter().filter(by_value);
        receiver.is_some_and(|receiver| is_named(&Ident::from(receiver.self_token)))
            || params.any(|param| is_named(&param.name))
    }

    /// Whether a cache is made here, so that its type must be known.
    pub(crate) fn makes_cache(&self) -> bool {
        self.home != Home::Given
    }
}

impl Param<'_> {
    /// Whether the body needs a `let` for it, as its pattern is more than a plain name.
    pub(crate) fn has_pattern(&self) -> bool {
        match &*self.source.pat {
            Pat::Ident(pat) => pat.mutability.is_some() || pat.by_ref.is_some() || pat.subpat.is_some(),
            _ => true,
        }
    }
}

/// The span of the first token that is this name.
pub(crate) fn find_ident(tokens: TokenStream, name: &Ident) -> Option<Span> {
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Ident(ident) => (ident == *name).then(|| ident.span()),
        TokenTree::Group(group) => find_ident(group.stream(), name),
        TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    })
}

//! The rules of `#[bounded(..)]` on a function.

use super::spelling::{bare, borrows, find_self_type, keyword};
use super::{bounded, outcome};
use crate::attr::BoundedArgs;
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{Cached, Home, Param, find_ident, has_impl_trait};
use crate::type_text::type_text;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{
    GenericArgument, GenericParam, Item, Pat, Path, PathArguments, ReceiverKind, Safety, Type, TypeReference,
};

/// The longest key that the runtime looks up in parts.
const MAX_PARTS: usize = 12;

/// Options that say how a cache is made.
const OF_CACHES: [&str; 14] = [
    "min",
    "max",
    "fallback",
    "pool",
    "share",
    "max_entry",
    "alloc",
    "ttl",
    "tti",
    "refresh",
    "reweigh",
    "name",
    "on_evict",
    "vis",
];

/// All rules.
pub(crate) fn cached(function: &Cached<'_>, diag: &Diagnostics) {
    // After either of these two errors, all others would mislead.
    if let Some(span) = rewritten_by_async_trait(function) {
        diag.error(span, message::bounded_under_async_trait());
        return;
    }
    if let Some(this) = associated(function) {
        diag.error(this, message::associated_function(&function.source.sig.ident.to_string()));
        return;
    }
    kind(function, diag);
    generics(function, diag);
    receiver(function, diag);
    skipped(function, diag);
    conditional(function, diag);
    for param in function.parts() {
        part(param, diag);
    }
    key(function, diag);
    outcome::output(function, diag);
    options(function.args, function.home, diag);
    if function.parts().count() > MAX_PARTS {
        diag.error(function.source.sig.ident.span(), message::too_many_arguments(MAX_PARTS));
    }
}

/// The error about an item that is neither a function with a body nor a static. `error` is the parser's about such a
/// function.
pub(crate) fn target(item: &TokenStream, error: syn::Error, diag: &Diagnostics) {
    let Some(keyword) = keyword(item.clone()) else { return };
    let has_body =
        |token: TokenTree| matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    if keyword == "fn" && item.clone().into_iter().last().is_some_and(has_body) {
        diag.add(error);
        return;
    }
    let (what, instead) = match &*keyword.to_string() {
        "struct" | "enum" | "union" => {
            ("a type", "write it on the field that is a cache, below `#[derive(MemFootprint)]`")
        }
        "fn" => ("a function without a body", "write it where the function is implemented"),
        "impl" => ("an `impl` block", "write it on the method"),
        "mod" => ("a module", "write it on the functions in it"),
        "const" => ("a constant", "make it a `static`; a `thread_local!` can't be bounded"),
        _ => ("this item", "write it there"),
    };
    diag.error(keyword.span(), message::no_bounded_on(what, instead));
}

/// The span of the function's name, if `#[async_trait]` has made it return a boxed future. A lifetime of that name
/// tells.
fn rewritten_by_async_trait(function: &Cached<'_>) -> Option<Span> {
    let sig = &function.source.sig;
    let mut lifetimes = sig.generics.lifetimes();
    lifetimes.any(|parameter| parameter.lifetime.ident == "async_trait").then(|| sig.ident.span())
}

/// The span of a `Self` in a function without `self`, which then can't be a free function.
fn associated(function: &Cached<'_>) -> Option<Span> {
    struct Finds(Option<Span>);

    impl Visit<'_> for Finds {
        fn visit_path(&mut self, path: &Path) {
            let this = path.segments.first().filter(|first| first.ident == "Self");
            self.0 = self.0.or(this.map(|this| this.ident.span()));
            visit::visit_path(self, path);
        }

        // These have a `Self` of their own.
        fn visit_item(&mut self, _: &Item) {}
    }

    if function.home != Home::Beside {
        return None;
    }
    let mut this = Finds(None);
    this.visit_signature(&function.source.sig);
    this.visit_block(&function.source.block);
    this.0
}

fn kind(function: &Cached<'_>, diag: &Diagnostics) {
    let sig = &function.source.sig;
    if let Some(constness) = sig.constness {
        let message = message::no_bounded_fn("a `const fn`", "drop `const`");
        diag.error(constness.span, message);
    }
    if let Safety::Unsafe(safety) = sig.safety {
        let message = message::no_bounded_fn("an `unsafe fn`", "cache a safe function around it");
        diag.error(safety.span, message);
    }
    if let Some(abi) = &sig.abi {
        let message = message::no_bounded_fn("an `extern fn`", "cache a Rust function that it calls");
        diag.error_on(abi, message);
    }
}

/// One cache has one type.
fn generics(function: &Cached<'_>, diag: &Diagnostics) {
    let sig = &function.source.sig;
    if !function.makes_cache() {
        return;
    }
    let generic = sig.generics.params.iter().find_map(|generic| {
        let name = match generic {
            GenericParam::Type(ty) => &ty.ident,
            GenericParam::Const(constant) => &constant.ident,
            GenericParam::Lifetime(_) => return None,
        };
        (!is_only_passed(name, function)).then_some((generic, name))
    });
    if let Some((generic, name)) = generic {
        diag.error_on(generic, message::generic_bounded(&sig.ident.to_string(), &name.to_string()));
    }
    for param in function.parts().filter(|param| has_impl_trait(&param.source.ty)) {
        diag.error_on(&param.source.ty, message::impl_argument(&param.name.to_string()));
    }
}

/// Whether a generic parameter is in the types of skipped arguments only, and not in the type of the cache.
fn is_only_passed(parameter: &Ident, function: &Cached<'_>) -> bool {
    let mentions = |ty: &Type| find_ident(ty.to_token_stream(), parameter).is_some();
    let key = function.args.key.get().and_then(|key| key.ty.as_ref());
    let mut cached = function.parts().map(|param| &*param.source.ty).chain(function.output()).chain(key);
    !cached.any(mentions) && function.params.iter().any(|param| mentions(&param.source.ty))
}

fn receiver(function: &Cached<'_>, diag: &Diagnostics) {
    let Some(receiver) = function.source.sig.receiver() else { return };
    match &receiver.kind {
        ReceiverKind::Reference(_, _, None) | ReceiverKind::Typed(..) => {}
        _ => diag.error_on(receiver, message::receiver_not_shared()),
    }
    let args = function.args;
    if args.home.span().is_none() && args.key.span().is_none() {
        diag.error_on(receiver, message::receiver());
    }
}

/// Skipped arguments exist, each once. An argument with a pattern has no name to skip it by.
fn skipped(function: &Cached<'_>, diag: &Diagnostics) {
    let mut before: Vec<&Ident> = Vec::new();
    for name in function.args.skip.get().into_iter().flatten() {
        if before.contains(&name) {
            let written = name.to_string();
            diag.error(name.span(), message::duplicate_option(&written, &written));
        }
        before.push(name);
        if name == "self" {
            diag.error(name.span(), message::skipped_self());
        } else if function.params.iter().all(|param| param.name != *name) {
            let named = |param: &Param<'_>| match &*param.source.pat {
                Pat::Ident(pat) => Some(pat.ident.to_string()),
                _ => None,
            };
            let known: Vec<String> = function.params.iter().filter_map(named).collect();
            diag.error(name.span(), message::unknown_argument(&name.to_string(), &known));
        }
    }
}

/// No argument is under a `#[cfg(..)]`: whether it is there can't be known here.
fn conditional(function: &Cached<'_>, diag: &Diagnostics) {
    let attrs = function.params.iter().flat_map(|param| &param.source.attrs);
    for attr in attrs.filter(|attr| attr.path().is_ident("cfg")) {
        diag.error_on(attr, message::conditional_argument());
    }
}

/// The type of an argument that is part of the key borrows nothing, but for one reference around it.
fn part(param: &Param<'_>, diag: &Diagnostics) {
    let name = param.name.to_string();
    let inner = match &*param.source.ty {
        Type::Reference(TypeReference { mutability: Some(_), .. }) => {
            diag.error_on(&param.source.ty, message::mutable_argument(&name));
            return;
        }
        Type::Reference(reference) => &*reference.elem,
        ty => ty,
    };
    let is_float = |path: &Path| path.is_ident("f32") || path.is_ident("f64");
    if matches!(bare(inner), Type::Path(path) if is_float(&path.path)) {
        diag.error_on(&param.source.ty, message::float_argument(&name, &type_text(bare(inner))));
    } else if borrows(inner) {
        diag.error_on(&param.source.ty, message::borrowing_argument(&name, owner(inner)));
    }
}

/// The owning counterpart of a borrowing type, and the call that makes a value of it: `OWNER = VALUE.call()`.
fn owner(ty: &Type) -> Option<(&'static str, &'static str)> {
    let Type::Path(path) = bare(ty) else { return None };
    let last = path.path.segments.last()?;
    let text = |ty: &Type| matches!(bare(ty), Type::Path(path) if path.path.is_ident("str"));
    let PathArguments::AngleBracketed(generics) = &last.arguments else { return None };
    let argument = generics.args.iter().find_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(bare(ty)),
        _ => None,
    })?;
    let is_borrowed_text = matches!(argument, Type::Reference(reference) if text(&reference.elem));
    match &*last.ident.to_string() {
        "Option" if is_borrowed_text => Some(("Option<String>", "map(str::to_owned)")),
        "Cow" if text(argument) => Some(("String", "clone().into_owned()")),
        _ => None,
    }
}

fn key(function: &Cached<'_>, diag: &Diagnostics) {
    let args = function.args;
    if let (Some(_), Some(skip)) = (args.key.span(), args.skip.span()) {
        diag.error(skip, message::conflict(args.key.key, args.skip.key));
    }
    let Some((key, span)) = args.key.get().zip(args.key.span()) else { return };
    if function.makes_cache() && key.ty.is_none() {
        diag.error(span, message::key_without_type());
    }
    if let Some(this) = key.ty.as_ref().and_then(|ty| find_self_type(ty.to_token_stream())) {
        if function.makes_cache() {
            diag.error(this, message::self_type());
        }
    }
}

fn options(args: &BoundedArgs, home: Home, diag: &Diagnostics) {
    let on_function = "a function";
    bounded::none_of(args, &["unlimited", "reason"], on_function, "drop the attribute", diag);
    match home {
        Home::Given => {
            let (place, instead) = ("a cache that is made elsewhere", "say it where the cache is made");
            bounded::none_of(args, &OF_CACHES, place, instead, diag);
            let limits = [("bytes", args.bytes.span()), ("entries", args.entries.span())];
            for (key, span) in limits {
                if let Some(span) = span {
                    diag.error(span, message::bounded_option_elsewhere(key, place, instead));
                }
            }
        }
        Home::Inside => {
            bounded::none_of(args, &["vis"], "a method", "its cache is seen by nobody else", diag);
            bounded::limit(args, diag);
        }
        Home::Beside => bounded::limit(args, diag),
    }
}

#[cfg(test)]
mod tests {
    use super::OF_CACHES;
    use super::bounded::{OF_FUNCTIONS, OF_LIMITS};
    use crate::attr::{BoundedArgs, Options};

    /// A name that no option has would be a rule that never applies.
    #[test]
    fn rules_are_about_options_that_there_are() {
        let known = BoundedArgs::keys();
        for key in [&OF_FUNCTIONS[..], &OF_LIMITS, &OF_CACHES].concat() {
            assert!(known.contains(&key), "{key}");
        }
    }
}

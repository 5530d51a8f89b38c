//! The drivers: one for each macro, with all of its steps in order.

use crate::attr::{
    Assertion, Block, BoundedArgs, BudgetArgs, ContainerAttrs, FOOTPRINT, FunctionItem, HeapArgs,
    HeapAssertion, PoolArgs, ProfileAssertion, Repr, SHRINK, profile_crate,
};
use crate::check::budget::Target;
use crate::diag::Diagnostics;
use crate::model::{Cached, Function, StaticItem};
use crate::rustc::Rustc;
use crate::{check, expand, model, registry};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{AttrStyle, DeriveInput, ItemFn};

/// `#[derive(MemFootprint)]`.
pub(crate) fn footprint(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let diag = Diagnostics::default();
    let attrs = ContainerAttrs::parse(&input.attrs, &FOOTPRINT, &diag);
    let item = model::build(&input, &attrs, &FOOTPRINT, &diag);
    check::footprint(&item, &diag);
    match diag.finish() {
        Ok(()) => expand::footprint(&item),
        Err(errors) => expand::fallback(&item, &errors),
    }
}

/// `#[derive(MemShrink)]`.
pub(crate) fn shrink(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let diag = Diagnostics::default();
    let attrs = ContainerAttrs::parse(&input.attrs, &SHRINK, &diag);
    let item = model::build(&input, &attrs, &SHRINK, &diag);
    check::shrink(&item, &diag);
    match diag.finish() {
        Ok(()) => expand::shrink(&item),
        Err(errors) => expand::shrink_fallback(&item, &errors),
    }
}

/// `#[size_budget(..)]`.
pub(crate) fn size_budget(args: &TokenStream, item: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    match check::budget::target(&item, &diag) {
        Some(Target::Type) => type_budget(args, item, diag),
        Some(Target::Function) => function_budget(args, item, diag),
        Some(Target::Block) => block_budgets(args, item, diag),
        None => beside(item, diag, None),
    }
}

/// A budget on a type. Only a derive sees the item after `#[cfg]` is applied, so the expansion is a hidden derive.
fn type_budget(args: &TokenStream, item: TokenStream, diag: Diagnostics) -> TokenStream {
    let parsed = BudgetArgs::parse(args.clone(), &diag);
    check::budget::asks(&parsed, attribute_span(&item), &diag);
    match diag.finish() {
        Ok(()) => {
            let item = expand::documented(item, &parsed);
            if registry::enforces_budgets() { expand::budget::hand_over(&parsed, args, item) } else { item }
        }
        Err(errors) => {
            let errors = errors.into_compile_error();
            quote!(#errors #item)
        }
    }
}

/// A budget on a function. The function is re-emitted as it is, with the checks beside it.
fn function_budget(args: &TokenStream, item: TokenStream, diag: Diagnostics) -> TokenStream {
    let checks = match syn::parse2::<FunctionItem>(item.clone()) {
        Err(error) => {
            diag.add(error);
            None
        }
        Ok(FunctionItem { attrs, signature, has_body }) => {
            check::function::free(&signature, has_body, &diag);
            let function = Function::new(&signature, &attrs);
            function_checks(&function, args, attribute_span(&item), &diag)
        }
    };
    beside(item, diag, checks)
}

/// The budgets on the methods in a block. They are taken out of it: left there, each would be expanded on its own,
/// where `Self` is unknown.
fn block_budgets(args: &TokenStream, item: TokenStream, diag: Diagnostics) -> TokenStream {
    let block = match Block::parse(item.clone(), &diag) {
        Ok(block) => block,
        Err(error) => {
            diag.add(error);
            return beside(item, diag, None);
        }
    };
    check::function::block(args, &block, &diag);
    let checks = block.budgets.iter().filter_map(|budget| {
        let signature = check::function::on_function(budget, &diag)?;
        let function = Function::in_block(signature, &block.header, budget);
        function_checks(&function, &budget.args, budget.span, &diag)
    });
    let checks = checks.collect();
    beside(block.rest, diag, Some(checks))
}

/// The checks of one function; `None` after an error.
fn function_checks(
    function: &Function<'_>,
    args: &TokenStream,
    site: Span,
    diag: &Diagnostics,
) -> Option<TokenStream> {
    let args = BudgetArgs::parse(args.clone(), diag);
    check::budget::asks(&args, site, diag);
    check::function::function(function, diag);
    check::budget::size_only(&args, diag);
    let instances = model::instances(&function.signature.ident, &function.generics, &args.arguments, diag);
    diag.is_empty().then(|| expand::future::checks(function, &args, &instances))
}

/// The item, with the errors or, where budgets are enforced, with the checks.
fn beside(mut item: TokenStream, diag: Diagnostics, checks: Option<TokenStream>) -> TokenStream {
    match diag.finish() {
        Ok(()) => {
            item.extend(checks.filter(|_| registry::enforces_budgets()));
            item
        }
        Err(errors) => {
            let errors = errors.into_compile_error();
            quote!(#errors #item)
        }
    }
}

/// The hidden derive of `#[size_budget(..)]`.
pub(crate) fn size_budget_checks(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let diag = Diagnostics::default();
    // With stacked budgets, the first is this derive's: the others were checked by derives before it.
    let args = match input.attrs.iter().find(|attr| attr.path().is_ident("__memfootprint_budget")) {
        Some(attr) => attr.meta.require_list().map(|list| list.tokens.clone()),
        None => return TokenStream::new(),
    };
    let args = args.unwrap_or_else(|error| {
        diag.add(error);
        TokenStream::new()
    });
    let args = BudgetArgs::parse(args, &diag);
    let instances = model::instances(&input.ident, &input.generics, &args.arguments, &diag);
    check::budget::has_a_free_name(&input, &diag);
    check::budget::has_a_size(&input, &diag);
    check::budget::properties(&input, &args, &diag);
    match diag.finish() {
        Ok(()) if check::budget::is_broken(&input) => TokenStream::new(),
        Ok(()) => expand::budget::checks(&input, &Repr::parse(&input.attrs), &args, &instances),
        Err(errors) => errors.into_compile_error(),
    }
}

/// `pool!(..)`.
pub(crate) fn pool(input: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let args = PoolArgs::parse(input, &diag);
    if let Some(args) = &args {
        check::bounded::pool(args, &diag);
    }
    match (diag.finish(), args) {
        (Ok(()), Some(args)) => expand::bounded::pool(&args),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => errors.into_compile_error(),
    }
}

/// `#[bounded(..)]` on a function or a static. On a field the derive reads it.
pub(crate) fn bounded(args: TokenStream, item: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let args = BoundedArgs::parse(args, attribute_span(&item), &diag);
    let (function, place) = (syn::parse2::<ItemFn>(item.clone()), syn::parse2::<StaticItem>(item.clone()));
    let (result, expansion, stub) = match (function, place) {
        (Ok(mut source), _) => {
            // Inner attributes, at the beginning of the body, become outer ones.
            for attr in &mut source.attrs {
                attr.style = AttrStyle::Outer;
            }
            let function = Cached::new(&source, &args);
            check::cached::cached(&function, &diag);
            let result = diag.finish();
            let expansion = result.is_ok().then(|| expand::bounded::function(&function));
            (result, expansion, item)
        }
        (Err(_), Ok(source)) => {
            check::bounded::static_item(&source, &args, &diag);
            let expansion = expand::bounded::cache(&source, &args);
            (diag.finish(), Some(expansion), expand::bounded::cache_stub(&source, &args))
        }
        (Err(error), Err(_)) => {
            check::cached::target(&item, error, &diag);
            (diag.finish(), None, item)
        }
    };
    match (result, expansion) {
        (Ok(()), Some(expansion)) => expansion,
        (Ok(()), None) => stub,
        (Err(errors), _) => {
            let errors = errors.into_compile_error();
            quote!(#errors #stub)
        }
    }
}

/// `assert_size_budget!(..)`.
pub(crate) fn assert_size_budget(input: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let assertion = Assertion::parse(input, &diag);
    if let Some(assertion) = &assertion {
        check::budget::assertion(assertion, &diag);
    }
    match (diag.finish(), assertion) {
        (Ok(()), Some(assertion)) if registry::enforces_budgets() => expand::budget::assertion(&assertion),
        (Ok(()), _) => TokenStream::new(),
        (Err(errors), _) => errors.into_compile_error(),
    }
}

/// `build_profile!()`.
pub(crate) fn build_profile(input: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let krate = profile_crate(input, &diag);
    match diag.finish() {
        Ok(()) => expand::profile::profile(&Rustc::current(), krate.as_ref()),
        Err(errors) => errors.into_compile_error(),
    }
}

/// `assert_profile!(..)`.
pub(crate) fn assert_profile(input: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let assertion = ProfileAssertion::parse(input, &diag);
    check::profile::assertion(&assertion, &Rustc::current(), &diag);
    diag.finish().map_or_else(syn::Error::into_compile_error, |()| TokenStream::new())
}

/// `#[heap_test(..)]`.
pub(crate) fn heap_test(args: TokenStream, item: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let args = HeapArgs::parse(args, attribute_span(&item), &diag);
    let test = match syn::parse2::<ItemFn>(item.clone()) {
        Ok(mut function) => {
            // Inner attributes, at the beginning of the body, become outer ones.
            for attr in &mut function.attrs {
                attr.style = AttrStyle::Outer;
            }
            check::heap::test(&function, &args, &diag);
            diag.is_empty().then(|| expand::heap::test(&function, &args))
        }
        Err(error) => {
            check::heap::target(item.clone(), error, &diag);
            None
        }
    };
    match (diag.finish(), test) {
        (Ok(()), Some(test)) => test,
        (Ok(()), None) => item,
        (Err(errors), _) => {
            let errors = errors.into_compile_error();
            quote!(#errors #item)
        }
    }
}

/// `assert_heap!(..)`.
pub(crate) fn assert_heap(input: TokenStream) -> TokenStream {
    let diag = Diagnostics::default();
    let assertion = HeapAssertion::parse(input, &diag);
    if let Some(assertion) = &assertion {
        check::heap::assertion(assertion, &diag);
    }
    match (diag.finish(), &assertion) {
        (Ok(()), Some(assertion)) => expand::heap::assertion(assertion),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), assertion) => {
            let (errors, stub) =
                (errors.into_compile_error(), expand::heap::assertion_stub(assertion.as_ref()));
            quote!({ #errors #stub })
        }
    }
}

/// Where the attribute stands, with the hygiene of the item: at the macro's own the compiler would note that the error
/// comes from a macro.
fn attribute_span(item: &TokenStream) -> Span {
    let item = item.clone().into_iter().next().map_or_else(Span::call_site, |token| token.span());
    Span::call_site().resolved_at(item)
}

//! `#[heap_test(..)]` and `assert_heap!`.

use super::runtime::HeapPath;
use crate::attr::{Bytes, HeapArgs, HeapAssertion, HeapLimit};
use crate::model::is_test;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ItemFn;

/// Expands to:
///
/// ```text
/// #[test]
/// fn streams() {
///     fn memfootprint_heap_test() { .. }
///     heap::test("streams", &[heap::at_most(heap::Figure::Peak, 1048576u64)], memfootprint_heap_test)
/// }
/// ```
///
/// The body is a function, as it is run twice, and as `return` and `?` in it are its own.
pub(crate) fn test(function: &ItemFn, args: &HeapArgs) -> TokenStream {
    let private = HeapPath::of(args);
    let ItemFn { attrs, vis, sig, block, .. } = function;
    let test = (!attrs.iter().any(is_test)).then(|| quote!(#[::core::prelude::v1::test]));
    let (name, limits) = (sig.ident.to_string(), limits(args, &private));
    let mut body = sig.clone();
    body.ident = Ident::new("memfootprint_heap_test", sig.ident.span().resolved_at(Span::mixed_site()));
    let ident = &body.ident;
    let run = match sig.asyncness {
        Some(_) => quote!(#private::test_async(#name, &[#(#limits),*], #ident).await),
        None => quote!(#private::test(#name, &[#(#limits),*], #ident)),
    };
    quote! {
        #(#attrs)*
        #test
        #vis #sig {
            #body #block
            #run
        }
    }
}

/// Expands to:
///
/// ```text
/// {
///     let asserted = heap::Asserted::begin();
///     let value = { .. };
///     asserted.end(&[heap::at_most(heap::Figure::Peak, 1048576u64)]);
///     value
/// }
/// ```
///
/// No closure, so that `return`, `?` and `break` in the block mean what they mean beside it.
pub(crate) fn assertion(assertion: &HeapAssertion) -> TokenStream {
    let HeapAssertion { args, block } = assertion;
    let private = HeapPath::of(args);
    let limits = limits(args, &private);
    let [asserted, value] = ["asserted", "value"].map(|name| Ident::new(name, Span::mixed_site()));
    quote! {
        {
            let #asserted = #private::Asserted::begin();
            #[allow(clippy::let_unit_value)]
            let #value = #block;
            // Where the block only leads out.
            #[allow(unreachable_code)]
            #asserted.end(&[#(#limits),*]);
            #value
        }
    }
}

/// What stands in the place of a failed assertion: what the block is, so that its type is as ever.
pub(crate) fn assertion_stub(assertion: Option<&HeapAssertion>) -> TokenStream {
    let statements = assertion.map(|assertion| &assertion.block.stmts).into_iter().flatten();
    quote!(#(#statements)*)
}

fn limits(args: &HeapArgs, private: &HeapPath) -> Vec<TokenStream> {
    args.limits().map(|(key, limit)| one(key, limit, private)).collect()
}

fn one(key: &str, limit: &HeapLimit, private: &HeapPath) -> TokenStream {
    let span = limit.amount.span;
    let figure = match key {
        "peak" => "Peak",
        "live" => "Live",
        "bytes" => "Bytes",
        "allocs" => "Allocs",
        "reallocs" => "Reallocs",
        _ => "Frees",
    };
    let figure = Ident::new(figure, Span::call_site());
    let relation = Ident::new(if limit.is_exact { "exactly" } else { "at_most" }, Span::call_site());
    let amount = match (limit.amount.literal(), &limit.amount.bytes) {
        (Some(number), _) => {
            let mut literal = Literal::u64_suffixed(number);
            literal.set_span(span);
            literal.into_token_stream()
        }
        (None, Bytes::Literal(tokens) | Bytes::Expression(tokens)) => quote_spanned!(span=> #tokens),
    };
    quote!(#private::#relation(#private::Figure::#figure, #amount))
}

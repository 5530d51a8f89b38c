//! Expansions as they read. `UPDATE_EXPECT=1 cargo test -p memfootprint-macros` blesses them.

use crate::pipeline;
use expect_test::expect_file;
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::fs;
use std::path::Path;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, DeriveInput, TraitItem};

/// What `expand` makes of each item in `tests/expand/{name}.rs`.
fn golden(name: &str, expand: impl Fn(TokenStream) -> TokenStream) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
    let input = fs::read_to_string(folder.join(name).with_extension("rs")).expect("the input is there");
    let input = syn::parse_file(&input).expect("the input is Rust");
    let output: TokenStream = input.items.iter().map(|item| expand(item.to_token_stream())).collect();
    let output = syn::parse2(output).expect("the expansion is Rust");
    expect_file![folder.join(name).with_extension("expanded.rs")].assert_eq(&prettyplease::unparse(&output));
}

/// What `#[derive(MemFootprint)]` makes of them.
fn expands(name: &str) {
    golden(name, pipeline::footprint);
}

macro_rules! expands {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            expands(stringify!($name));
        }
    )*};
}

expands! { structs enums generics options remote mistakes bounded_fields }

/// What `#[derive(MemShrink)]` makes of them.
#[test]
fn shrink() {
    golden("shrink", pipeline::shrink);
}

#[test]
fn shrink_mistakes() {
    golden("shrink_mistakes", pipeline::shrink);
}

/// What `#[size_budget(..)]` makes of each item in `tests/expand/{name}.rs`: the derive that it hands over to, or what
/// that derive emits.
fn budget_expands(name: &str, expand: fn(&TokenStream, TokenStream) -> TokenStream) {
    golden(name, |item| {
        let mut item: DeriveInput = syn::parse2(item).expect("the item is a type");
        let budget = item.attrs.remove(0);
        let arguments = budget.meta.require_list().expect("the first attribute is the budget").tokens.clone();
        expand(&arguments, item.into_token_stream())
    });
}

#[allow(clippy::needless_pass_by_value)] // as the attribute's own driver
fn checks(arguments: &TokenStream, item: TokenStream) -> TokenStream {
    pipeline::size_budget_checks(quote!(#[__memfootprint_budget(#arguments)] #item))
}

#[test]
fn budget_attribute() {
    budget_expands("budget_attribute", pipeline::size_budget);
}

#[test]
fn budget_structs() {
    budget_expands("budget_structs", checks);
}

#[test]
fn budget_enums() {
    budget_expands("budget_enums", checks);
}

#[test]
fn budget_properties() {
    budget_expands("budget_properties", checks);
}

/// What `assert_size_budget!(..)` makes of the arguments of each attribute.
#[test]
fn budget_assertions() {
    budget_expands("budget_assertions", |arguments, _| pipeline::assert_size_budget(arguments.clone()));
}

/// What `#[size_budget(..)]` makes of functions and blocks.
fn function_budget_expands(name: &str) {
    golden(name, |item| {
        let mut tokens = item.into_iter();
        let budget: TokenStream = tokens.by_ref().take(2).collect();
        let budget = Attribute::parse_outer.parse2(budget).expect("an attribute is first");
        let arguments = budget[0].meta.require_list().expect("it is the budget").tokens.clone();
        pipeline::size_budget(&arguments, tokens.collect())
    });
}

#[test]
fn budget_functions() {
    function_budget_expands("budget_functions");
}

#[test]
fn budget_blocks() {
    function_budget_expands("budget_blocks");
}

/// What the attribute macro `expand` makes of each item in `tests/expand/{name}.rs`, of which it is the first attribute.
fn attribute_expands(name: &str, expand: fn(TokenStream, TokenStream) -> TokenStream) {
    golden(name, |item| {
        let mut tokens = item.into_iter();
        let attribute = tokens.by_ref().nth(1).expect("the first attribute is the macro's");
        let attribute: syn::Meta = match attribute {
            TokenTree::Group(group) => syn::parse2(group.stream()).expect("it has arguments"),
            _ => unreachable!("an attribute is in brackets"),
        };
        let arguments = attribute.require_list().map(|list| list.tokens.clone()).unwrap_or_default();
        expand(arguments, tokens.collect())
    });
}

#[test]
fn bounded() {
    attribute_expands("bounded", pipeline::bounded);
}

#[test]
fn heap_test() {
    attribute_expands("heap_test", pipeline::heap_test);
}

/// What `assert_heap!(..)` makes of each call in a function.
#[test]
fn assert_heap() {
    golden("assert_heap", |item| {
        let function: syn::ItemFn = syn::parse2(item).expect("the item is a function");
        let calls = function.block.stmts.iter().map(|statement| match statement {
            syn::Stmt::Macro(call) => pipeline::assert_heap(call.mac.tokens.clone()),
            _ => unreachable!("it is a call"),
        });
        let signature = &function.sig;
        quote!(#signature { #(#calls;)* })
    });
}

/// Whatever is written in it, the answer is Rust.
#[test]
fn any_tokens_are_bounded_or_an_error() {
    const TOKENS: &[&str] = &[
        "bytes",
        "entries",
        "key",
        "skip",
        "in",
        "ttl",
        "unlimited",
        "vis",
        "=",
        ",",
        ":",
        "\"64 MiB\"",
        "10",
        "(x)",
        "\"10%\"",
        "pub",
    ];
    let lists = TOKENS.iter().flat_map(|a| TOKENS.iter().map(move |b| (a, b)));
    let lists = lists.flat_map(|(a, b)| TOKENS.iter().map(move |c| format!("{a} {b} {c}")));
    for options in lists {
        let arguments: TokenStream = options.parse().expect("balanced");
        for item in [
            quote!(
                fn item(x: &str) -> u32 {
                    1
                }
            ),
            quote!(
                async fn item(&self, x: u8) -> Option<u8> {
                    None
                }
            ),
            quote!(
                static ITEM: Cache<u8, u8>;
            ),
            quote!(
                struct Item;
            ),
        ] {
            let output = pipeline::bounded(arguments.clone(), item).to_string();
            let _: syn::File = syn::parse_str(&output).unwrap_or_else(|error| panic!("{options}: {error}"));
        }
        let output = pipeline::footprint(quote!(
            struct Item {
                #[bounded(#arguments)]
                field: Cache<u8, u8>,
            }
        ));
        let _: syn::File = syn::parse2(output).unwrap_or_else(|error| panic!("{options}: {error}"));
    }
}

/// Whatever is written in an attribute, the answer is an implementation, with errors before it or without.
fn any_tokens(attribute: &str, tokens: &[&str], expand: fn(TokenStream) -> TokenStream) {
    let lists = tokens.iter().flat_map(|a| tokens.iter().map(move |b| (a, b)));
    let lists = lists.flat_map(|(a, b)| tokens.iter().map(move |c| format!("{a} {b} {c}")));
    for options in lists {
        let attribute: TokenStream = format!("#[{attribute}({options})]").parse().expect("balanced");
        for item in [
            quote!(#attribute struct Item<T>(T);),
            quote!(enum Item<T> { #attribute Variant(T) }),
            quote!(#[repr(packed)] struct Item<T> { #attribute field: T }),
        ] {
            let output = expand(item).to_string();
            let output: syn::File =
                syn::parse_str(&output).unwrap_or_else(|error| panic!("{options}: {error}"));
            assert!(matches!(output.items.last(), Some(syn::Item::Const(_))), "{options}");
        }
    }
}

/// Whatever is written as a budget, the answer is Rust.
#[test]
fn any_budget_is_an_answer_or_an_error() {
    const TOKENS: &[&str] =
        &["max", "for", "<", ">", "T = ", "N", "= 3", "crate", ",", "64", "\"1 KiB\"", "(u8)"];
    let lists = TOKENS.iter().flat_map(|a| TOKENS.iter().map(move |b| format!("{a} {b}")));
    let lists = lists.flat_map(|ab| TOKENS.iter().map(move |c| format!("{ab} {c}")));
    let lists =
        lists.flat_map(|abc| ["", "64, for<T = u8, N = 3>", ">, 64"].map(|end| format!("{abc} {end}")));
    for list in lists {
        let arguments: TokenStream = list.parse().expect("balanced");
        let types = [
            quote!(
                struct Item<'a, T, const N: usize>(&'a [T; N]);
            ),
            quote!(
                enum Item<T> {
                    Variant(T),
                }
            ),
            quote!(
                union Item {
                    field: u8,
                }
            ),
        ];
        let checked = types.into_iter().map(|item| checks(&arguments, item));
        for output in checked.chain([pipeline::assert_size_budget(quote!(u8, #arguments))]) {
            let output = output.to_string();
            if let Err(error) = syn::parse_str::<syn::File>(&output) {
                panic!("{list}: {error}\n{output}");
            }
        }
    }
}

/// Items, some of which may stand in traits and blocks only.
struct Items;

impl Parse for Items {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        while !input.is_empty() {
            input.parse::<TraitItem>()?;
        }
        Ok(Self)
    }
}

/// The same on functions, which are always re-emitted, and in blocks, from which all budgets are gone.
#[test]
fn any_arguments_leave_functions_as_they_are() {
    const TOKENS: &[&str] = &["64", "for", "<", ">", "T", "=", "x", ",", "Self"];
    let functions = [
        quote!(
            async fn item() {}
        ),
        quote!(
            fn item<'a, T: Iterator, const N: usize>(
                x: &'a impl AsRef<T::Item>,
                [a, _]: [T; N],
            ) -> impl Future {
            }
        ),
        quote!(
            fn item<T = u8>(&self, _: impl Copy, #[cfg(x)] y: T) -> Box<dyn Future>;
        ),
        quote!(
            default unsafe extern "C" fn item(mut self: Rc<Self>) {}
        ),
    ];
    let lists = TOKENS.iter().flat_map(|a| TOKENS.iter().map(move |b| format!("{a} {b}")));
    let lists = lists.flat_map(|ab| TOKENS.iter().map(move |c| format!("{ab} {c}")));
    let lists = lists
        .flat_map(|abc| ["", "64, for<T = u8, x = u8, N = 3>", ">, 64"].map(|end| format!("{abc} {end}")));
    for list in lists {
        let arguments: TokenStream = list.parse().expect("balanced");
        for function in &functions {
            let output = pipeline::size_budget(&arguments, function.clone()).to_string();
            assert!(output.contains(&function.to_string()), "{list}: {output}");
            assert!(syn::parse_str::<Items>(&output).is_ok(), "{list}: {output}");
            let block = quote!(impl<'a, T: 'a, const N: usize> Trait<T> for Item<'a, T, N> { #[a] #[size_budget(#arguments)] #function });
            let output = pipeline::size_budget(&TokenStream::new(), block).to_string();
            let rest = quote!(impl<'a, T: 'a, const N: usize> Trait<T> for Item<'a, T, N> { #[a] #function });
            assert!(output.contains(&rest.to_string()), "{list}: {output}");
        }
    }
}

#[test]
fn any_tokens_are_an_answer_or_an_error() {
    let tokens = ["skip", "with", "size", "bound", "rename", "crate", "=", ",", "\"T: Copy\"", "0", "(x)"];
    any_tokens("footprint", &tokens, pipeline::footprint);
    let tokens =
        ["skip", "with", "dry_run", "keep", "min_slack", "keys", "=", ",", "\"25%\"", "\"1 KiB\"", "0"];
    any_tokens("shrink", &tokens, pipeline::shrink);
}

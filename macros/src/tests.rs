//! Expansions as they read. `UPDATE_EXPECT=1 cargo test -p memfootprint-macros` blesses them.

use crate::pipeline;
use expect_test::expect_file;
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fs;
use std::path::Path;

/// What `#[derive(MemFootprint)]` makes of each item in `tests/expand/{name}.rs`.
fn expands(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expand");
    let input = fs::read_to_string(folder.join(name).with_extension("rs")).expect("the input is there");
    let input = syn::parse_file(&input).expect("the input is Rust");
    let output: TokenStream =
        input.items.iter().map(|item| pipeline::footprint(item.to_token_stream())).collect();
    let output = syn::parse2(output).expect("the expansion is Rust");
    expect_file![folder.join(name).with_extension("expanded.rs")].assert_eq(&prettyplease::unparse(&output));
}

macro_rules! expands {
    ($($name:ident)*) => {$(
        #[test]
        fn $name() {
            expands(stringify!($name));
        }
    )*};
}

expands! { structs enums generics options remote mistakes }

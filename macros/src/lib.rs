//! The macros of [`memfootprint`](https://docs.rs/memfootprint), which re-exports and documents them.
//!
//! Each macro runs the same pipeline: `attr` reads the attributes, `model` makes an item of them that can only hold
//! what is legal, `check` knows the rules that need more than one attribute, `expand` emits calls into the runtime
//! and can't fail; after an error its `fallback` emits a stub, so that the mistake is the only thing reported.
//!
//! A new macro is one entry point here, one driver in `pipeline`, and one file of its name in `attr` (its options as
//! the rows of a `table!`), in `check` and in `expand`. Its messages go to `message`, where `words` gives "did you
//! mean"; its errors to one `diag::Diagnostics`, finished once.

mod attr;
mod check;
mod diag;
mod expand;
mod message;
mod model;
mod pipeline;
mod registry;
mod rustc;
#[cfg(test)]
mod tests;
mod type_text;

use proc_macro::TokenStream;

/// Measures a type: implements `MemFootprint`. Documented at the trait, with its `#[footprint(..)]` attributes.
#[proc_macro_derive(MemFootprint, attributes(footprint, bounded))]
pub fn derive_mem_footprint(input: TokenStream) -> TokenStream {
    pipeline::footprint(input.into()).into()
}

/// Shrinks a type's collections: implements `MemShrink`. Documented at the trait, with its `#[shrink(..)]` attributes.
#[proc_macro_derive(MemShrink, attributes(shrink))]
pub fn derive_mem_shrink(input: TokenStream) -> TokenStream {
    pipeline::shrink(input.into()).into()
}

/// Bounds a type's size at compile time. Documented where `memfootprint` re-exports it.
#[proc_macro_attribute]
pub fn size_budget(args: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::size_budget(&args.into(), item.into()).into()
}

/// Bounds a cache at run time: a function's, a static or, through the derive, a field. Documented where `memfootprint`
/// re-exports it.
#[proc_macro_attribute]
pub fn bounded(args: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::bounded(args.into(), item.into()).into()
}

/// Declares a pool of bytes that caches share. Documented where `memfootprint` re-exports it.
#[proc_macro]
pub fn pool(input: TokenStream) -> TokenStream {
    pipeline::pool(input.into()).into()
}

/// Bounds the size of a type that is defined elsewhere. Documented where `memfootprint` re-exports it.
#[proc_macro]
pub fn assert_size_budget(input: TokenStream) -> TokenStream {
    pipeline::assert_size_budget(input.into()).into()
}

/// What is known of how the program is built. Documented where `memfootprint` re-exports it.
#[proc_macro]
pub fn build_profile(input: TokenStream) -> TokenStream {
    pipeline::build_profile(input.into()).into()
}

/// Fails a release build that isn't what it must be. Documented where `memfootprint` re-exports it.
#[proc_macro]
pub fn assert_profile(input: TokenStream) -> TokenStream {
    pipeline::assert_profile(input.into()).into()
}

/// Makes a test with limits of what it asks of the allocator. Documented where `memfootprint` re-exports it.
#[proc_macro_attribute]
pub fn heap_test(args: TokenStream, item: TokenStream) -> TokenStream {
    pipeline::heap_test(args.into(), item.into()).into()
}

/// Asserts limits of what a block asks of the allocator. Documented where `memfootprint` re-exports it.
#[proc_macro]
pub fn assert_heap(input: TokenStream) -> TokenStream {
    pipeline::assert_heap(input.into()).into()
}

/// `#[size_budget]` on a type expands to this derive: only a derive sees its item after `#[cfg]` is applied.
#[doc(hidden)]
#[proc_macro_derive(SizeBudget, attributes(__memfootprint_budget))]
pub fn derive_size_budget(input: TokenStream) -> TokenStream {
    pipeline::size_budget_checks(input.into()).into()
}

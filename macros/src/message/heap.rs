//! Messages of `#[heap_test(..)]` and `assert_heap!`.

use super::words::{list, meant};

/// A word that is no figure's.
pub(crate) fn unknown_heap_key(key: &str, known: &[&str]) -> String {
    match meant("heap_test", key, known) {
        Some(meant) => format!("unknown option `{key}`; {meant}"),
        None => format!("unknown option `{key}`; there are {}", list(known)),
    }
}

/// `allocs < 12`.
pub(crate) fn wrong_relation(key: &str, example: &str) -> String {
    format!("`{key}` is compared by `<=`, `==` or `=`: `{key} {example}`")
}

/// `allocs` alone.
pub(crate) fn heap_amount_missing(key: &str, example: &str) -> String {
    format!("`{key}` needs an amount: `{key} {example}`")
}

/// `allocs = "1 KiB"`, `allocs <= `.
pub(crate) fn not_a_count(key: &str, example: &str) -> String {
    format!("`{key}` is a number of calls: `{key} {example}`")
}

/// `#[heap_test]`.
pub(crate) fn nothing_asked() -> &'static str {
    "nothing is asked of this test; say what it may take, as in `#[heap_test(peak = \"1 MiB\")]`"
}

/// `assert_heap!({ .. })`.
pub(crate) fn nothing_asserted() -> &'static str {
    "nothing is asked of this block; say what it may take, as in `assert_heap!(peak <= \"1 MiB\", { .. })`"
}

/// `assert_heap!(peak <= "1 MiB")`.
pub(crate) fn heap_block_missing() -> &'static str {
    "the block that is counted is missing; write it last, as in `assert_heap!(peak <= \"1 MiB\", { .. })`"
}

/// `assert_heap!({ .. }, peak <= "1 MiB")`.
pub(crate) fn behind_heap_block() -> &'static str {
    "the block comes last; write the limits before it"
}

/// `fn t(n: u32)`.
pub(crate) fn heap_test_arguments() -> &'static str {
    "a heap test takes no arguments, as it is run twice; write a test for each case, and call a function that takes them"
}

/// `fn t<T>()`.
pub(crate) fn generic_heap_test() -> &'static str {
    "a test isn't generic; write a test for each type, and call a generic function"
}

/// `unsafe fn t()`.
pub(crate) fn unsafe_heap_test() -> &'static str {
    "a test isn't `unsafe`; drop the word, and write a block in it"
}

/// `async fn t()` without a test attribute.
pub(crate) fn heap_test_without_executor() -> &'static str {
    "nothing runs this `async` test; write an executor's attribute below, as in `#[tokio::test]`"
}

/// Something else than a function.
pub(crate) fn no_heap_test() -> &'static str {
    "`#[heap_test]` makes a test of a function; write it on one, or put `assert_heap!` where the code is"
}

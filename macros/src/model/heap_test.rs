//! What a function is already.

use syn::Attribute;

/// Whether an attribute makes a test of its function: `#[test]`, `#[tokio::test]`, `#[test_log::test]`.
pub(crate) fn is_test(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == "test")
}

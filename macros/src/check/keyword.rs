//! What an item is, before it is parsed.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

/// The word that says what an item is: the first one that does, past attributes, visibility and qualifiers.
pub(super) fn keyword(item: TokenStream) -> Option<Ident> {
    let mut fallback = None;
    for token in item {
        match token {
            // Attributes and `pub(..)` are groups too, so nothing in a group counts but what a macro's variable
            // stands for.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                match keyword(group.stream()) {
                    Some(found) if is_telling(&found) => return Some(found),
                    other => fallback = fallback.or(other),
                }
            }
            TokenTree::Ident(ident) if is_telling(&ident) => return Some(ident),
            TokenTree::Ident(ident) if ident == "pub" || ident == "crate" => {}
            TokenTree::Ident(ident) => fallback = fallback.or(Some(ident)),
            // The type of a constant comes behind, and may be an `fn()`.
            TokenTree::Punct(punct) if punct.as_char() == ':' => break,
            _ => {}
        }
    }
    fallback
}

/// Whether an item of one kind only begins so.
fn is_telling(word: &Ident) -> bool {
    const KINDS: [&str; 8] = ["struct", "enum", "union", "fn", "impl", "mod", "type", "static"];
    KINDS.iter().any(|kind| word == kind)
}

//! What the spelling of an item or a type shows before the compiler knows more.

use crate::model::find_ident;
use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{GenericArgument, Lifetime, PathArguments, PathSegment, Type, TypeReference};

/// The keyword of an item: the first word that tells its kind, after attributes, visibility and qualifiers.
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
            // After the colon comes the type of a constant, which may be an `fn()`.
            TokenTree::Punct(punct) if punct.as_char() == ':' => break,
            _ => {}
        }
    }
    fallback
}

/// Whether only one kind of item has this keyword.
fn is_telling(word: &Ident) -> bool {
    const KINDS: [&str; 8] = ["struct", "enum", "union", "fn", "impl", "mod", "type", "static"];
    KINDS.iter().any(|kind| word == kind)
}

/// A type without parentheses, and without the invisible group of a `macro_rules!` variable.
pub(super) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        ty => ty,
    }
}

/// Whether a value of the type borrows, as far as it is spelled.
pub(super) fn borrows(ty: &Type) -> bool {
    struct Borrows(bool);

    impl Visit<'_> for Borrows {
        fn visit_type_reference(&mut self, reference: &TypeReference) {
            let is_static = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
            self.0 |= !is_static;
            visit::visit_type_reference(self, reference);
        }

        // The one type of std's that is often written without its lifetime.
        fn visit_path_segment(&mut self, segment: &PathSegment) {
            let has_lifetime = |argument: &GenericArgument| matches!(argument, GenericArgument::Lifetime(_));
            let is_known = match &segment.arguments {
                PathArguments::AngleBracketed(list) => list.args.first().is_some_and(has_lifetime),
                _ => true,
            };
            self.0 |= segment.ident == "Cow" && !is_known;
            visit::visit_path_segment(self, segment);
        }

        fn visit_lifetime(&mut self, lifetime: &Lifetime) {
            self.0 |= lifetime.ident != "static";
        }

        // A pointer to a function borrows nothing, whatever its arguments do.
        fn visit_type_fn_ptr(&mut self, _: &syn::TypeFnPtr) {}
    }

    let mut this = Borrows(false);
    this.visit_type(ty);
    this.0
}

/// The span of the first `Self`.
pub(super) fn find_self_type(tokens: TokenStream) -> Option<Span> {
    find_ident(tokens, &Ident::new("Self", Span::call_site()))
}

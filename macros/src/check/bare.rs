//! Types as they are meant.

use syn::Type;

/// A type without what a `macro_rules!` variable or a person puts around it.
pub(super) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        ty => ty,
    }
}

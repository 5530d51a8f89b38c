//! The rules of `#[size_budget]` that need the item.

use super::spelling::{bare, keyword};
use crate::attr::{Assertion, BudgetArgs, Limit, PropertyKind, Relation};
use crate::diag::Diagnostics;
use crate::message;
use crate::type_text::type_text;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Field, Type};

/// What the attribute stands on.
pub(crate) enum Target {
    Type,
    Function,
    Block,
}

/// The attribute stands on something that has a size, or that returns a future.
pub(crate) fn target(item: &TokenStream, diag: &Diagnostics) -> Option<Target> {
    let keyword = keyword(item.clone())?;
    let (what, instead) = match &*keyword.to_string() {
        "struct" | "enum" | "union" => return Some(Target::Type),
        "fn" => return Some(Target::Function),
        "impl" => return Some(Target::Block),
        "mod" => ("a module", "write it on the types in it"),
        "type" => ("an alias", "write it on the type, or `assert_size_budget!(Name, 64);`"),
        "trait" => ("a trait", "each implementation has its own size, so write it on those"),
        "use" => ("an import", "write it on the type, or `assert_size_budget!(Name, 64);`"),
        _ => ("this item", "write it on a type"),
    };
    diag.error(keyword.span(), message::no_budget_on(what, instead));
    None
}

/// The budget asks for something. `site` is where the attribute stands, for the error if it doesn't.
pub(crate) fn asks(args: &BudgetArgs, site: Span, diag: &Diagnostics) {
    if !args.ask() {
        diag.error_if_none(site, message::size_missing());
    }
    possible(args, diag);
}

/// Some type could meet the whole budget.
fn possible(args: &BudgetArgs, diag: &Diagnostics) {
    let exact = args.limit.as_ref().and_then(|Limit { relation, size }| match relation {
        Relation::Exactly => size.literal(),
        Relation::AtMost | Relation::AtLeast => None,
    });
    let mut implemented: Vec<String> = Vec::new();
    for property in &args.properties {
        match &property.kind {
            PropertyKind::Align(size) => {
                // The runtime, which also knows constants, reports an alignment that is no power of two.
                let alignment = size.literal().filter(|alignment| *alignment != 0);
                if let Some((bytes, alignment)) =
                    exact.zip(alignment).filter(|(bytes, alignment)| bytes % alignment != 0)
                {
                    diag.error(property.span, message::size_off_alignment(bytes, alignment));
                }
            }
            PropertyKind::Implements(path) => implemented.push(type_text(path)),
            _ => {}
        }
    }
    for property in &args.properties {
        if let PropertyKind::NotImplements(path) = &property.kind {
            let name = type_text(path);
            if implemented.contains(&name) {
                let [first, second] = ["impl", "not_impl"].map(|key| format!("{key}({name})"));
                diag.error(property.span, message::conflict(&first, &second));
            }
        }
    }
}

/// The properties can be told of this kind of item.
pub(crate) fn properties(input: &DeriveInput, args: &BudgetArgs, diag: &Diagnostics) {
    let what = match &input.data {
        Data::Struct(_) => return,
        Data::Enum(_) => "an enum",
        Data::Union(_) => "a union",
    };
    for property in args.properties.iter().filter(|property| matches!(property.kind, PropertyKind::NoPadding))
    {
        diag.error(property.span, message::padding_of(what));
    }
}

/// The budget of a function asks for nothing but the size of its future.
pub(crate) fn size_only(args: &BudgetArgs, diag: &Diagnostics) {
    for property in &args.properties {
        diag.error(property.span, message::property_of_future());
    }
}

/// The item has none of the names that the expansion gives to items of its own: the expansion's would be measured in
/// its place.
pub(crate) fn has_a_free_name(input: &DeriveInput, diag: &Diagnostics) {
    is_free(&input.ident, diag);
}

fn is_free(name: &Ident, diag: &Diagnostics) {
    if OURS.iter().any(|ours| name == ours) {
        diag.error(name.span(), message::name_in_use(&name.to_string()));
    }
}

/// The names of items that expansions declare beside the user's type.
const OURS: &[&str] = &[
    "__Budget",
    "__Fields",
    "__Nth",
    "__Payloads",
    "__Probe",
    "__Shadow",
    "__Shadows",
    "__Which",
    "__Within",
];

/// The assertion asks for something, and only for what can be told without the type's declaration.
pub(crate) fn assertion(assertion: &Assertion, diag: &Diagnostics) {
    let Assertion { ty, args } = assertion;
    idents(ty.to_token_stream(), &mut |name| is_free(name, diag));
    if !args.ask() {
        diag.error_if_none(ty.span(), message::assertion_without_size(&type_text(ty)));
    }
    possible(args, diag);
    for arguments in &args.arguments {
        diag.error(arguments.span, message::for_on_assertion());
    }
    for property in args.properties.iter().filter(|property| matches!(property.kind, PropertyKind::NoPadding))
    {
        diag.error(property.span, message::padding_without_fields());
    }
}

/// Whether the type is certainly wrong in itself. The compiler reports that, and asked for the size it would report
/// more. A type that may be right counts as right, as a budget must not vanish.
pub(crate) fn is_broken(input: &DeriveInput) -> bool {
    is_infinite(input) || has_unused_parameter(input)
}

/// Whether a type parameter is in no field. A macro in a field's type counts as one that names them all.
fn has_unused_parameter(input: &DeriveInput) -> bool {
    fn occurs(name: &Ident, tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident.unraw() == name.unraw() || ident == "Self",
            TokenTree::Group(group) => occurs(name, group.stream()),
            TokenTree::Punct(punct) => punct.as_char() == '!',
            TokenTree::Literal(_) => false,
        })
    }
    let types: Vec<&Type> = fields(&input.data).map(|field| &field.ty).collect();
    let unused = |name| !types.iter().any(|ty| occurs(name, ty.to_token_stream()));
    input.generics.type_params().any(|parameter| unused(&parameter.ident))
}

/// Whether the type is its own field.
fn is_infinite(input: &DeriveInput) -> bool {
    fn holds(ty: &Type, name: &Ident) -> bool {
        match ty {
            Type::Path(path) => match (&path.qself, path.path.segments.first()) {
                (None, Some(only)) if path.path.segments.len() == 1 && path.path.leading_colon.is_none() => {
                    only.ident == "Self" || only.ident == *name
                }
                _ => false,
            },
            Type::Tuple(tuple) => tuple.elems.iter().any(|ty| holds(ty, name)),
            Type::Array(array) => holds(&array.elem, name),
            Type::Paren(inner) => holds(&inner.elem, name),
            Type::Group(inner) => holds(&inner.elem, name),
            _ => false,
        }
    }
    // A parameter may have the type's own name.
    let shadowed =
        input.generics.type_params().any(|parameter| parameter.ident.unraw() == input.ident.unraw());
    !shadowed && fields(&input.data).any(|field| holds(&field.ty, &input.ident))
}

fn idents(tokens: TokenStream, visit: &mut impl FnMut(&Ident)) {
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => visit(&ident),
            TokenTree::Group(group) => idents(group.stream(), visit),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

fn fields(data: &Data) -> Box<dyn Iterator<Item = &Field> + '_> {
    match data {
        Data::Struct(data) => Box::new(data.fields.iter()),
        Data::Enum(data) => Box::new(data.variants.iter().flat_map(|variant| &variant.fields)),
        Data::Union(data) => Box::new(data.fields.named.iter()),
    }
}

/// The last field isn't unsized, as far as its type shows that.
pub(crate) fn has_a_size(input: &DeriveInput, diag: &Diagnostics) {
    let Data::Struct(data) = &input.data else { return };
    let Some(tail) = data.fields.iter().next_back() else { return };
    let is_unsized = match bare(&tail.ty) {
        Type::Slice(_) | Type::TraitObject(_) => true,
        Type::Path(path) => path.path.is_ident("str"),
        _ => false,
    };
    if is_unsized {
        diag.error_on(&tail.ty, message::unsized_budget(&input.ident.to_string(), &type_text(&tail.ty)));
    }
}

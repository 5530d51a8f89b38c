//! The concrete types that a budget on a generic item is about.

use super::example;
use crate::attr::{Argument, Arguments};
use crate::diag::Diagnostics;
use crate::message;
use crate::type_text::type_text;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use std::mem;
use syn::ext::IdentExt;
use syn::{Expr, GenericParam, Generics, PredicateType, Type, TypeParamBound, TypePath, WherePredicate};

/// An argument for each type and const parameter of an item, but for trailing ones that have a default.
pub(crate) struct Instance {
    /// As they are written between angle brackets.
    pub(crate) arguments: Vec<TokenStream>,
    /// All arguments as messages show them: `u32, 32`. Empty for an item without such parameters.
    text: String,
    /// The spans of their first and their last token, if they are given at the attribute.
    pub(crate) span: Option<(Span, Span)>,
}

/// The instances that `written` asks for: one for each `for<..>`; without any, the one that the defaults give.
/// `name` is the item's.
pub(crate) fn instances(
    name: &Ident,
    generics: &Generics,
    written: &[Arguments],
    diag: &Diagnostics,
) -> Vec<Instance> {
    let parameters: Vec<Parameter<'_>> =
        generics.params.iter().filter_map(|parameter| Parameter::of(parameter, generics)).collect();
    if written.is_empty() {
        let missing: Vec<&Parameter<'_>> =
            parameters.iter().filter(|parameter| parameter.default.is_none()).collect();
        if let Some(first) = missing.first() {
            let examples: Vec<String> =
                missing.iter().map(|missing| format!("{} = {}", missing.name, missing.example())).collect();
            let message =
                message::generic_budget(&name.to_string(), &first.name.to_string(), &examples.join(", "));
            diag.error(first.name.span(), message);
            return Vec::new();
        }
        return vec![Instance::new(&parameters, None, diag)];
    }
    let known = written.iter().filter(|arguments| known(name, &parameters, arguments, diag));
    known.map(|arguments| Instance::new(&parameters, Some(arguments), diag)).collect()
}

/// A type or const parameter.
struct Parameter<'a> {
    name: &'a Ident,
    is_const: bool,
    default: Option<TokenStream>,
    source: &'a GenericParam,
    /// Its bounds in the `where` clause.
    bounds: Vec<&'a TypeParamBound>,
}

impl<'a> Parameter<'a> {
    fn of(source: &'a GenericParam, generics: &'a Generics) -> Option<Self> {
        let (name, is_const, default) = match source {
            GenericParam::Type(parameter) => {
                let default = parameter.default.as_ref().map(|(_, default)| quote!(#default));
                (&parameter.ident, false, default)
            }
            GenericParam::Const(parameter) => {
                let default = parameter.default.as_ref().map(|(_, default)| quote!(#default));
                (&parameter.ident, true, default)
            }
            GenericParam::Lifetime(_) => return None,
        };
        let clauses = generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let bounds = clauses.filter_map(|predicate| match predicate {
            WherePredicate::Type(PredicateType { bounded_ty: Type::Path(path), bounds, .. }) => {
                path.path.is_ident(name).then_some(bounds)
            }
            _ => None,
        });
        Some(Self { name, is_const, default, source, bounds: bounds.flatten().collect() })
    }

    /// An example of an argument for it.
    fn example(&self) -> String {
        match self.source {
            GenericParam::Type(parameter) => {
                example::type_for(parameter.bounds.iter().chain(self.bounds.iter().copied()))
            }
            GenericParam::Const(parameter) => example::constant_for(&parameter.ty).to_owned(),
            GenericParam::Lifetime(lifetime) => lifetime.lifetime.to_string(),
        }
    }

    /// The argument's tokens, if it is of the parameter's kind.
    fn accept(&self, argument: &Argument, diag: &Diagnostics) -> TokenStream {
        match argument {
            Argument::Type(ty) if !self.is_const => return quote!(#ty),
            // Parentheses directly inside of braces would set off a lint.
            Argument::Type(Type::Paren(ty)) if may_be_const(&ty.elem) => {
                let ty = &ty.elem;
                return quote!({ #ty });
            }
            Argument::Type(ty) if may_be_const(ty) => return quote!({ #ty }),
            Argument::Const(Expr::Paren(value)) if self.is_const => {
                let value = &value.expr;
                return quote!({ #value });
            }
            Argument::Const(value) if self.is_const => {
                let bare = matches!(value, Expr::Lit(_) | Expr::Unary(_) | Expr::Block(_));
                return if bare { quote!(#value) } else { quote!({ #value }) };
            }
            _ => {}
        }
        let message = message::wrong_kind(&self.name.to_string(), self.is_const, &self.example());
        match argument {
            Argument::Type(ty) => diag.error_on(ty, message),
            Argument::Const(value) => diag.error_on(value, message),
        }
        TokenStream::new()
    }
}

/// Whether this is a path that could be a constant's. The name of a primitive type couldn't.
fn may_be_const(ty: &Type) -> bool {
    const PRIMITIVES: &[&str] = &[
        "bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128",
        "isize", "f32", "f64",
    ];
    match ty {
        Type::Path(TypePath { path, .. }) => {
            let generic = path.segments.last().is_some_and(|last| !last.arguments.is_none());
            !generic && PRIMITIVES.iter().all(|primitive| !path.is_ident(primitive))
        }
        // What a `macro_rules!` variable stands for.
        Type::Group(group) => may_be_const(&group.elem),
        _ => false,
    }
}

/// Every argument is given for a parameter that there is.
fn known(name: &Ident, parameters: &[Parameter<'_>], arguments: &Arguments, diag: &Diagnostics) -> bool {
    let mut all = true;
    for (given, _) in &arguments.given {
        if parameters.iter().all(|parameter| parameter.name.unraw() != given.unraw()) {
            let known: Vec<String> = parameters.iter().map(|parameter| parameter.name.to_string()).collect();
            let message = message::unknown_parameter(&name.to_string(), &given.to_string(), &known);
            diag.error(given.span(), message);
            all = false;
        }
    }
    all
}

impl Instance {
    /// The type as messages call it: `Slot<u32, 32>`.
    pub(crate) fn name(&self, item: &impl ToString) -> String {
        let item = item.to_string();
        if self.text.is_empty() { item } else { format!("{item}<{}>", self.text) }
    }

    /// An argument as messages show it.
    pub(crate) fn text(argument: &TokenStream) -> String {
        type_text(&Self::shown(argument))
    }

    /// An argument without the braces that a constant needs.
    pub(crate) fn shown(argument: &TokenStream) -> TokenStream {
        let mut tokens = argument.clone().into_iter();
        match (tokens.next(), tokens.next()) {
            (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => group.stream(),
            _ => argument.clone(),
        }
    }

    fn new(parameters: &[Parameter<'_>], arguments: Option<&Arguments>, diag: &Diagnostics) -> Self {
        let mut all: Vec<(&Ident, TokenStream)> = Vec::new();
        let mut needed = 0;
        for parameter in parameters {
            let given = arguments.and_then(|arguments| arguments.get(parameter.name));
            match (given, &parameter.default, arguments) {
                (Some(argument), _, _) => {
                    all.push((parameter.name, parameter.accept(argument, diag)));
                    needed = all.len();
                }
                (None, Some(default), _) => {
                    let default = substitute(default.clone(), &all);
                    all.push((parameter.name, default));
                }
                (None, None, Some(arguments)) => {
                    let message =
                        message::missing_argument(&parameter.name.to_string(), &parameter.example());
                    diag.error(arguments.span, message);
                }
                (None, None, None) => {}
            }
        }
        let text = all.iter().map(|(_, argument)| Self::text(argument)).collect::<Vec<_>>().join(", ");
        let span = arguments.and_then(span);
        let arguments = all.into_iter().take(needed).map(|(_, argument)| argument).collect();
        Self { arguments, text, span }
    }
}

/// The spans of the first and the last token of the arguments. The caret of an error about all of them goes from the
/// one to the other.
fn span(arguments: &Arguments) -> Option<(Span, Span)> {
    let tokens = arguments.given.iter().flat_map(|(_, argument)| match argument {
        Argument::Type(ty) => ty.to_token_stream(),
        Argument::Const(value) => value.to_token_stream(),
    });
    let spans: Vec<Span> = tokens.map(|token| token.span()).collect();
    Some((*spans.first()?, *spans.last()?))
}

/// The tokens of a default, with arguments in place of the parameters before it.
fn substitute(tokens: TokenStream, arguments: &[(&Ident, TokenStream)]) -> TokenStream {
    let mut in_path = false;
    let substituted = tokens.into_iter().map(|token| {
        let is_colon = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == ':');
        // `path::T` is no parameter.
        let after_colon = mem::replace(&mut in_path, is_colon);
        match token {
            TokenTree::Ident(ident) if !after_colon => {
                match arguments.iter().find(|(name, _)| **name == ident) {
                    Some((_, argument)) => argument.clone(),
                    None => ident.into_token_stream(),
                }
            }
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), substitute(group.stream(), arguments));
                inner.set_span(group.span());
                inner.into_token_stream()
            }
            token => token.into_token_stream(),
        }
    });
    substituted.collect()
}

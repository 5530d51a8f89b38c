//! `for<T = u32, N = 32>`: the arguments with which a generic item is checked.

use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Lifetime, Token, Type};

/// One `for<..>`.
pub(crate) struct Arguments {
    /// Where the word `for` stands.
    pub(crate) span: Span,
    /// In the order in which they are written, each name once.
    pub(crate) given: Vec<(Ident, Argument)>,
}

/// The argument for a parameter. A path, which may be a type or a constant, is read as a type, as the compiler does it.
pub(crate) enum Argument {
    Type(Type),
    Const(Expr),
}

impl Arguments {
    /// Reads what follows the word `for`. Errors in one argument go to `diag` and the next is read.
    pub(super) fn parse(word: &Ident, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<Self> {
        let mut this = Self { span: word.span(), given: Vec::new() };
        let arguments = in_angle_brackets(word, input)?;
        if arguments.is_empty() {
            diag.error(word.span(), message::no_arguments());
        }
        for tokens in arguments {
            match argument.parse2(tokens) {
                Ok((name, _)) if this.get(&name).is_some() => {
                    let written = name.to_string();
                    diag.error(name.span(), message::duplicate_option(&written, &written));
                }
                Ok(argument) => this.given.push(argument),
                Err(error) => diag.add(error),
            }
        }
        Ok(this)
    }

    /// What is given for the parameter `name`.
    pub(crate) fn get(&self, name: &Ident) -> Option<&Argument> {
        self.given.iter().find(|(given, _)| given.unraw() == name.unraw()).map(|(_, argument)| argument)
    }
}

/// `T = u32`, and nothing after it.
fn argument(input: ParseStream<'_>) -> syn::Result<(Ident, Argument)> {
    if input.peek(Lifetime) {
        let lifetime = input.parse::<Lifetime>()?;
        // Tokens left unread would be the parser's error, in place of this one.
        input.parse::<TokenStream>()?;
        return Err(syn::Error::new(lifetime.span(), message::lifetime_argument(&lifetime.to_string())));
    }
    let start = input.span();
    let wrong = |span: Span| syn::Error::new(span, message::not_an_argument());
    let name = input.call(Ident::parse_any).map_err(|_| wrong(start))?;
    let assigned = input.parse::<Option<Token![=]>>()?.is_some();
    let start = input.span();
    let value: TokenStream = input.parse()?;
    if !assigned || value.is_empty() {
        return Err(syn::Error::new(name.span(), message::no_argument(&name.to_string())));
    }
    let argument = match syn::parse2(value.clone()) {
        Ok(ty) => Argument::Type(ty),
        Err(_) => Argument::Const(syn::parse2(value).map_err(|_| wrong(start))?),
    };
    Ok((name, argument))
}

/// The elements of a list in angle brackets. These are no token group, so the end is found by counting them.
fn in_angle_brackets(word: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<TokenStream>> {
    let wrong = || syn::Error::new(word.span(), message::no_arguments());
    if !input.peek(Token![<]) {
        return Err(wrong());
    }
    input.parse::<Token![<]>()?;
    let mut elements = Vec::new();
    let mut element = Vec::new();
    let mut depth = 0;
    let mut last = ' ';
    loop {
        let token: TokenTree = input.parse().map_err(|_| wrong())?;
        let punct = if let TokenTree::Punct(punct) = &token { punct.as_char() } else { ' ' };
        match punct {
            '<' => depth += 1,
            // `->` closes nothing.
            '>' if last == '-' => {}
            '>' if depth == 0 => break,
            '>' => depth -= 1,
            ',' if depth == 0 => {
                elements.push(element.drain(..).collect());
                last = ' ';
                continue;
            }
            _ => {}
        }
        last = punct;
        element.push(token);
    }
    if !element.is_empty() {
        elements.push(element.into_iter().collect());
    }
    Ok(elements)
}

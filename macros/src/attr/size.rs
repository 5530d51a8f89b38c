//! A number of bytes: `64`, `"1 KiB"`, a constant.

use crate::message;
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, Lit, LitInt, LitStr, UnOp};

/// A size in an attribute.
pub(crate) struct Size {
    /// Where the caret goes: all of a literal, the first token of an expression.
    pub(crate) span: Span,
    pub(crate) bytes: Bytes,
}

pub(crate) enum Bytes {
    /// A number without a suffix, or with `usize`.
    Literal(TokenStream),
    /// A `const` expression, of which only the compiler knows the type.
    Expression(TokenStream),
}

impl Parse for Size {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let start = input.span();
        let expr = input.parse::<Expr>().map_err(|_| syn::Error::new(start, message::not_a_size()))?;
        Self::of(expr)
    }
}

impl Size {
    fn of(expr: Expr) -> syn::Result<Self> {
        match expr {
            // What a `macro_rules!` variable stands for.
            Expr::Group(group) => Self::of(*group.expr),
            Expr::Lit(literal) => match literal.lit {
                Lit::Int(int) => Self::int(&int),
                Lit::Str(text) => Self::text(&text),
                other => Err(syn::Error::new(other.span(), message::not_a_size())),
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                Err(syn::Error::new_spanned(unary, message::negative_size()))
            }
            expr => Ok(Self { span: expr.span(), bytes: Bytes::Expression(expr.into_token_stream()) }),
        }
    }

    /// A size with a unit: `"64 MiB"`, or a constant. A bare number other than 0 is an error, as its unit can only be
    /// guessed.
    pub(super) fn with_unit(input: ParseStream<'_>) -> syn::Result<Self> {
        let start = input.span();
        let expr = input.parse::<Expr>().map_err(|_| syn::Error::new(start, message::not_a_limit()))?;
        match bare_number(&expr) {
            Some((number, span)) => Err(syn::Error::new(span, message::limit_without_unit(&number))),
            None => Self::of(expr),
        }
    }

    /// Whether this is a literal 0.
    pub(crate) fn is_zero(&self) -> bool {
        self.literal() == Some(0)
    }

    /// The number of bytes, if it is a literal.
    pub(crate) fn literal(&self) -> Option<u64> {
        match &self.bytes {
            Bytes::Literal(literal) => syn::parse2::<LitInt>(literal.clone()).ok()?.base10_parse().ok(),
            Bytes::Expression(_) => None,
        }
    }

    fn int(int: &LitInt) -> syn::Result<Self> {
        if !matches!(int.suffix(), "" | "usize") {
            let message = message::suffixed_size(int.base10_digits(), int.suffix());
            return Err(syn::Error::new(int.span(), message));
        }
        if int.base10_parse::<u64>().is_err() {
            return Err(syn::Error::new(int.span(), message::oversized(&int.to_string())));
        }
        Ok(Self { span: int.span(), bytes: Bytes::Literal(quote!(#int)) })
    }

    /// The size as an expression.
    pub(super) fn into_expression(self) -> syn::Result<Expr> {
        let (Bytes::Literal(tokens) | Bytes::Expression(tokens)) = self.bytes;
        syn::parse2(tokens)
    }

    pub(super) fn text(text: &LitStr) -> syn::Result<Self> {
        let bytes = bytes(&text.value()).map_err(|message| syn::Error::new(text.span(), message))?;
        let mut literal = Literal::u64_unsuffixed(bytes);
        literal.set_span(text.span());
        Ok(Self { span: text.span(), bytes: Bytes::Literal(literal.into_token_stream()) })
    }
}

/// The digits of `64` or `"64"`, unless that is 0.
fn bare_number(expr: &Expr) -> Option<(String, Span)> {
    let literal = match expr {
        Expr::Group(group) => return bare_number(&group.expr),
        Expr::Lit(literal) => &literal.lit,
        _ => return None,
    };
    let number = match literal {
        Lit::Int(int) if matches!(int.suffix(), "" | "usize") => int.base10_digits().to_owned(),
        Lit::Str(text) => text.value().trim().replace('_', ""),
        _ => return None,
    };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && number != "0").then(|| (number, literal.span()))
}

/// Reads `64 B`, `1 KiB`, `1_024 B`, `1kB`.
fn bytes(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '_')).unwrap_or(text.len());
    let (number, unit) = (text[..end].replace('_', ""), text[end..].trim_start());
    if number.is_empty() {
        return Err(message::no_number(text));
    }
    let factor: u64 = match unit {
        "B" => 1,
        "kB" => 1000,
        "KiB" => 1 << 10,
        "MB" => 1_000_000,
        "MiB" => 1 << 20,
        "GB" => 1_000_000_000,
        "GiB" => 1 << 30,
        "" => return Err(message::no_unit(&number)),
        unit if unit.starts_with('.') => return Err(message::fractional_size(text)),
        unit => return Err(message::unknown_unit(unit)),
    };
    let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
    bytes.ok_or_else(|| message::oversized(text))
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn texts_are_read_to_the_byte() {
        let cases = [
            ("64 B", 64),
            ("64B", 64),
            (" 1 KiB ", 1024),
            ("1_024 B", 1024),
            ("2 MiB", 2 << 20),
            ("1 kB", 1000),
            ("3 MB", 3_000_000),
            ("1 GiB", 1 << 30),
            ("4 GB", 4_000_000_000),
            ("0 B", 0),
            ("18446744073709551615 B", u64::MAX),
        ];
        for (text, expected) in cases {
            assert_eq!(bytes(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_refused() {
        for text in [
            "",
            "x",
            "64",
            "64 QB",
            "1 KB",
            "17179869184 GiB",
            "64 kb",
            "1.5 KiB",
            "-1 B",
            "18446744073709551615 KiB",
            "_ B",
            "1 2 B",
        ] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }
}

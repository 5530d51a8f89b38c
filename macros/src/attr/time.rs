//! A span of time: `"5m"`, a constant.

use crate::message;
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::parse::{Parse, ParseStream};
use syn::spanned::Spanned;
use syn::{Expr, Lit, LitStr};

pub(crate) struct Time {
    pub(crate) span: Span,
    pub(crate) value: TimeValue,
}

pub(crate) enum TimeValue {
    Milliseconds(u64),
    /// A `const` expression. The compiler reports it if it is no `Duration`.
    Expression(TokenStream),
}

impl Parse for Time {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let start = input.span();
        let expr = input.parse::<Expr>().map_err(|_| syn::Error::new(start, message::not_a_time()))?;
        Self::of(expr)
    }
}

impl Time {
    fn of(expr: Expr) -> syn::Result<Self> {
        match expr {
            // What a `macro_rules!` variable stands for.
            Expr::Group(group) => Self::of(*group.expr),
            Expr::Lit(literal) => match literal.lit {
                Lit::Str(text) => Self::text(&text),
                Lit::Int(int) => {
                    Err(syn::Error::new(int.span(), message::time_without_unit(int.base10_digits())))
                }
                other => Err(syn::Error::new(other.span(), message::not_a_time())),
            },
            expr => Ok(Self { span: expr.span(), value: TimeValue::Expression(expr.into_token_stream()) }),
        }
    }

    fn text(text: &LitStr) -> syn::Result<Self> {
        let milliseconds =
            milliseconds(&text.value()).map_err(|message| syn::Error::new(text.span(), message))?;
        Ok(Self { span: text.span(), value: TimeValue::Milliseconds(milliseconds) })
    }
}

/// Reads `250ms`, `30 s`, `5m`, `1h`, `2 d`.
fn milliseconds(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '_')).unwrap_or(text.len());
    let (number, unit) = (text[..end].replace('_', ""), text[end..].trim_start());
    if number.is_empty() {
        return Err(message::no_time(text));
    }
    let factor: u64 = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" | "min" => 60 * 1000,
        "h" => 60 * 60 * 1000,
        "d" => 24 * 60 * 60 * 1000,
        "" => return Err(message::time_without_unit(&number)),
        unit => return Err(message::unknown_time_unit(unit)),
    };
    let milliseconds = number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
    match milliseconds {
        Some(0) => Err(message::no_time_at_all().to_owned()),
        Some(milliseconds) => Ok(milliseconds),
        None => Err(message::too_long(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::milliseconds;

    #[test]
    fn times_have_a_unit() {
        let cases =
            [("250ms", 250), ("30 s", 30_000), (" 5m ", 300_000), ("1_0min", 600_000), ("1h", 3_600_000)];
        for (text, expected) in cases {
            assert_eq!(milliseconds(text), Ok(expected), "{text}");
        }
        for text in ["", "5", "s", "0s", "5 M", "1.5h", "-1s", "1h 30m", "999999999999999999999d"] {
            assert!(milliseconds(text).is_err(), "{text}");
        }
    }
}

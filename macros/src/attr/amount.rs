//! How many bytes a cache may hold: a size, or a share of the memory that the process may use.

use super::Size;
use crate::message;
use proc_macro2::Span;
use syn::LitStr;
use syn::parse::{Parse, ParseStream};

/// What `bytes` takes.
pub(crate) enum Amount {
    Bytes(Size),
    Percent(Percent),
}

/// `"12.5%"`.
pub(crate) struct Percent {
    pub(crate) span: Span,
    /// At most 10 000.
    pub(crate) hundredths: u32,
}

impl Amount {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Bytes(size) => size.span,
            Self::Percent(percent) => percent.span,
        }
    }

    /// Whether this is 0, so that nothing could ever be cached.
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Self::Bytes(size) => size.is_zero(),
            Self::Percent(percent) => percent.hundredths == 0,
        }
    }
}

impl Parse for Amount {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(LitStr) {
            let text: LitStr = input.fork().parse()?;
            if let Some(number) = text.value().trim().strip_suffix('%') {
                input.parse::<LitStr>()?;
                return Percent::read(number.trim_end(), &text).map(Self::Percent);
            }
        }
        Size::with_unit(input).map(Self::Bytes)
    }
}

impl Percent {
    fn read(number: &str, text: &LitStr) -> syn::Result<Self> {
        let error = |message: String| syn::Error::new(text.span(), message);
        let hundredths = hundredths(number).ok_or_else(|| error(message::no_percentage(&text.value())))?;
        match u32::try_from(hundredths) {
            Ok(hundredths) if hundredths <= 10_000 => Ok(Self { span: text.span(), hundredths }),
            _ => Err(error(message::over_all(&text.value()))),
        }
    }
}

/// Reads `12`, `12.5`, `0.25`.
fn hundredths(number: &str) -> Option<u64> {
    let (whole, decimals) = number.split_once('.').unwrap_or((number, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(decimals) || decimals.len() > 2 {
        return None;
    }
    let whole = whole.parse::<u64>().unwrap_or(u64::MAX);
    let part = format!("{decimals:0<2}").parse::<u64>().ok()?;
    Some(whole.saturating_mul(100).saturating_add(part))
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn percentages_have_two_decimals() {
        for (text, expected) in [("0", 0), ("10", 1000), ("12.5", 1250), ("0.25", 25), ("100.00", 10_000)] {
            assert_eq!(hundredths(text), Some(expected), "{text}");
        }
        assert_eq!(hundredths("99999999999999999999"), Some(u64::MAX));
        for text in ["", ".5", "5.", "1.234", "-1", "1e1", "x", "1 0"] {
            assert_eq!(hundredths(text), None, "{text}");
        }
    }
}

//! When to shrink, and how far: `keep`, `min_slack`, `keys`.

use super::table::table;
use super::{Bytes, Size, value};
use crate::message;
use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

table! {
    /// What is written on a type or a field.
    pub(crate) struct SettingAttrs {
        /// Spare capacity to leave, in percent of the length.
        "keep" of MemShrink => keep: u32 = keep,
        /// The least that shrinking a collection must free.
        "min_slack" of MemShrink => min_slack: MinSlack = min_slack,
        /// Whether keys are shrunk.
        "keys" of MemShrink => keys: () = keys,
    }
}

impl Default for SettingAttrs {
    fn default() -> Self {
        Self::new()
    }
}

pub(crate) enum MinSlack {
    Bytes(Bytes),
    Percent(u32),
}

/// `keep = "25%"`.
fn keep(key: &Ident, input: ParseStream<'_>) -> syn::Result<u32> {
    let wrong = |span: Span| syn::Error::new(span, message::not_a_share());
    value::equals(key, input, "\"25%\"")?;
    let span = input.span();
    let text: LitStr = input.parse().map_err(|_| wrong(span))?;
    percent(&text.value()).ok_or_else(|| wrong(text.span()))
}

/// `min_slack = "4 KiB"`, `min_slack = 4096`, `min_slack = "25%"`.
fn min_slack(key: &Ident, input: ParseStream<'_>) -> syn::Result<MinSlack> {
    value::equals(key, input, "\"4 KiB\"")?;
    if let Ok(text) = input.fork().parse::<LitStr>() {
        if text.value().trim_end().ends_with('%') {
            input.parse::<LitStr>()?;
            let percent = percent(&text.value());
            return percent
                .map(MinSlack::Percent)
                .ok_or_else(|| syn::Error::new(text.span(), message::not_a_share()));
        }
    }
    input.parse().map(|size: Size| MinSlack::Bytes(size.bytes))
}

/// `keys`.
fn keys(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(syn::Error::new(input.span(), message::takes_no_value(&key.to_string())))
}

/// Reads `25%`.
fn percent(text: &str) -> Option<u32> {
    let digits = text.trim().strip_suffix('%')?.trim_end();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

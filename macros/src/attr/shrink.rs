//! When to shrink, and how far: `keep`, `min_slack`, `keys`.

use super::{Bytes, Size, Slot, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;
use syn::{LitStr, Token};

pub(crate) struct SettingAttrs {
    /// Spare capacity to leave, in percent of the length.
    pub(crate) keep: Slot<u32>,
    /// The least that shrinking a collection must free.
    pub(crate) min_slack: Slot<MinSlack>,
    /// Whether keys are shrunk.
    pub(crate) keys: Slot<()>,
}

pub(crate) enum MinSlack {
    Bytes(Bytes),
    Percent(u32),
}

impl SettingAttrs {
    pub(super) const fn new() -> Self {
        Self { keep: Slot::new("keep"), min_slack: Slot::new("min_slack"), keys: Slot::new("keys") }
    }

    /// Reads one of the three.
    pub(super) fn read(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        diag: &Diagnostics,
    ) -> syn::Result<()> {
        match &*key.to_string() {
            "keep" => self.keep.read(key, input, diag, keep),
            "min_slack" => self.min_slack.read(key, input, diag, min_slack),
            _ => self.keys.read(key, input, diag, keys),
        }
    }

    /// Those that are given, by their keys.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let slots = [
            (self.keep.key, self.keep.span()),
            (self.min_slack.key, self.min_slack.span()),
            (self.keys.key, self.keys.span()),
        ];
        slots.into_iter().filter_map(|(key, span)| Some((key, span?)))
    }
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

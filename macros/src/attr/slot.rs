//! What is known of one option: where it is written, and its value.

use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;

/// An option: the span of its key, which later checks point at, and its value.
pub(crate) struct Slot<T> {
    pub(crate) key: &'static str,
    span: Option<Span>,
    value: Option<T>,
}

impl<T> Slot<T> {
    pub(crate) const fn new(key: &'static str) -> Self {
        Self { key, span: None, value: None }
    }

    /// Reads what follows `key`. A second time is an error. An option with a wrong value counts as given, so that no
    /// error about a missing option follows from it.
    pub(super) fn read(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        diag: &Diagnostics,
        value: impl FnOnce(&Ident, ParseStream<'_>) -> syn::Result<T>,
    ) -> syn::Result<()> {
        let again = self.span.is_some();
        if again {
            diag.error(key.span(), message::duplicate_option(self.key, &key.to_string()));
        } else {
            self.span = Some(key.span());
        }
        let value = value(key, input)?;
        if !again {
            self.value = Some(value);
        }
        Ok(())
    }

    /// The value, if the option is given and its value is right.
    pub(crate) fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Where the key stands, if the option is given.
    pub(crate) fn span(&self) -> Option<Span> {
        self.span
    }
}

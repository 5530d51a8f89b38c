//! Collects errors, so that the user sees all of them at once.

use core::cell::RefCell;
use core::fmt::Display;
use proc_macro2::Span;
use quote::ToTokens;

/// The errors found so far. Drained once, by [`finish`](Diagnostics::finish).
#[derive(Default)]
pub(crate) struct Diagnostics {
    errors: RefCell<Option<syn::Error>>,
}

impl Diagnostics {
    /// An error with its caret on one token.
    pub(crate) fn error(&self, span: Span, message: impl Display) {
        self.add(syn::Error::new(span, message));
    }

    /// An error with its caret under all of `tokens`.
    pub(crate) fn error_on(&self, tokens: impl ToTokens, message: impl Display) {
        self.add(syn::Error::new_spanned(tokens, message));
    }

    pub(crate) fn add(&self, error: syn::Error) {
        match &mut *self.errors.borrow_mut() {
            Some(errors) => errors.combine(error),
            none => *none = Some(error),
        }
    }

    /// Whether there is no error so far.
    pub(crate) fn is_empty(&self) -> bool {
        self.errors.borrow().is_none()
    }

    /// An error that is added only if it is the first. After others it would merely follow from them.
    pub(crate) fn error_if_none(&self, span: Span, message: impl Display) {
        if self.is_empty() {
            self.error(span, message);
        }
    }

    /// All errors, or none.
    pub(crate) fn finish(self) -> Result<(), syn::Error> {
        self.errors.into_inner().map_or(Ok(()), Err)
    }
}

//! The place for one option's value.

use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::Span;

/// An option's value and the span of its key, which later checks point at.
pub(crate) struct Slot<T> {
    pub(crate) key: &'static str,
    set: Option<(Span, T)>,
}

impl<T> Slot<T> {
    pub(crate) const fn new(key: &'static str) -> Self {
        Self { key, set: None }
    }

    /// Takes the value; the second one is an error.
    pub(super) fn set(&mut self, span: Span, value: T, diag: &Diagnostics) {
        match self.set {
            Some(_) => diag.error(span, message::duplicate_option(self.key)),
            None => self.set = Some((span, value)),
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.set.as_ref().map(|(_, value)| value)
    }

    /// Where the key stands, if the option is given.
    pub(crate) fn span(&self) -> Option<Span> {
        self.set.as_ref().map(|(span, _)| *span)
    }
}

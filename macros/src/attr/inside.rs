//! `with(..)`: functions for what a collection holds, on a field.

use super::options;
use super::table::{Options, table};
use super::value;
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span};
use syn::ExprPath;
use syn::ext::IdentExt;
use syn::parse::ParseStream;

table! {
    /// What is written in `with(..)`.
    pub(crate) struct InsideAttrs {
        /// A function that walks an element.
        "item" => item: ExprPath = value::function,
        /// A function that walks a key.
        "key" => key: ExprPath = value::function,
        /// A function that walks a value.
        "value" => value: ExprPath = value::function,
    }
    beside {
        /// Where the word `with` stands.
        span: Option<Span>,
    }
}

impl InsideAttrs {
    pub(super) fn none() -> Self {
        Self::new(None)
    }

    /// Reads the parentheses after the word `with`.
    pub(super) fn read_list(
        &mut self,
        with: &Ident,
        input: ParseStream<'_>,
        diag: &Diagnostics,
    ) -> syn::Result<()> {
        let list;
        syn::parenthesized!(list in input);
        if self.span.is_some() {
            diag.error(with.span(), message::duplicate_option("with", "with"));
            return options::list(&list, diag, |input| Self::none().one(input, diag));
        }
        self.span = Some(with.span());
        if list.is_empty() {
            diag.error(with.span(), message::with_of_nothing());
        }
        options::list(&list, diag, |input| self.one(input, diag))
    }

    fn one(&mut self, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<()> {
        let known = Self::keys();
        let expected = |error: syn::Error| syn::Error::new(error.span(), message::expected_option(&known));
        let key = input.call(Ident::parse_any).map_err(expected)?;
        let read = self.read(&key.to_string(), &key, input, diag);
        read.unwrap_or_else(|| Err(syn::Error::new(key.span(), message::unknown_inside(&key.to_string()))))
    }
}

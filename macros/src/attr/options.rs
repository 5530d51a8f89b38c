//! The loops over a list of options, and over all `#[footprint(..)]` or `#[shrink(..)]` attributes of one place.

use super::table::{Derive, Known};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Meta, Token};

/// A place where options stand.
pub(super) struct Place {
    /// What messages call it after "on": "a field".
    pub(super) name: &'static str,
    /// What messages call it after "write it on".
    pub(super) target: &'static str,
    /// The tables with the options of all derives.
    pub(super) tables: &'static [&'static [Known]],
}

impl Place {
    /// The options that a derive knows here.
    fn known(&self, derive: Derive) -> Vec<&'static str> {
        let rows = self.tables.iter().copied().flatten();
        rows.filter(|known| known.derives.contains(&derive)).map(|known| known.key).collect()
    }
}

/// A derive's attribute, and the places where it can stand.
pub(crate) struct Dialect {
    pub(crate) attribute: &'static str,
    pub(super) derive: Derive,
    pub(super) container: Place,
    pub(super) variant: Place,
    pub(super) field: Place,
}

/// Calls `one` for each of a macro's arguments. All errors go to `diag`.
pub(super) fn all(
    tokens: TokenStream,
    diag: &Diagnostics,
    mut one: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) {
    let arguments = |input: ParseStream<'_>| list(input, diag, &mut one);
    if let Err(error) = arguments.parse2(tokens) {
        diag.add(error);
    }
}

/// Calls `one` for each element of a list with commas. An error inside one element goes to `diag`, and the loop goes on
/// after the next comma. An element without a comma after it is the only error returned.
pub(super) fn list(
    input: ParseStream<'_>,
    diag: &Diagnostics,
    mut one: impl FnMut(ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    while !input.is_empty() {
        if let Err(error) = one(input) {
            diag.add(error);
            while !input.is_empty() && !input.peek(Token![,]) {
                input.parse::<TokenTree>()?;
            }
        }
        if !input.is_empty() {
            input.parse::<Token![,]>()?;
        }
    }
    Ok(())
}

/// Calls `option` with the name of each option at this place, its word and the input after that. Errors inside one
/// option go to `diag` and the loop goes on with the next; so does a name of which `option` knows nothing.
pub(super) fn each(
    attrs: &[Attribute],
    dialect: &Dialect,
    place: &Place,
    diag: &Diagnostics,
    mut option: impl FnMut(&str, &Ident, ParseStream<'_>) -> Option<syn::Result<()>>,
) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(dialect.attribute)) {
        if !matches!(attr.meta, Meta::List(_)) {
            diag.error_on(attr, message::not_a_list(dialect.attribute));
            continue;
        }
        let options = attr.parse_args_with(|input: ParseStream<'_>| {
            list(input, diag, |input| one(input, dialect, place, &mut option))
        });
        if let Err(error) = options {
            diag.add(error);
        }
    }
}

fn one(
    input: ParseStream<'_>,
    dialect: &Dialect,
    place: &Place,
    option: &mut impl FnMut(&str, &Ident, ParseStream<'_>) -> Option<syn::Result<()>>,
) -> syn::Result<()> {
    let known = place.known(dialect.derive);
    let expected = |error: syn::Error| syn::Error::new(error.span(), message::expected_option(&known));
    let key = input.call(Ident::parse_any).map_err(expected)?;
    let word = key.to_string();
    // get-size2 and others say `ignore`.
    let name = if word == "ignore" { "skip" } else { &word };
    let read = if known.contains(&name) { option(name, &key, input) } else { None };
    read.unwrap_or_else(|| Err(syn::Error::new(key.span(), unknown(name, dialect, place, &known))))
}

fn unknown(name: &str, dialect: &Dialect, place: &Place, known: &[&str]) -> String {
    let places = [&dialect.container, &dialect.variant, &dialect.field];
    let right = places.iter().filter(|other| other.known(dialect.derive).contains(&name));
    let right: Vec<&str> = right.map(|other| other.target).collect();
    if right.is_empty() {
        message::unknown_option(dialect.attribute, name, place.name, known)
    } else if name == "skip" {
        message::skip_on_type().to_owned()
    } else {
        message::misplaced_option(name, place.name, &right.join(" or "))
    }
}

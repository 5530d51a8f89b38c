//! The loop over a list of options, and over all `#[footprint(..)]` or `#[shrink(..)]` attributes of one place.

use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenTree};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Attribute, Meta, Token};

/// A place where options stand.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// As it reads in "there is no such thing on …".
    name: &'static str,
    /// As it reads in "write it on …".
    target: &'static str,
    /// The options that it knows.
    known: &'static [&'static str],
}

/// What a derive's attribute is called, and what it knows where.
pub(crate) struct Dialect {
    pub(crate) attribute: &'static str,
    pub(super) container: Place,
    pub(super) variant: Place,
    pub(super) field: Place,
}

/// Of `#[derive(MemFootprint)]`.
pub(crate) static FOOTPRINT: Dialect = Dialect {
    attribute: "footprint",
    container: Place {
        name: "a type",
        target: "the type",
        known: &["opaque", "with", "size", "remote", "bound", "crate"],
    },
    variant: Place { name: "a variant", target: "a variant", known: &["skip", "with", "rename", "bound"] },
    field: Place {
        name: "a field",
        target: "a field",
        known: &["skip", "opaque", "with", "size", "rename", "bound"],
    },
};

/// Of `#[derive(MemShrink)]`.
pub(crate) static SHRINK: Dialect = Dialect {
    attribute: "shrink",
    container: Place {
        name: "a type",
        target: "the type",
        known: &["keep", "min_slack", "keys", "skip", "with", "dry_run", "bound", "crate"],
    },
    variant: Place { name: "a variant", target: "a variant", known: &["skip", "with", "dry_run", "bound"] },
    field: Place {
        name: "a field",
        target: "a field",
        known: &["keep", "min_slack", "keys", "skip", "with", "dry_run", "bound"],
    },
};

/// Calls `one` for each element of a list with commas. An error inside one element goes to `diag`, and the loop goes on
/// after the next comma; what is not an element followed by a comma or the end is the only error returned.
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

/// Calls `option` with the key and the input after it, for each option at this place. Errors inside one option
/// go to `diag` and the loop goes on with the next.
pub(super) fn each(
    attrs: &[Attribute],
    dialect: &Dialect,
    place: Place,
    diag: &Diagnostics,
    mut option: impl FnMut(&str, &Ident, ParseStream<'_>) -> syn::Result<()>,
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
    place: Place,
    option: &mut impl FnMut(&str, &Ident, ParseStream<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    let expected = |error: syn::Error| syn::Error::new(error.span(), message::expected_option(place.known));
    let ident = input.call(Ident::parse_any).map_err(expected)?;
    // get-size2 and others say `ignore`.
    let name = ident.to_string();
    let key = if name == "ignore" { "skip" } else { &name };
    if place.known.contains(&key) {
        option(key, &ident, input)
    } else {
        Err(syn::Error::new(ident.span(), unknown(key, dialect, place)))
    }
}

fn unknown(key: &str, dialect: &Dialect, place: Place) -> String {
    let places = [dialect.container, dialect.variant, dialect.field];
    let knows = |other: &&Place| other.known.contains(&key);
    let right: Vec<&str> = places.iter().filter(knows).map(|other| other.target).collect();
    if right.is_empty() {
        message::unknown_option(dialect.attribute, key, place.name, place.known)
    } else if key == "skip" {
        message::skip_on_type().to_owned()
    } else {
        message::misplaced_option(key, place.name, &right.join(" or "))
    }
}

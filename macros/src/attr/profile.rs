//! `assert_profile!(lto = "fat", panic = "abort")`, `build_profile!(crate = path)`.

use super::{options, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Lit, Path, Token};

/// The settings that can be asserted: their names, and which values each has. Those of a profile in `Cargo.toml`, with `_` for `-`.
const SETTINGS: [(&str, &str); 7] = [
    ("opt_level", "0, 1, 2, 3, \"s\" or \"z\""),
    ("lto", "\"fat\", \"thin\", \"off\" or false"),
    ("codegen_units", "a number"),
    ("panic", "\"abort\" or \"unwind\""),
    ("strip", "\"none\", \"debuginfo\" or \"symbols\""),
    ("overflow_checks", "true or false"),
    ("target_cpu", "the name of a processor, such as \"native\""),
];

/// A setting and the value that it must have.
pub(crate) struct Expected {
    pub(crate) setting: &'static str,
    pub(crate) key: Ident,
    pub(crate) literal: Lit,
    /// As rustc spells it.
    pub(crate) value: String,
}

/// What `assert_profile!` asserts.
#[derive(Default)]
pub(crate) struct ProfileAssertion {
    pub(crate) expected: Vec<Expected>,
}

impl ProfileAssertion {
    pub(crate) fn parse(tokens: TokenStream, diag: &Diagnostics) -> Self {
        let mut assertion = Self::default();
        options::all(tokens, diag, |input| {
            let expected = Expected::parse(input)?;
            if let Some(first) = assertion.expected.iter().find(|other| other.setting == expected.setting) {
                return Err(syn::Error::new(expected.key.span(), message::profile_twice(first.setting)));
            }
            assertion.expected.push(expected);
            Ok(())
        });
        assertion
    }
}

impl Expected {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any)?;
        let name = key.to_string();
        let Some((setting, values)) = SETTINGS.into_iter().find(|(setting, _)| *setting == name) else {
            let known = SETTINGS.map(|(setting, _)| setting);
            return Err(syn::Error::new(key.span(), message::unknown_setting(&name, &known)));
        };
        let wrong = |error: syn::Error| {
            syn::Error::new(error.span(), message::setting_without_value(setting, values))
        };
        input.parse::<Token![=]>().map_err(wrong)?;
        let literal: Lit = input.parse().map_err(wrong)?;
        let value = match &literal {
            Lit::Str(text) => text.value(),
            Lit::Int(number) => number.base10_digits().to_owned(),
            Lit::Bool(is) => is.value.to_string(),
            other => return Err(wrong(syn::Error::new(other.span(), ""))),
        };
        let is_known = match setting {
            "opt_level" => matches!(&*value, "0" | "1" | "2" | "3" | "s" | "z"),
            "lto" => matches!(&*value, "fat" | "thin" | "off" | "false"),
            "codegen_units" => value.parse::<u32>().is_ok(),
            "panic" => matches!(&*value, "abort" | "unwind"),
            "strip" => matches!(&*value, "none" | "debuginfo" | "symbols"),
            "overflow_checks" => matches!(&*value, "true" | "false"),
            _ => !value.is_empty(),
        };
        if is_known {
            Ok(Self { setting, key, literal, value })
        } else {
            Err(wrong(syn::Error::new(literal.span(), "")))
        }
    }
}

/// `build_profile!()`: the runtime's path, if one is given.
pub(crate) fn profile_crate(tokens: TokenStream, diag: &Diagnostics) -> Option<Path> {
    let mut path = None;
    options::all(tokens, diag, |input| {
        let key = input.call(Ident::parse_any)?;
        if key != "crate" {
            return Err(syn::Error::new(key.span(), message::profile_takes_nothing()));
        }
        path = Some(value::krate(&key, input)?);
        Ok(())
    });
    path
}

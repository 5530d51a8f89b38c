//! Arguments for generic parameters, as messages show them.

use crate::type_text::type_text;
use quote::ToTokens;
use syn::{Type, TypeParamBound};

/// A type that certainly meets `bounds`, or the word `Type` if none is known to.
pub(crate) fn type_for<'a>(bounds: impl IntoIterator<Item = &'a TypeParamBound>) -> String {
    let mut fit: Vec<String> = TYPES.iter().map(|&(ty, _)| ty.to_owned()).collect();
    for bound in bounds {
        let TypeParamBound::Trait(bound) = bound else { continue };
        let path = &bound.path;
        let Some(last) = path.segments.last() else { continue };
        let name = last.to_token_stream();
        let name = type_text(&name);
        let plain = last.ident.to_string();
        // A bound that determines the type.
        if let Some(own) = own(&plain, &name) {
            fit.retain(|ty| *ty == own);
            if fit.is_empty() {
                fit.push(own);
            }
            continue;
        }
        fit.retain(|ty| implements(ty, &plain, &name));
    }
    fit.into_iter().next().unwrap_or_else(|| "Type".to_owned())
}

/// A constant for a parameter of this type.
pub(crate) fn constant_for(ty: &Type) -> &'static str {
    match &*type_text(ty) {
        "bool" => "true",
        "char" => "'x'",
        _ => "32",
    }
}

/// Types, the simplest first, and which traits they implement beside those of [`ALL`].
const TYPES: &[(&str, &[&str])] = &[
    (
        "u32",
        &[
            "Copy",
            "Default",
            "Display",
            "ToString",
            "Hash",
            "Eq",
            "Ord",
            "PartialEq",
            "PartialOrd",
            "Into<u64>",
            "Into<f64>",
            "Into<u32>",
        ],
    ),
    (
        "&'static str",
        &[
            "Copy",
            "Default",
            "Display",
            "ToString",
            "Hash",
            "Eq",
            "Ord",
            "PartialEq",
            "PartialOrd",
            "AsRef<str>",
            "AsRef<[u8]>",
            "AsRef<Path>",
            "AsRef<OsStr>",
            "Into<String>",
            "Into<Arc<str>>",
            "Into<Box<str>>",
            "Into<PathBuf>",
            "Into<Vec<u8>>",
            "Into<Cow<'static, str>>",
        ],
    ),
    (
        "String",
        &[
            "Default",
            "Display",
            "ToString",
            "Hash",
            "Eq",
            "Ord",
            "PartialEq",
            "PartialOrd",
            "Borrow<str>",
            "Deref<Target = str>",
            "AsRef<str>",
            "Into<String>",
            "Write",
        ],
    ),
    (
        "Vec<u8>",
        &["Default", "Hash", "Eq", "Ord", "PartialEq", "PartialOrd", "AsRef<[u8]>", "Into<Vec<u8>>", "Write"],
    ),
    ("&'static [u8]", &["Copy", "Default", "Hash", "Eq", "Ord", "Read", "BufRead", "AsRef<[u8]>"]),
];

/// The traits that all of these types implement.
const ALL: &[&str] = &["Clone", "Debug", "Send", "Sync", "Sized", "Unpin"];

fn implements(ty: &str, plain: &str, name: &str) -> bool {
    let own = TYPES.iter().find(|(known, _)| *known == ty).map_or(&[][..], |(_, own)| *own);
    // `?Sized` asks for nothing.
    ALL.contains(&plain) || own.iter().any(|own| *own == name || *own == plain && !name.contains('<'))
}

/// The type that a bound determines, such as `Iterator<Item = u64>`.
fn own(plain: &str, name: &str) -> Option<String> {
    let item = |key: &str| {
        let (_, rest) = name.split_once(key)?;
        rest.strip_suffix('>').map(|ty| ty.trim_start_matches([' ', '=']).to_owned())
    };
    Some(match plain {
        "IntoIterator" => format!("Vec<{}>", item("<Item")?),
        "Iterator" | "DoubleEndedIterator" | "ExactSizeIterator" => {
            format!("std::vec::IntoIter<{}>", item("<Item")?)
        }
        "Future" | "IntoFuture" => format!("std::future::Ready<{}>", item("<Output")?),
        "Fn" | "FnMut" | "FnOnce" => name.replacen(plain, "fn", 1),
        "Error" => "std::fmt::Error".to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use syn::Token;
    use syn::parse::Parser;
    use syn::punctuated::Punctuated;

    fn example(bounds: &str) -> String {
        let parse = Punctuated::<TypeParamBound, Token![+]>::parse_terminated;
        type_for(&parse.parse_str(bounds).expect("these are bounds"))
    }

    #[test]
    fn examples_are_what_the_bounds_ask_for() {
        for (bounds, expected) in [
            ("", "u32"),
            ("Debug + Send + 'static", "u32"),
            ("?Sized", "u32"),
            ("AsRef<str>", "&'static str"),
            ("Into<String> + Clone", "&'static str"),
            ("AsRef<[u8]> + Default", "&'static str"),
            ("std::fmt::Display + Borrow<str>", "String"),
            ("Iterator<Item = u64>", "std::vec::IntoIter<u64>"),
            ("IntoIterator<Item = String> + Send", "Vec<String>"),
            ("Fn(u8) -> bool + Send", "fn(u8) -> bool"),
            ("Future<Output = ()>", "std::future::Ready<()>"),
            ("AsRef<str> + Iterator<Item = u8>", "std::vec::IntoIter<u8>"),
            ("Service", "Type"),
            ("AsRef<Config>", "Type"),
        ] {
            assert_eq!(example(bounds), expected, "{bounds}");
        }
    }
}

//! The files of a crate: from the first one, along `mod name;`.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What is done with a module's file: its path in the crate, the file, and what is in it.
type Take<'t> = &'t mut dyn FnMut(&str, &Path, Result<&syn::File, String>);

/// A module that is still to be read.
struct Pending {
    /// `service::store`.
    path: String,
    file: PathBuf,
    /// Where files of its own modules are.
    folder: PathBuf,
}

/// Reads all files of a crate that are there. Where a module has two files by `#[cfg]`, both are read.
pub(super) fn read(root: &Path, name: &str, take: Take<'_>) {
    let folder = root.parent().unwrap_or(Path::new("")).to_owned();
    let mut pending = vec![Pending { path: name.to_owned(), file: root.to_owned(), folder }];
    let mut seen = HashSet::new();
    while let Some(module) = pending.pop() {
        if !seen.insert(module.file.clone()) {
            continue;
        }
        let parsed = std::fs::read_to_string(&module.file)
            .map_err(|error| error.to_string())
            .and_then(|text| syn::parse_file(&text).map_err(|error| error.to_string()));
        match parsed {
            Ok(parsed) => {
                take(&module.path, &module.file, Ok(&parsed));
                declared(&parsed.items, &module, &module.path, &module.folder, &mut pending);
            }
            Err(why) => take(&module.path, &module.file, Err(why)),
        }
    }
}

/// The modules that are declared in some items, inline modules looked into.
fn declared(items: &[syn::Item], module: &Pending, path: &str, folder: &Path, pending: &mut Vec<Pending>) {
    for item in items {
        let syn::Item::Mod(item) = item else { continue };
        let name = item.ident.to_string();
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let path = format!("{path}::{name}");
        match (&item.content, path_attribute(&item.attrs)) {
            (Some((_, items)), written) => {
                let inner = written.map_or_else(|| folder.join(name), |written| folder.join(written));
                declared(items, module, &path, &inner, pending);
            }
            (None, Some(written)) => {
                // Relative to the folder of the file, and its own modules lie beside it.
                let file = module.file.parent().unwrap_or(Path::new("")).join(written);
                let folder = file.parent().unwrap_or(Path::new("")).to_owned();
                pending.push(Pending { path, file, folder });
            }
            (None, None) => {
                let inner = folder.join(name);
                let (flat, nested) = (folder.join(format!("{name}.rs")), inner.join("mod.rs"));
                let file = if nested.is_file() && !flat.is_file() { nested } else { flat };
                pending.push(Pending { path, file, folder: inner });
            }
        }
    }
}

/// The `#[path = ".."]` of a module.
fn path_attribute(attributes: &[syn::Attribute]) -> Option<PathBuf> {
    attributes.iter().find_map(|attribute| {
        let syn::Meta::NameValue(pair) = &attribute.meta else { return None };
        let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
        pair.path.is_ident("path").then(|| PathBuf::from(text.value()))
    })
}

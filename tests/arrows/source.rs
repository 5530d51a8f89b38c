//! The modules of a crate, as its source has them, and what each names of the others.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::{BTreeMap, HashMap};
use std::fs::read_to_string;
use std::path::{Path, PathBuf};
use syn::{Attribute, Item, Meta, UseTree};

/// The names on the way to an item, from the crate's root.
pub(crate) type ItemPath = Vec<String>;

#[derive(Default)]
struct Module {
    file: PathBuf,
    /// What `use` brings in, by the name that it has here. What is defined here isn't listed.
    imports: HashMap<String, ItemPath>,
    globs: Vec<ItemPath>,
    /// All paths that begin with `crate`, `self`, `super` or a name that was brought in.
    named: Vec<ItemPath>,
}

/// A crate's modules by their paths, tests left out.
pub(crate) struct Source {
    root: PathBuf,
    modules: BTreeMap<ItemPath, Module>,
}

/// One file names something that another defines.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Arrow {
    pub(crate) from: PathBuf,
    pub(crate) to: PathBuf,
    pub(crate) name: String,
}

impl Source {
    /// Reads the crate whose root is `lib.rs` in the folder `src`.
    pub(crate) fn read(src: &Path) -> Self {
        let mut source = Self { root: src.to_path_buf(), modules: BTreeMap::new() };
        source.read_file(Vec::new(), &src.join("lib.rs"));
        source
    }

    fn read_file(&mut self, path: ItemPath, file: &Path) {
        let text = read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let items = syn::parse_file(&text).expect("the crate compiles").items;
        self.read_items(path, file, items);
    }

    fn read_items(&mut self, path: ItemPath, file: &Path, items: Vec<Item>) {
        let mut module = Module { file: file.to_path_buf(), ..Module::default() };
        // What is brought in first, as the others' paths can begin with it.
        for item in &items {
            if let Item::Use(item) = item {
                module.import(&path, Vec::new(), &item.tree);
            }
        }
        for item in items {
            match item {
                Item::Use(_) => {}
                Item::Mod(item) if is_for_tests(&item.attrs) => {}
                Item::Mod(item) => {
                    let below = [path.clone(), vec![item.ident.to_string()]].concat();
                    match item.content {
                        Some((_, items)) => self.read_items(below, file, items),
                        None => self.read_file(below, &file_of(file, &item.ident.to_string(), &item.attrs)),
                    }
                }
                item => module.name(&path, quote::quote!(#item)),
            }
        }
        self.modules.insert(path, module);
    }

    /// The file in which the item at `path` is defined; re-exports are followed.
    fn definition(&self, path: &[String], depth: usize) -> Option<&Path> {
        if depth > 16 {
            return None;
        }
        let known = (0..=path.len()).rev().find(|&len| self.modules.contains_key(&path[..len]))?;
        let module = &self.modules[&path[..known]];
        let Some((name, rest)) = path[known..].split_first() else { return Some(&module.file) };
        let through =
            |import: &ItemPath, rest: &[String]| self.definition(&[import, rest].concat(), depth + 1);
        if let Some(import) = module.imports.get(name) {
            return through(import, rest);
        }
        let globs = module.globs.iter().filter(|glob| self.modules.contains_key(*glob));
        let in_glob = globs.filter_map(|glob| {
            let whole = [&glob[..], &path[known..]].concat();
            self.definition(&whole, depth + 1).filter(|file| *file != self.modules[glob].file)
        });
        Some(in_glob.into_iter().next().unwrap_or(&module.file))
    }

    /// All arrows from one file to another, in order.
    pub(crate) fn arrows(&self) -> Vec<Arrow> {
        let relative = |file: &Path| file.strip_prefix(&self.root).expect("below the root").to_path_buf();
        let mut arrows = Vec::new();
        for module in self.modules.values() {
            let named = module.imports.values().chain(&module.globs).chain(&module.named);
            for path in named {
                if let Some(to) = self.definition(path, 0).filter(|to| *to != module.file) {
                    let name = path.last().cloned().unwrap_or_default();
                    arrows.push(Arrow { from: relative(&module.file), to: relative(to), name });
                }
            }
        }
        arrows.sort();
        arrows.dedup();
        arrows
    }
}

impl Module {
    fn import(&mut self, here: &ItemPath, before: ItemPath, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => {
                self.import(here, [before, vec![path.ident.to_string()]].concat(), &path.tree);
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.import(here, before.clone(), tree));
            }
            UseTree::Glob(_) => self.globs.extend(from_root(here, &before)),
            UseTree::Name(name) if name.ident == "self" => {
                let name = before.last().cloned().unwrap_or_default();
                self.imports.extend(from_root(here, &before).map(|path| (name, path)));
            }
            UseTree::Name(name) => {
                let path = from_root(here, &[before, vec![name.ident.to_string()]].concat());
                self.imports.extend(path.map(|path| (name.ident.to_string(), path)));
            }
            UseTree::Rename(rename) => {
                let path = from_root(here, &[before, vec![rename.ident.to_string()]].concat());
                self.imports.extend(path.map(|path| (rename.rename.to_string(), path)));
            }
        }
    }

    /// Takes up every path in `tokens`, those in macros included.
    fn name(&mut self, here: &ItemPath, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let is_colon =
            |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
        let mut at = 0;
        while at < tokens.len() {
            if let TokenTree::Group(group) = &tokens[at] {
                self.name(here, group.stream());
            }
            let mut path = ItemPath::new();
            while let Some(TokenTree::Ident(ident)) = tokens.get(at) {
                path.push(ident.to_string());
                if !(is_colon(at + 1)
                    && is_colon(at + 2)
                    && matches!(tokens.get(at + 3), Some(TokenTree::Ident(_))))
                {
                    break;
                }
                at += 3;
            }
            if path.len() > 1 {
                let imported = self.imports.get(&path[0]).map(|import| [&import[..], &path[1..]].concat());
                self.named.extend(imported.or_else(|| from_root(here, &path)));
            }
            at += 1;
        }
    }
}

/// A path as it is from the crate's root, if it says that it begins there, or here.
fn from_root(here: &[String], path: &[String]) -> Option<ItemPath> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "self" => Some([here, rest].concat()),
        "super" => {
            let above = &here[..here.len().checked_sub(1)?];
            match rest.first() {
                Some(next) if next == "super" => from_root(above, rest),
                _ => Some([above, rest].concat()),
            }
        }
        // A module below, in `mod.rs`; what else begins so is another crate's, and leads nowhere.
        _ => Some([here, path].concat()),
    }
}

/// The file of `mod name;` in `file`.
fn file_of(file: &Path, name: &str, attributes: &[Attribute]) -> PathBuf {
    let folder = file.parent().expect("a file is in a folder");
    let given = attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("path") => {
            let text = quote::ToTokens::to_token_stream(&meta.value).to_string();
            Some(folder.join(text.trim_matches('"')))
        }
        _ => None,
    });
    let own = match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib" | "mod") | None => folder.to_path_buf(),
        Some(stem) => folder.join(stem),
    };
    let flat = own.join(format!("{name}.rs"));
    given.unwrap_or_else(|| if flat.exists() { flat } else { own.join(name).join("mod.rs") })
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| match &attribute.meta {
        Meta::List(list) if list.path.is_ident("cfg") => list.tokens.to_string().contains("test"),
        _ => false,
    })
}

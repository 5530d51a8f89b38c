//! Each public item of the crate is used by name in an example that its users can read, and which is a doctest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_dir, read_to_string};
use std::path::{Path, PathBuf};
use syn::{Attribute, Expr, ExprLit, Ident, ImplItem, Item, Lit, Meta, TraitItem, Type, UseTree, Visibility};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files in a folder, and in those below, whose names end so.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("a readable folder").path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn read(file: &Path) -> String {
    read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The text of all doc comments of a file, each line without its marker.
fn docs(source: &str) -> String {
    let lines = source.lines().map(str::trim_start);
    let docs = lines.map(|line| line.strip_prefix("///").or_else(|| line.strip_prefix("//!")));
    // A line of code ends a comment, and with it what is wrongly left open there.
    docs.map(|line| line.map_or("\n", |line| line.strip_prefix(' ').unwrap_or(line)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// The words of the Rust in the fences of `text`, without comments and hidden lines, which nobody sees.
fn words(text: &str) -> BTreeSet<String> {
    let (mut words, mut is_rust) = (BTreeSet::new(), None);
    for line in text.lines() {
        if let Some(kind) = line.trim_start().strip_prefix("```") {
            // Examples that aren't tried don't count.
            let is_test =
                |word: &str| matches!(word, "" | "rust" | "no_run" | "should_panic" | "compile_fail");
            is_rust =
                if is_rust.is_some() { None } else { Some(kind.split(',').map(str::trim).all(is_test)) };
        } else if is_rust == Some(true) && !matches!(line.trim_start().split(' ').next(), Some("#")) {
            let code = line.split("//").next().unwrap_or(line);
            let is_word = |c: char| c.is_alphanumeric() || c == '_';
            words.extend(code.split(|c| !is_word(c)).map(String::from));
        }
    }
    words
}

/// Whether an item has an example of its own.
fn has_example(attributes: &[Attribute]) -> bool {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(line), .. }) => Some(line.value()),
            _ => None,
        },
        _ => None,
    });
    !words(&lines.collect::<Vec<_>>().join("\n")).is_empty()
}

/// What users of the crate see.
#[derive(Default)]
struct Public {
    /// Names by the path of the module in which users find them, and functions by their type.
    items: BTreeMap<String, BTreeSet<String>>,
    /// Those among them that are documented with an example, each after its type if it is a function of one.
    shown: BTreeSet<String>,
    /// Those that are hidden where they are defined, whoever hands them on.
    hidden: BTreeSet<String>,
}

impl Public {
    /// Reads the names in a module's file, and in those of the public ones below it.
    fn read_module(&mut self, path: &str, file: &Path) {
        for item in parse(file) {
            match item {
                Item::Mod(module) if is_seen(&module.vis, &module.attrs) && !is_prose(&module.attrs) => {
                    let name = module.ident.to_string();
                    let folder = file.parent().expect("a file is in a folder");
                    let flat = folder.join(format!("{name}.rs"));
                    let file = if flat.exists() { flat } else { folder.join(&name).join("mod.rs") };
                    self.read_module(&format!("{path}::{name}"), &file);
                }
                Item::Use(item) if is_seen(&item.vis, &item.attrs) => self.read_use(path, &item.tree),
                item => {
                    if let Some((visibility, attributes, name)) = defined(&item)
                        && is_seen(visibility, attributes)
                    {
                        self.insert(path, name);
                    }
                }
            }
        }
    }

    fn read_use(&mut self, path: &str, tree: &UseTree) {
        match tree {
            UseTree::Path(tree) => self.read_use(path, &tree.tree),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.read_use(path, tree)),
            UseTree::Name(name) => self.insert(path, &name.ident),
            UseTree::Rename(rename) => self.insert(path, &rename.rename),
            UseTree::Glob(_) => panic!("{path}: nobody can read from a `*` what is public"),
        }
    }

    fn insert(&mut self, place: &str, name: &Ident) {
        self.items.entry(place.into()).or_default().insert(name.to_string());
    }

    fn has(&self, name: &Ident) -> bool {
        self.items.values().any(|names| names.contains(&name.to_string()))
    }

    /// Takes up an item where it is defined: whether it has an example, the functions of public types and traits, and the
    /// macros, which are at the crate's root wherever they are written.
    fn read_definition(&mut self, item: &Item) {
        if let Some((Visibility::Public(_), attributes, name)) = defined(item) {
            self.shown.extend(has_example(attributes).then(|| name.to_string()));
            self.hidden.extend(is_hidden(attributes).then(|| name.to_string()));
        }
        match item {
            Item::Macro(item) if is_exported(&item.attrs) => {
                let name = item.ident.as_ref().expect("an exported macro has a name");
                self.insert("memfootprint", name);
                self.shown.extend(has_example(&item.attrs).then(|| name.to_string()));
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let Type::Path(path) = &*item.self_ty else { return };
                let owner = &path.path.segments.last().expect("a type has a name").ident;
                for function in &item.items {
                    if let ImplItem::Fn(function) = function
                        && is_seen(&function.vis, &function.attrs)
                    {
                        self.read_function(owner, &function.sig.ident, &function.attrs);
                    }
                }
            }
            Item::Trait(item) => {
                for function in &item.items {
                    if let TraitItem::Fn(function) = function
                        && !is_hidden(&function.attrs)
                    {
                        self.read_function(&item.ident, &function.sig.ident, &function.attrs);
                    }
                }
            }
            _ => {}
        }
    }

    fn read_function(&mut self, owner: &Ident, name: &Ident, attributes: &[Attribute]) {
        if self.has(owner) {
            self.insert(&owner.to_string(), name);
            self.shown.extend(has_example(attributes).then(|| format!("{owner}::{name}")));
        }
    }

    /// What neither has an example nor is in one.
    fn without_example(&self, words: &BTreeSet<String>) -> Vec<String> {
        let mut missing = Vec::new();
        for (place, names) in self.items.iter().filter(|(place, _)| !self.hidden.contains(*place)) {
            for name in names.iter().filter(|name| !words.contains(*name)) {
                let path = format!("{place}::{name}");
                if ![&path, name]
                    .into_iter()
                    .any(|name| self.shown.contains(name) || self.hidden.contains(name))
                {
                    missing.push(path);
                }
            }
        }
        missing
    }
}

fn parse(file: &Path) -> Vec<Item> {
    syn::parse_file(&read(file)).expect("the crate compiles").items
}

fn defined(item: &Item) -> Option<(&Visibility, &[Attribute], &Ident)> {
    Some(match item {
        Item::Fn(item) => (&item.vis, &item.attrs, &item.sig.ident),
        Item::Struct(item) => (&item.vis, &item.attrs, &item.ident),
        Item::Enum(item) => (&item.vis, &item.attrs, &item.ident),
        Item::Trait(item) => (&item.vis, &item.attrs, &item.ident),
        Item::Type(item) => (&item.vis, &item.attrs, &item.ident),
        Item::Const(item) => (&item.vis, &item.attrs, &item.ident),
        _ => return None,
    })
}

fn is_seen(visibility: &Visibility, attributes: &[Attribute]) -> bool {
    matches!(visibility, Visibility::Public(_)) && !is_hidden(attributes)
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| says(attribute, "doc", "hidden"))
}

/// Chapters, which are there for readers only.
fn is_prose(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| says(attribute, "cfg", "doctest"))
}

fn is_exported(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("macro_export")) && !is_hidden(attributes)
}

fn says(attribute: &Attribute, name: &str, word: &str) -> bool {
    let tokens = attribute.meta.require_list().map(|list| list.tokens.to_string());
    attribute.path().is_ident(name) && tokens.is_ok_and(|tokens| tokens.contains(word))
}

/// The crate's public items, and the words of all its examples.
fn public_and_words() -> (Public, BTreeSet<String>) {
    let src = root().join("runtime/src");
    let mut public = Public::default();
    public.read_module("memfootprint", &src.join("lib.rs"));
    let mut examples = words(&read(&root().join("README.md")));
    examples.extend(files(&src, ".md").iter().flat_map(|file| words(&read(file))));
    for file in files(&src, ".rs") {
        examples.extend(words(&docs(&read(&file))));
        for item in parse(&file) {
            public.read_definition(&item);
        }
    }
    (public, examples)
}

#[test]
fn every_public_item_has_an_example_or_is_in_one() {
    let (public, words) = public_and_words();
    let missing = public.without_example(&words);
    assert!(missing.is_empty(), "no example of these:\n{}", missing.join("\n"));
}

/// So that the test above isn't one of nothing.
#[test]
fn items_are_found_where_users_find_them_and_missed_without_their_words() {
    let (public, mut words) = public_and_words();
    let items = |place: &str| public.items[place].iter().map(String::as_str).collect::<Vec<_>>();
    for (place, name) in [
        ("memfootprint", "heap_size"),
        ("memfootprint", "size_budget"),
        ("memfootprint", "heap_free"),
        ("memfootprint::tree", "short_type_name"),
        ("memfootprint::cache", "DefaultHashBuilder"),
        ("Cache", "insert"),
        ("Walker", "skipped"),
    ] {
        assert!(items(place).contains(&name), "{place}: {:?}", items(place));
    }
    assert!(!items("memfootprint").contains(&"WeakPointee"), "it is hidden");
    words.remove("short_type_name");
    assert_eq!(public.without_example(&words), ["memfootprint::tree::short_type_name"]);
}

#[test]
fn only_what_is_shown_and_tried_is_an_example() {
    let text = "word\n```\nuse crate::shown; // not\n# hidden();\n#[derive(Derived)]\n```\nafter\n\
        ```text\nfigure\n```\n```ignore\nuntried\n```\n```rust,no_run\nrun();\n```";
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    assert_eq!(words, ["Derived", "crate", "derive", "run", "shown", "use"]);
    assert_eq!(docs("//! one\nfn f() {}\n    /// two\n/// ```"), "one\n\n\ntwo\n```");
}

//! Where types are written: debug info of stable Rust doesn't tell, so the workspace's sources are read.

mod modules;

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

use crate::model::{Place, lexical};

/// What is written in the sources of some crates, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    items: HashMap<String, Item>,
    /// Files that couldn't be read or aren't Rust, with the reason.
    pub skipped: Vec<(PathBuf, String)>,
}

/// A type or function as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The file, relative to the workspace, and the line of its name.
    pub place: Place,
    /// What stands in front of its name: `pub struct`, `enum`, `async fn`.
    pub keyword: String,
    /// Its type parameters, without lifetimes: `<T, N>`.
    pub parameters: Vec<String>,
    /// Whether it has a `#[size_budget]`.
    pub budget: bool,
}

impl Sources {
    /// Reads the sources of crates, each given by its name and the file that it begins with, in a workspace. Files that can't be
    /// read are skipped and listed. O(bytes of source).
    pub fn read<'c>(workspace: &Path, crates: impl IntoIterator<Item = (&'c str, &'c Path)>) -> Self {
        let mut sources = Self::default();
        for (name, root) in crates {
            modules::read(root, name, &mut |module, file, parsed| match parsed {
                Ok(parsed) => {
                    let file =
                        file.strip_prefix(workspace).unwrap_or(file).to_string_lossy().replace('\\', "/");
                    let file = lexical(&file);
                    Written { file: &file, module: vec![module.to_owned()], sources: &mut sources }
                        .visit_file(parsed);
                }
                Err(why) => sources.skipped.push((file.to_owned(), why)),
            });
        }
        sources
    }

    /// What is written at a path such as `service::store::Entry`; parameters don't matter.
    pub fn get(&self, path: &str) -> Option<&Item> {
        let path = crate::model::base(path);
        // A method of a trait: `<service::Store as service::Load>::load` is written as one of `service::Store`.
        let method = || {
            let (owner, method) = path.strip_prefix('<')?.rsplit_once(">::")?;
            let (ty, _) = owner.split_once(" as ")?;
            self.items.get(&format!("{}::{method}", crate::model::base(ty)))
        };
        self.items.get(path).or_else(method)
    }
}

/// Visits what is written in one module.
struct Written<'s> {
    file: &'s str,
    /// The path of what is being visited.
    module: Vec<String>,
    sources: &'s mut Sources,
}

impl Written<'_> {
    fn add(
        &mut self,
        name: &syn::Ident,
        keyword: String,
        generics: &syn::Generics,
        attributes: &[syn::Attribute],
    ) {
        let line = u32::try_from(name.span().start().line).unwrap_or(0);
        let parameters = generics.params.iter().filter_map(|parameter| match parameter {
            syn::GenericParam::Type(parameter) => Some(parameter.ident.to_string()),
            syn::GenericParam::Const(parameter) => Some(parameter.ident.to_string()),
            syn::GenericParam::Lifetime(_) => None,
        });
        let item = Item {
            place: Place { file: self.file.to_owned(), line },
            keyword,
            parameters: parameters.collect(),
            budget: attributes.iter().any(is_budget),
        };
        let path = format!("{}::{name}", self.module.join("::"));
        // Either of two under one name, by `#[cfg]`, may be compiled: if one has no budget, the name lacks it.
        let known = self.sources.items.entry(path).or_insert_with(|| item.clone());
        known.budget &= item.budget;
    }

    /// Visits with one segment more.
    fn within(&mut self, segment: String, visit: impl FnOnce(&mut Self)) {
        self.module.push(segment);
        visit(self);
        self.module.pop();
    }
}

fn is_budget(attribute: &syn::Attribute) -> bool {
    let is = |path: &syn::Path| path.segments.last().is_some_and(|last| last.ident == "size_budget");
    match &attribute.meta {
        // `#[cfg_attr(.., size_budget(..))]`
        syn::Meta::List(list) if list.path.is_ident("cfg_attr") => {
            list.tokens.to_string().contains("size_budget")
        }
        meta => is(meta.path()),
    }
}

fn keyword(visibility: &syn::Visibility, word: &str) -> String {
    match visibility {
        syn::Visibility::Public(_) => format!("pub {word}"),
        syn::Visibility::Restricted(restricted) => {
            let path: Vec<String> =
                restricted.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let within = if restricted.in_token.is_some() { "in " } else { "" };
            format!("pub({within}{}) {word}", path.join("::"))
        }
        syn::Visibility::Inherited => word.to_owned(),
    }
}

fn fn_keyword(visibility: &syn::Visibility, signature: &syn::Signature) -> String {
    keyword(visibility, if signature.asyncness.is_some() { "async fn" } else { "fn" })
}

impl<'a> Visit<'a> for Written<'_> {
    fn visit_item_struct(&mut self, item: &'a syn::ItemStruct) {
        self.add(&item.ident, keyword(&item.vis, "struct"), &item.generics, &item.attrs);
    }

    fn visit_item_enum(&mut self, item: &'a syn::ItemEnum) {
        self.add(&item.ident, keyword(&item.vis, "enum"), &item.generics, &item.attrs);
    }

    fn visit_item_union(&mut self, item: &'a syn::ItemUnion) {
        self.add(&item.ident, keyword(&item.vis, "union"), &item.generics, &item.attrs);
    }

    fn visit_item_fn(&mut self, item: &'a syn::ItemFn) {
        let signature = &item.sig;
        self.add(&signature.ident, fn_keyword(&item.vis, signature), &signature.generics, &item.attrs);
        self.within(signature.ident.to_string(), |within| visit::visit_item_fn(within, item));
    }

    fn visit_item_mod(&mut self, item: &'a syn::ItemMod) {
        if item.content.is_some() {
            self.within(item.ident.to_string(), |within| visit::visit_item_mod(within, item));
        }
    }

    fn visit_item_impl(&mut self, item: &'a syn::ItemImpl) {
        // As identities name methods: by the type, and by the trait where there is one. The type is written relative to the
        // module, so only one that is named by a plain path is found again.
        let syn::Type::Path(ty) = &*item.self_ty else { return };
        let Some(last) = ty.path.segments.last() else { return };
        let owner = format!("{}::{}", self.module.join("::"), last.ident);
        let module = std::mem::replace(&mut self.module, vec![owner]);
        for item in &item.items {
            if let syn::ImplItem::Fn(method) = item {
                self.visit_impl_item_fn(method);
            }
        }
        self.module = module;
    }

    fn visit_impl_item_fn(&mut self, method: &'a syn::ImplItemFn) {
        let signature = &method.sig;
        self.add(&signature.ident, fn_keyword(&method.vis, signature), &signature.generics, &method.attrs);
        self.within(signature.ident.to_string(), |within| visit::visit_impl_item_fn(within, method));
    }

    fn visit_macro(&mut self, _: &'a syn::Macro) {}
}

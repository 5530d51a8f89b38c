//! The values of `with` and `size` are of the right kind, as far as the spelling shows.

use crate::attr::Slot;
use crate::diag::Diagnostics;
use crate::message;
use crate::model::Item;
use syn::ext::IdentExt;
use syn::visit::{self, Visit};
use syn::{Block, Data, Expr, ExprCall, ExprClosure, ExprMatch, ExprPath, Fields, Ident, Macro, Member};

/// Functions that are known to return a number, or to shrink without reporting it.
const NO_WALKS: [&str; 6] = ["len", "capacity", "size_of", "size_of_val", "shrink_to_fit", "shrink_to"];

/// The functions of `with` walk, and the expressions of `size` reach fields by `self`.
pub(super) fn expressions(item: &Item<'_>, diag: &Diagnostics) {
    let attribute = item.dialect.attribute;
    let names: Vec<&Ident> = match &item.input.data {
        Data::Struct(data) => named(&data.fields),
        Data::Enum(_) | Data::Union(_) => Vec::new(),
    };
    walks(&item.attrs.with, attribute, Some("self"), diag);
    size(&item.attrs.size, &names, true, diag);
    for variant in item.variants() {
        let in_variant = variant.source.is_some();
        if let Some((_, attrs)) = &variant.source {
            walks(&attrs.with, attribute, None, diag);
        }
        let names: Vec<&Ident> = variant.fields.iter().filter_map(|field| name(&field.member)).collect();
        for field in &variant.fields {
            let value = match &field.member {
                Member::Named(name) => format!("self.{name}"),
                Member::Unnamed(index) => format!("self.{}", index.index),
            };
            walks(&field.attrs.with, attribute, (!in_variant).then_some(&value), diag);
            for part in [&field.attrs.inside.item, &field.attrs.inside.key, &field.attrs.inside.value] {
                walks(part, attribute, None, diag);
            }
            size(&field.attrs.size, &names, !in_variant, diag);
        }
    }
}

fn named(fields: &Fields) -> Vec<&Ident> {
    fields.iter().filter_map(|field| field.ident.as_ref()).collect()
}

fn name(member: &Member) -> Option<&Ident> {
    match member {
        Member::Named(name) => Some(name),
        Member::Unnamed(_) => None,
    }
}

/// `with` doesn't name a function that gives a number.
fn walks(with: &Slot<ExprPath>, attribute: &str, value: Option<&str>, diag: &Diagnostics) {
    let Some(path) = with.get() else { return };
    let last = path.path.segments.last().map(|last| last.ident.unraw().to_string()).unwrap_or_default();
    if NO_WALKS.contains(&&*last) {
        diag.error_on(path, message::with_of_no_walk(attribute, &last, value));
    }
}

/// `size` doesn't name a field as if it were a variable. Parts of the expression that can have variables of their own
/// aren't looked at.
fn size(size: &Slot<Expr>, names: &[&Ident], is_reachable: bool, diag: &Diagnostics) {
    struct Bare<'a> {
        names: &'a [&'a Ident],
        found: Option<Ident>,
    }

    impl Visit<'_> for Bare<'_> {
        fn visit_expr_path(&mut self, path: &ExprPath) {
            if let Some(ident) = path.path.get_ident() {
                if self.found.is_none() && self.names.iter().any(|name| name.unraw() == ident.unraw()) {
                    self.found = Some(ident.clone());
                }
            }
        }

        // A function may be called as a field is.
        fn visit_expr_call(&mut self, call: &ExprCall) {
            call.args.iter().for_each(|argument| visit::visit_expr(self, argument));
        }

        fn visit_expr_closure(&mut self, _: &ExprClosure) {}
        fn visit_expr_match(&mut self, _: &ExprMatch) {}
        fn visit_block(&mut self, _: &Block) {}
        fn visit_macro(&mut self, _: &Macro) {}
    }

    let Some(size) = size.get() else { return };
    let mut bare = Bare { names, found: None };
    bare.visit_expr(size);
    if let Some(field) = bare.found {
        let message = message::bare_field(&field.to_string(), is_reachable);
        diag.error(field.span(), message);
    }
}

//! The line that a budget adds to its item's documentation.

use crate::attr::{Argument, BudgetArgs, Bytes, Relation, Size};
use crate::message;
use crate::type_text::type_text;
use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// `item` with the line after its documentation. An item without any stays so: the line alone would be all that people
/// read of it, and would silence `missing_docs`.
pub(crate) fn documented(item: TokenStream, args: &BudgetArgs) -> TokenStream {
    let tokens: Vec<TokenTree> = item.clone().into_iter().collect();
    let end = end_of_docs(&tokens);
    if end == 0 {
        return item;
    }
    let Some(line) = line(args) else { return item };
    let (docs, rest) = tokens.split_at(end);
    quote!(#(#docs)* #[doc = ""] #[doc = #line] #(#rest)*)
}

/// Where the last `#[doc = ".."]` before the item ends; 0 if there is none.
fn end_of_docs(tokens: &[TokenTree]) -> usize {
    let mut end = 0;
    for (index, attribute) in tokens.chunks_exact(2).enumerate() {
        match attribute {
            [TokenTree::Punct(hash), TokenTree::Group(group)] if hash.as_char() == '#' => {
                if is_doc(group) {
                    end = 2 * index + 2;
                }
            }
            _ => break,
        }
    }
    end
}

/// Whether this is `[doc = ".."]`, and not `[doc(hidden)]`.
fn is_doc(group: &Group) -> bool {
    let mut tokens = group.stream().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(equals))) => {
            name == "doc" && equals.as_char() == '='
        }
        // What a `macro_rules!` variable stands for.
        (Some(TokenTree::Group(inner)), None) if inner.delimiter() == Delimiter::None => is_doc(&inner),
        _ => false,
    }
}

/// What the budget asks of a size, if it does.
fn line(args: &BudgetArgs) -> Option<String> {
    let relation = match args.limit.as_ref().map_or(Relation::AtMost, |limit| limit.relation) {
        Relation::AtMost => "at most",
        Relation::AtLeast => "at least",
        Relation::Exactly => "exactly",
    };
    let limit = args.limit.as_ref().map(|limit| bytes(&limit.size));
    let of_width = |size: Option<&Size>, bits| Some(message::documented_width(&bytes(size?), bits));
    let sizes = limit.into_iter().chain(of_width(args.ptr32.get(), 32)).chain(of_width(args.ptr64.get(), 64));
    let sizes: Vec<String> = sizes.collect();
    let instances: Vec<String> = args.arguments.iter().map(|arguments| given(&arguments.given)).collect();
    (!sizes.is_empty()).then(|| message::documented_budget(relation, &sizes, &instances))
}

/// `64 bytes`, or `` `LINE` bytes ``.
fn bytes(size: &Size) -> String {
    match &size.bytes {
        Bytes::Literal(literal) => message::documented_bytes(literal.to_string().trim_end_matches("usize")),
        Bytes::Expression(expression) => message::documented_bytes(&format!("`{}`", type_text(expression))),
    }
}

/// `T = u32, N = 32`.
fn given(arguments: &[(Ident, Argument)]) -> String {
    let arguments = arguments.iter().map(|(name, argument)| {
        let value = match argument {
            Argument::Type(ty) => ty.to_token_stream(),
            Argument::Const(value) => value.to_token_stream(),
        };
        format!("{name} = {}", type_text(&value))
    });
    arguments.collect::<Vec<_>>().join(", ")
}

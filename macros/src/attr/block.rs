//! `impl` blocks whose methods have budgets.

use super::conditional::Conditional;
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Delimiter, Group, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned;
use syn::{Attribute, ItemImpl, Meta, Path, Signature, Token, Visibility, token};

/// An `impl` block.
pub(crate) struct Block {
    /// The block without its items.
    pub(crate) header: ItemImpl,
    pub(crate) budgets: Vec<Budget>,
    /// The block without the budgets.
    pub(crate) rest: TokenStream,
}

/// A function that `#[size_budget(..)]` stands on, as far as a budget needs to know it.
pub(crate) struct FunctionItem {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) signature: Signature,
    pub(crate) has_body: bool,
}

impl Parse for FunctionItem {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        input.parse::<Visibility>()?;
        let signature = input.parse()?;
        let has_body = input.peek(token::Brace);
        input.parse::<TokenStream>()?;
        Ok(Self { attrs, signature, has_body })
    }
}

/// A `#[size_budget(..)]` in an `impl` block.
pub(crate) struct Budget {
    pub(crate) span: Span,
    /// What is in its parentheses.
    pub(crate) args: TokenStream,
    /// The condition of the `#[cfg_attr(..)]` around it.
    pub(crate) condition: Option<TokenStream>,
    /// The other attributes of what it stands on.
    pub(crate) attrs: Vec<Attribute>,
    /// The function that it stands on, if it is one.
    pub(crate) function: Option<Signature>,
}

impl Block {
    /// Takes the budgets out of a block. Everything else stays as it is.
    pub(crate) fn parse(item: TokenStream, diag: &Diagnostics) -> syn::Result<Self> {
        let mut header: Vec<TokenTree> = item.into_iter().collect();
        let items = match header.pop() {
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => group,
            last => return Err(syn::Error::new(last.span(), message::not_a_block())),
        };
        let mut budgets = Vec::new();
        let kept = (|input: ParseStream<'_>| members(input, &mut budgets, diag)).parse2(items.stream())?;
        let mut rest = Group::new(Delimiter::Brace, kept);
        rest.set_span(items.span());
        Ok(Self { header: syn::parse2(quote!(#(#header)* {}))?, budgets, rest: quote!(#(#header)* #rest) })
    }
}

/// Reads all items of a block. The budgets go to `budgets`; all other tokens are returned.
fn members(
    input: ParseStream<'_>,
    budgets: &mut Vec<Budget>,
    diag: &Diagnostics,
) -> syn::Result<TokenStream> {
    let mut kept = TokenStream::new();
    for attr in input.call(Attribute::parse_inner)? {
        attr.to_tokens(&mut kept);
    }
    while !input.is_empty() {
        member(input, budgets, &mut kept, diag)?;
    }
    Ok(kept)
}

fn member(
    input: ParseStream<'_>,
    budgets: &mut Vec<Budget>,
    kept: &mut TokenStream,
    diag: &Diagnostics,
) -> syn::Result<()> {
    let first = budgets.len();
    let mut attrs = Vec::new();
    for attr in input.call(Attribute::parse_outer)? {
        attrs.extend(without_budgets(attr, budgets, diag));
    }
    kept.extend(attrs.iter().map(ToTokens::to_token_stream));
    let function = function(input, kept)?;
    rest(input, function.is_some(), kept)?;
    for budget in &mut budgets[first..] {
        budget.attrs.clone_from(&attrs);
        budget.function.clone_from(&function);
    }
    Ok(())
}

/// Reads a function up to its body. Reads nothing if there is no function.
fn function(input: ParseStream<'_>, kept: &mut TokenStream) -> syn::Result<Option<Signature>> {
    let ahead = input.fork();
    let visible = ahead.parse::<Visibility>();
    let function = visible.and_then(|_| ahead.parse::<Signature>()).ok();
    if function.is_some() {
        while input.cursor() != ahead.cursor() {
            kept.extend([input.parse::<TokenTree>()?]);
        }
    }
    Ok(function)
}

/// Reads up to the end of an item. Braces end a function or a macro call, but not a constant.
fn rest(input: ParseStream<'_>, mut ends_with_block: bool, kept: &mut TokenStream) -> syn::Result<()> {
    while !input.is_empty() {
        let ends = input.peek(Token![;]) || (ends_with_block && input.peek(token::Brace));
        ends_with_block |= input.peek(Token![!]);
        kept.extend([input.parse::<TokenTree>()?]);
        if ends {
            break;
        }
    }
    Ok(())
}

/// The attribute without its budgets, which go to `budgets`; `None` if nothing else is in it.
fn without_budgets(attr: Attribute, budgets: &mut Vec<Budget>, diag: &Diagnostics) -> Option<Attribute> {
    let Conditional { conditions, attributes } = Conditional::of(&attr);
    let (found, others): (Vec<Meta>, Vec<Meta>) =
        attributes.into_iter().partition(|meta| is_budget(meta.path()));
    if found.is_empty() {
        return Some(attr);
    }
    let condition = (!conditions.is_empty()).then(|| quote!(all(#(#conditions),*)));
    for meta in found {
        let args = match &meta {
            Meta::Path(_) => TokenStream::new(),
            meta => meta.require_list().map_or_else(
                |error| {
                    diag.add(error);
                    TokenStream::new()
                },
                |list| list.tokens.clone(),
            ),
        };
        let condition = condition.clone();
        budgets.push(Budget { span: meta.span(), args, condition, attrs: Vec::new(), function: None });
    }
    (!others.is_empty()).then(|| {
        let mut attr = attr;
        attr.meta = syn::parse_quote!(cfg_attr(#condition, #(#others),*));
        attr
    })
}

/// Whether this is `size_budget`, by whichever path, unless it is imported under another name.
fn is_budget(path: &Path) -> bool {
    path.segments.last().is_some_and(|last| last.ident == "size_budget")
}

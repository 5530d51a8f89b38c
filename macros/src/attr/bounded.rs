//! The arguments of `#[bounded(..)]`.

use super::amount::{Amount, Percent};
use super::table::{Options, table};
use super::time::Time;
use super::{Size, options, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprPath, Meta, Path, Token, Type, Visibility, parenthesized, token};

table! {
    /// What is written in one `#[bounded(..)]`, wherever it stands.
    pub(crate) struct BoundedArgs {
        "bytes" => bytes: Amount = value::amount,
        "entries" => entries: Size = value::entries,
        /// The least that `bytes` in percent comes to.
        "min" => min: Size = value::limit,
        /// The most that `bytes` in percent comes to.
        "max" => max: Size = value::limit,
        /// What `bytes` in percent comes to where the memory's size is unknown.
        "fallback" => fallback: Size = value::limit,
        /// The pool of which the bytes are a part.
        "pool" => pool: ExprPath = value::pool,
        /// The cache's fair share of the pool.
        "share" => share: Percent = value::share,
        "max_entry" => max_entry: Size = value::limit,
        /// The allocator whose size classes count: a variant of the runtime's `SizeClasses`.
        "alloc" => alloc: Ident = value::allocator,
        "ttl" => ttl: Time = value::time,
        "tti" => tti: Time = value::time,
        "refresh" => refresh: Time = value::time,
        "reweigh" => reweigh: Time = value::time,
        "key" => key: Key = key_of_call,
        /// Arguments that are no part of the key.
        "skip" => skip: Vec<Ident> = names,
        "cache_err" => cache_err: () = value::flag,
        "cache_none" => cache_none: () = value::flag,
        /// The cache to use, which somebody else limits.
        "in" => home: Expr = value::place,
        "name" => name: String = value::name,
        "on_evict" => on_evict: ExprPath = value::function,
        "vis" => vis: Visibility = value::visibility,
        "unlimited" => unlimited: () = value::flag,
        "reason" => reason: String = value::why,
        "crate" => krate: Path = value::krate,
    }
    beside {
        /// Where the attribute stands.
        span: Span,
    }
}

/// `key = expr`, `key: Type = expr`.
pub(crate) struct Key {
    pub(crate) ty: Option<Type>,
    pub(crate) expr: Expr,
}

impl BoundedArgs {
    /// Reads all arguments; errors in one of them go to `diag` and the next is read.
    pub(crate) fn parse(tokens: TokenStream, span: Span, diag: &Diagnostics) -> Self {
        let mut this = Self::new(span);
        options::all(tokens, diag, |input| this.argument(input, diag));
        this
    }

    /// The arguments of the `#[bounded(..)]` among a field's attributes, if there is one.
    pub(crate) fn on_field(attrs: &[Attribute], diag: &Diagnostics) -> Option<Self> {
        let mut all = attrs.iter().filter(|attr| attr.path().is_ident("bounded"));
        let attr = all.next()?;
        let word = |attr: &Attribute| attr.path().span();
        for second in all {
            diag.error(word(second), message::second_bounded());
        }
        let tokens = match &attr.meta {
            Meta::List(list) => list.tokens.clone(),
            _ => TokenStream::new(),
        };
        Some(Self::parse(tokens, word(attr), diag))
    }

    fn argument(&mut self, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<()> {
        let start = input.span();
        let expected = |_| syn::Error::new(start, message::expected_limit());
        let key = input.call(Ident::parse_any).map_err(expected)?;
        let name = key.to_string();
        let unknown = || message::unknown_bounded_key("bounded", &name, &Self::keys());
        let read = self.read(&name, &key, input, diag);
        read.unwrap_or_else(|| Err(syn::Error::new(key.span(), unknown())))
    }

    /// Whether a limit is written, be it right or wrong.
    pub(crate) fn limits(&self) -> bool {
        self.entries.span().is_some() || self.bytes.span().is_some() || self.pool.span().is_some()
    }

    /// The keys that are given, but for those of the limits, with their spans.
    pub(crate) fn options(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let limits = [self.bytes.key, self.entries.key];
        self.given().into_iter().filter(move |(key, _)| !limits.contains(key))
    }
}

/// What follows the word `key`.
fn key_of_call(key: &Ident, input: ParseStream<'_>) -> syn::Result<Key> {
    let wrong = |_| syn::Error::new(key.span(), message::wrong_key());
    let ty = input.parse::<Option<Token![:]>>()?.map(|_| input.parse()).transpose().map_err(wrong)?;
    input.parse::<Token![=]>().map_err(wrong)?;
    Ok(Key { ty, expr: input.parse().map_err(wrong)? })
}

/// What follows the word `skip`.
fn names(key: &Ident, input: ParseStream<'_>) -> syn::Result<Vec<Ident>> {
    let wrong = || syn::Error::new(key.span(), message::wrong_skip());
    if !input.peek(token::Paren) {
        return Err(wrong());
    }
    let content;
    parenthesized!(content in input);
    let names: syn::Result<Punctuated<Ident, Token![,]>> =
        content.parse_terminated(Ident::parse_any, Token![,]);
    let names = names.map_err(|_| wrong())?;
    if names.is_empty() { Err(wrong()) } else { Ok(names.into_iter().collect()) }
}

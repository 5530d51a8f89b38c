//! The arguments of `#[bounded(..)]`.

use super::amount::{Amount, Percent};
use super::time::Time;
use super::{Size, Slot, options, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, ExprPath, Meta, Path, Token, Type, Visibility, parenthesized, token};

/// All keys, in the order in which a message lists them.
const KEYS: &[&str] = &[
    "bytes",
    "entries",
    "min",
    "max",
    "fallback",
    "pool",
    "share",
    "max_entry",
    "alloc",
    "ttl",
    "tti",
    "refresh",
    "reweigh",
    "key",
    "skip",
    "cache_err",
    "cache_none",
    "in",
    "name",
    "on_evict",
    "vis",
    "unlimited",
    "reason",
    "crate",
];

/// What is written in one `#[bounded(..)]`, wherever it stands.
pub(crate) struct BoundedArgs {
    /// Where the attribute stands.
    pub(crate) span: Span,
    pub(crate) entries: Slot<Size>,
    pub(crate) bytes: Slot<Amount>,
    /// With `bytes` in percent: at least so many.
    pub(crate) min: Slot<Size>,
    /// With `bytes` in percent: at most so many.
    pub(crate) max: Slot<Size>,
    /// With `bytes` in percent: so many where it is unknown of how many.
    pub(crate) fallback: Slot<Size>,
    /// The pool of which the bytes are a part.
    pub(crate) pool: Slot<ExprPath>,
    /// The fair share of it.
    pub(crate) share: Slot<Percent>,
    pub(crate) max_entry: Slot<Size>,
    /// The allocator whose size classes count: a variant of the runtime's `SizeClasses`.
    pub(crate) alloc: Slot<Ident>,
    pub(crate) ttl: Slot<Time>,
    pub(crate) tti: Slot<Time>,
    pub(crate) refresh: Slot<Time>,
    pub(crate) reweigh: Slot<Time>,
    pub(crate) key: Slot<Key>,
    /// Arguments that are no part of the key.
    pub(crate) skip: Slot<Vec<Ident>>,
    pub(crate) cache_err: Slot<()>,
    pub(crate) cache_none: Slot<()>,
    /// The cache to use, which somebody else limits.
    pub(crate) home: Slot<Expr>,
    pub(crate) name: Slot<String>,
    pub(crate) on_evict: Slot<ExprPath>,
    pub(crate) vis: Slot<Visibility>,
    pub(crate) unlimited: Slot<()>,
    pub(crate) reason: Slot<String>,
    pub(crate) krate: Slot<Path>,
}

/// `key = expr`, `key: Type = expr`.
pub(crate) struct Key {
    pub(crate) ty: Option<Type>,
    pub(crate) expr: Expr,
}

impl BoundedArgs {
    /// Reads all arguments; errors in one of them go to `diag` and the next is read.
    pub(crate) fn parse(tokens: TokenStream, span: Span, diag: &Diagnostics) -> Self {
        let mut this = Self {
            span,
            entries: Slot::new("entries"),
            bytes: Slot::new("bytes"),
            min: Slot::new("min"),
            max: Slot::new("max"),
            fallback: Slot::new("fallback"),
            pool: Slot::new("pool"),
            share: Slot::new("share"),
            max_entry: Slot::new("max_entry"),
            alloc: Slot::new("alloc"),
            ttl: Slot::new("ttl"),
            tti: Slot::new("tti"),
            refresh: Slot::new("refresh"),
            reweigh: Slot::new("reweigh"),
            key: Slot::new("key"),
            skip: Slot::new("skip"),
            cache_err: Slot::new("cache_err"),
            cache_none: Slot::new("cache_none"),
            home: Slot::new("in"),
            name: Slot::new("name"),
            on_evict: Slot::new("on_evict"),
            vis: Slot::new("vis"),
            unlimited: Slot::new("unlimited"),
            reason: Slot::new("reason"),
            krate: Slot::new("crate"),
        };
        let arguments =
            |input: ParseStream<'_>| options::list(input, diag, |input| this.argument(input, diag));
        if let Err(error) = arguments.parse2(tokens) {
            diag.add(error);
        }
        this
    }

    /// Those of the `#[bounded(..)]` among a field's attributes.
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
        match &*key.to_string() {
            "entries" => self.entries.read(&key, input, diag, value::entries),
            "bytes" => self.bytes.read(&key, input, diag, value::amount),
            "min" => self.min.read(&key, input, diag, value::limit),
            "max" => self.max.read(&key, input, diag, value::limit),
            "fallback" => self.fallback.read(&key, input, diag, value::limit),
            "pool" => self.pool.read(&key, input, diag, value::pool),
            "share" => self.share.read(&key, input, diag, value::share),
            "max_entry" => self.max_entry.read(&key, input, diag, value::limit),
            "alloc" => self.alloc.read(&key, input, diag, value::allocator),
            "ttl" => self.ttl.read(&key, input, diag, value::time),
            "tti" => self.tti.read(&key, input, diag, value::time),
            "refresh" => self.refresh.read(&key, input, diag, value::time),
            "reweigh" => self.reweigh.read(&key, input, diag, value::time),
            "key" => self.key.read(&key, input, diag, key_of_call),
            "skip" => self.skip.read(&key, input, diag, names),
            "cache_err" => self.cache_err.read(&key, input, diag, value::flag),
            "cache_none" => self.cache_none.read(&key, input, diag, value::flag),
            "in" => self.home.read(&key, input, diag, value::place),
            "name" => self.name.read(&key, input, diag, value::name),
            "on_evict" => self.on_evict.read(&key, input, diag, value::function),
            "vis" => self.vis.read(&key, input, diag, value::visibility),
            "unlimited" => self.unlimited.read(&key, input, diag, value::flag),
            "reason" => self.reason.read(&key, input, diag, value::why),
            "crate" => self.krate.read(&key, input, diag, value::krate),
            other => Err(syn::Error::new(key.span(), message::unknown_bounded_key("bounded", other, KEYS))),
        }
    }

    /// Whether there is a limit, or one was meant.
    pub(crate) fn limits(&self) -> bool {
        self.entries.span().is_some() || self.bytes.span().is_some() || self.pool.span().is_some()
    }

    /// The keys that are given among all but the limits, with their spans.
    pub(crate) fn options(&self) -> Vec<(&'static str, Span)> {
        fn given<T>(slot: &Slot<T>) -> Option<(&'static str, Span)> {
            slot.span().map(|span| (slot.key, span))
        }
        let all = [
            given(&self.min),
            given(&self.max),
            given(&self.fallback),
            given(&self.pool),
            given(&self.share),
            given(&self.max_entry),
            given(&self.alloc),
            given(&self.ttl),
            given(&self.tti),
            given(&self.refresh),
            given(&self.reweigh),
            given(&self.key),
            given(&self.skip),
            given(&self.cache_err),
            given(&self.cache_none),
            given(&self.home),
            given(&self.name),
            given(&self.on_evict),
            given(&self.vis),
            given(&self.unlimited),
            given(&self.reason),
            given(&self.krate),
        ];
        all.into_iter().flatten().collect()
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

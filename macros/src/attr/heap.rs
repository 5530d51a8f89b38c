//! `#[heap_test(peak = "1 MiB", allocs <= 12)]`, `assert_heap!(peak <= "1 MiB", { .. })`.

use super::table::{Options, table};
use super::{Size, options, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Block, Path, Token, token};

table! {
    /// What may be asked of the allocator.
    pub(crate) struct HeapArgs {
        "peak" => peak: HeapLimit = value::heap_budget,
        "live" => live: HeapLimit = value::heap_bytes,
        "bytes" => bytes: HeapLimit = value::heap_bytes,
        "allocs" => allocs: HeapLimit = value::heap_count,
        "reallocs" => reallocs: HeapLimit = value::heap_count,
        "frees" => frees: HeapLimit = value::heap_count,
        "crate" => krate: Path = value::krate,
    }
    beside {
        /// Where the attribute, or the macro's first argument, stands.
        span: Span,
    }
}

/// A limit of one figure.
pub(crate) struct HeapLimit {
    pub(crate) is_exact: bool,
    pub(crate) amount: Size,
}

/// The arguments of `assert_heap!`.
pub(crate) struct HeapAssertion {
    pub(crate) args: HeapArgs,
    pub(crate) block: Block,
}

impl HeapArgs {
    /// Reads all arguments; errors in one of them go to `diag` and the next is read.
    pub(crate) fn parse(tokens: TokenStream, span: Span, diag: &Diagnostics) -> Self {
        let mut this = Self::new(span);
        options::all(tokens, diag, |input| this.argument(input, diag));
        this
    }

    fn argument(&mut self, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<()> {
        let known = Self::keys();
        let expected = |error: syn::Error| syn::Error::new(error.span(), message::expected_option(&known));
        let key = input.call(Ident::parse_any).map_err(expected)?;
        let name = key.to_string();
        let read = self.read(&name, &key, input, diag);
        read.unwrap_or_else(|| Err(syn::Error::new(key.span(), message::unknown_heap_key(&name, &known))))
    }

    /// The limits that are given, by their names.
    pub(crate) fn limits(&self) -> impl Iterator<Item = (&'static str, &HeapLimit)> {
        let all = [&self.peak, &self.live, &self.bytes, &self.allocs, &self.reallocs, &self.frees];
        all.into_iter().filter_map(|slot| Some((slot.key, slot.get()?)))
    }

    /// Whether a limit is given, be it a wrong one.
    pub(crate) fn asks(&self) -> bool {
        self.given().iter().any(|(key, _)| *key != self.krate.key)
    }
}

impl HeapAssertion {
    /// `None` if there is no block at the end. That error goes to `diag`, as do those in the limits before it.
    pub(crate) fn parse(tokens: TokenStream, diag: &Diagnostics) -> Option<Self> {
        let assertion = |input: ParseStream<'_>| {
            let mut args = HeapArgs::new(input.span());
            while !input.is_empty() && !input.peek(token::Brace) {
                if let Err(error) = args.argument(input, diag) {
                    diag.add(error);
                    while !input.is_empty() && !input.peek(Token![,]) {
                        input.parse::<TokenTree>()?;
                    }
                }
                if !input.is_empty() {
                    input.parse::<Token![,]>()?;
                }
            }
            if input.is_empty() {
                return Err(syn::Error::new(args.span, message::heap_block_missing()));
            }
            let block = input.parse()?;
            input.parse::<Option<Token![,]>>()?;
            if !input.is_empty() {
                return Err(syn::Error::new(input.span(), message::behind_heap_block()));
            }
            Ok(Self { args, block })
        };
        assertion.parse2(tokens).map_err(|error| diag.add(error)).ok()
    }
}

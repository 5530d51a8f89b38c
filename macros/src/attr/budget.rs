//! The arguments of `#[size_budget(..)]` and `assert_size_budget!(..)`.

use super::{Arguments, Property, Size, Slot, options, property, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Path, Token, Type, token};

/// All keys, in the order in which a message lists them. A word among them is a key whatever follows it; any other is
/// one only before a `=`, and may else begin a size.
const KEYS: &[&str] = &[
    "max",
    "min",
    "exact",
    "ptr32",
    "ptr64",
    "for",
    "align",
    "no_padding",
    "niche",
    "no_drop",
    "heap_free",
    "impl",
    "not_impl",
    "warn",
    "crate",
];

/// What is asked of a type's size, and of which targets.
pub(crate) struct BudgetArgs {
    pub(crate) limit: Option<Limit>,
    /// Instead of `limit` where pointers have 32 bits, in the same relation.
    pub(crate) ptr32: Slot<Size>,
    /// Instead of `limit` where pointers have 64 bits, in the same relation.
    pub(crate) ptr64: Slot<Size>,
    /// What else is asked, in order.
    pub(crate) properties: Vec<Property>,
    /// The keys of the properties so far.
    property_keys: Vec<String>,
    /// Each `for<..>`, in order.
    pub(crate) arguments: Vec<Arguments>,
    /// Whether what isn't met is a warning rather than an error.
    pub(crate) warn: Slot<()>,
    pub(crate) krate: Slot<Path>,
}

pub(crate) struct Limit {
    pub(crate) relation: Relation,
    pub(crate) size: Size,
}

/// How a type's size relates to the one that is given.
#[derive(Clone, Copy)]
pub(crate) enum Relation {
    AtMost,
    AtLeast,
    Exactly,
}

/// `assert_size_budget!(Type, ..)`.
pub(crate) struct Assertion {
    pub(crate) ty: Type,
    pub(crate) args: BudgetArgs,
}

impl Assertion {
    /// `None` if there is no type, which goes to `diag`; so do errors in the arguments after it.
    pub(crate) fn parse(tokens: TokenStream, diag: &Diagnostics) -> Option<Self> {
        let assertion = |input: ParseStream<'_>| -> syn::Result<Self> {
            let start = input.span();
            let ty = input.parse().map_err(|_| syn::Error::new(start, message::not_an_assertion()))?;
            let mut args = BudgetArgs::new();
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
                args.list(input, diag)?;
            }
            Ok(Self { ty, args })
        };
        assertion.parse2(tokens).map_err(|error| diag.add(error)).ok()
    }
}

impl BudgetArgs {
    /// Reads all arguments; errors in one of them go to `diag` and the next is read.
    pub(crate) fn parse(tokens: TokenStream, diag: &Diagnostics) -> Self {
        let mut args = Self::new();
        let arguments = |input: ParseStream<'_>| args.list(input, diag);
        if let Err(error) = arguments.parse2(tokens) {
            diag.add(error);
        }
        args
    }

    fn new() -> Self {
        Self {
            limit: None,
            ptr32: Slot::new("ptr32"),
            ptr64: Slot::new("ptr64"),
            properties: Vec::new(),
            property_keys: Vec::new(),
            arguments: Vec::new(),
            warn: Slot::new("warn"),
            krate: Slot::new("crate"),
        }
    }

    fn list(&mut self, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<()> {
        options::list(input, diag, |input| self.argument(input, diag))
    }

    /// Whether anything is asked of the type.
    pub(crate) fn ask(&self) -> bool {
        !self.property_keys.is_empty() || self.ask_size()
    }

    /// Whether anything is asked of its size.
    fn ask_size(&self) -> bool {
        self.limit.is_some() || self.ptr32.get().is_some() || self.ptr64.get().is_some()
    }

    fn argument(&mut self, input: ParseStream<'_>, diag: &Diagnostics) -> syn::Result<()> {
        let Some(key) = key(input)? else {
            return self.relate(Relation::AtMost, input.parse()?);
        };
        let name = key.to_string();
        match &*name {
            "max" => self.relate(Relation::AtMost, value::bytes(&key, input)?),
            "min" => self.relate(Relation::AtLeast, value::bytes(&key, input)?),
            "exact" => self.relate(Relation::Exactly, value::bytes(&key, input)?),
            "ptr32" => self.ptr32.read(&key, input, diag, value::bytes),
            "ptr64" => self.ptr64.read(&key, input, diag, value::bytes),
            "for" => Arguments::parse(&key, input, diag).map(|arguments| self.arguments.push(arguments)),
            "warn" => self.warn.read(&key, input, diag, property::word),
            "crate" => self.krate.read(&key, input, diag, value::krate),
            known if property::KEYS.contains(&known) => {
                property::read(&mut self.properties, &mut self.property_keys, &key, input, diag)
            }
            _ => Err(syn::Error::new(key.span(), message::unknown_budget_key(&name, KEYS))),
        }
    }

    fn relate(&mut self, relation: Relation, size: Size) -> syn::Result<()> {
        if let Some(first) = &self.limit {
            let message = match (first.relation, relation) {
                (Relation::Exactly, _) | (_, Relation::Exactly) => message::size_beside_exact().to_owned(),
                (Relation::AtMost, Relation::AtLeast) => {
                    another(&first.size, "min", &size, |most, least| most < least)
                }
                (Relation::AtLeast, Relation::AtMost) => {
                    another(&first.size, "max", &size, |least, most| most < least)
                }
                _ => message::second_size().to_owned(),
            };
            return Err(syn::Error::new(size.span, message));
        }
        self.limit = Some(Limit { relation, size });
        Ok(())
    }
}

/// What is wrong with a size in the other relation: the two contradict each other, or there is one too many.
fn another(first: &Size, key: &str, second: &Size, contradict: fn(u64, u64) -> bool) -> String {
    match (first.literal(), second.literal()) {
        (Some(first), Some(second)) if contradict(first, second) => message::min_over_max().to_owned(),
        (_, second) => message::another_size(key, second),
    }
}

/// The key that the argument starts with, if it does with one: `key = value`, `key(values)`, `key<values>`, `key`.
fn key(input: ParseStream<'_>) -> syn::Result<Option<Ident>> {
    let ahead = input.fork();
    let Ok(key) = ahead.call(Ident::parse_any) else { return Ok(None) };
    let assigned = ahead.peek(Token![=]) && !ahead.peek(Token![==]);
    let known = KEYS.iter().any(|known| key == known) && !ahead.peek(Token![::]);
    // A property that is misspelt, rather than a constant, which would be in upper case.
    let alone = ahead.is_empty() || ahead.peek(Token![,]);
    let misspelt = alone && message::resembles(&key.to_string(), KEYS);
    let foreign = (alone || ahead.peek(token::Paren)) && message::is_budget_word(&key.to_string(), alone);
    if assigned || known || misspelt || foreign { input.call(Ident::parse_any).map(Some) } else { Ok(None) }
}

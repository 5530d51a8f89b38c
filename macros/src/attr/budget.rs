//! The arguments of `#[size_budget(..)]` and `assert_size_budget!(..)`.

use super::{Arguments, Property, PropertyKind, Size, Slot, options, property, value};
use crate::diag::Diagnostics;
use crate::message;
use proc_macro2::{Ident, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Path, Token, Type, token};

/// Reads the argument that begins with a key.
type Read = fn(&mut BudgetArgs, &Ident, ParseStream<'_>, &Diagnostics) -> syn::Result<()>;

/// Each key with what reads it, in the order in which a message lists them. A word among these is a key whatever follows
/// it; any other word is one only before a `=`, and may otherwise begin a size.
const TABLE: &[(&str, Read)] = &[
    ("max", |args, key, input, _| args.relate(Relation::AtMost, value::bytes(key, input)?)),
    ("min", |args, key, input, _| args.relate(Relation::AtLeast, value::bytes(key, input)?)),
    ("exact", |args, key, input, _| args.relate(Relation::Exactly, value::bytes(key, input)?)),
    ("ptr32", |args, key, input, diag| args.ptr32.read(key, input, diag, value::bytes)),
    ("ptr64", |args, key, input, diag| args.ptr64.read(key, input, diag, value::bytes)),
    ("for", |args, key, input, diag| {
        Arguments::parse(key, input, diag).map(|arguments| args.arguments.push(arguments))
    }),
    ("align", |args, key, input, diag| args.property(key, diag, property::align(key, input))),
    ("no_padding", |args, key, input, diag| args.flag(key, input, diag, PropertyKind::NoPadding)),
    ("niche", |args, key, input, diag| args.flag(key, input, diag, PropertyKind::Niche)),
    ("no_drop", |args, key, input, diag| args.flag(key, input, diag, PropertyKind::NoDrop)),
    ("heap_free", |args, key, input, diag| args.flag(key, input, diag, PropertyKind::HeapFree)),
    ("impl", |args, key, input, diag| args.traits(key, input, diag, PropertyKind::Implements)),
    ("not_impl", |args, key, input, diag| args.traits(key, input, diag, PropertyKind::NotImplements)),
    ("warn", |args, key, input, diag| args.warn.read(key, input, diag, property::word)),
    ("crate", |args, key, input, diag| args.krate.read(key, input, diag, value::krate)),
];

fn keys() -> Vec<&'static str> {
    TABLE.iter().map(|(key, _)| *key).collect()
}

/// What a budget asks of a type.
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
    /// `None` if there is no type. That error goes to `diag`, as do those in the arguments after it.
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
        match TABLE.iter().find(|(known, _)| key == known) {
            Some((_, read)) => read(self, &key, input, diag),
            None => {
                let message = message::unknown_budget_key(&key.to_string(), &keys());
                Err(syn::Error::new(key.span(), message))
            }
        }
    }

    /// `niche`.
    fn flag(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        diag: &Diagnostics,
        kind: PropertyKind,
    ) -> syn::Result<()> {
        self.property(key, diag, property::flag(key, input, kind))
    }

    /// `impl(Clone, Copy)`.
    fn traits(
        &mut self,
        key: &Ident,
        input: ParseStream<'_>,
        diag: &Diagnostics,
        kind: fn(Path) -> PropertyKind,
    ) -> syn::Result<()> {
        self.property(key, diag, property::traits(key, input, kind))
    }

    /// Adds the properties that `key` stands for, unless it has been given before.
    fn property(
        &mut self,
        key: &Ident,
        diag: &Diagnostics,
        read: syn::Result<Vec<Property>>,
    ) -> syn::Result<()> {
        let name = key.to_string();
        let again = self.property_keys.contains(&name);
        if again {
            diag.error(key.span(), message::duplicate_option(&name, &name));
        }
        let read = read?;
        if !again {
            self.properties.extend(read);
            self.property_keys.push(name);
        }
        Ok(())
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

/// The error about a second size in the other relation: the two contradict each other, or there is one too many.
fn another(first: &Size, key: &str, second: &Size, contradict: fn(u64, u64) -> bool) -> String {
    match (first.literal(), second.literal()) {
        (Some(first), Some(second)) if contradict(first, second) => message::min_over_max().to_owned(),
        (_, second) => message::another_size(key, second),
    }
}

/// The key that the argument begins with, if it begins with one: `key = value`, `key(values)`, `key<values>`, `key`.
fn key(input: ParseStream<'_>) -> syn::Result<Option<Ident>> {
    let ahead = input.fork();
    let Ok(key) = ahead.call(Ident::parse_any) else { return Ok(None) };
    let assigned = ahead.peek(Token![=]) && !ahead.peek(Token![==]);
    let known = TABLE.iter().any(|(known, _)| key == known) && !ahead.peek(Token![::]);
    // A property that is misspelt, rather than a constant, which would be in upper case.
    let alone = ahead.is_empty() || ahead.peek(Token![,]);
    let misspelt = alone && message::resembles(&key.to_string(), &keys());
    let foreign = (alone || ahead.peek(token::Paren)) && message::is_budget_word(&key.to_string(), alone);
    if assigned || known || misspelt || foreign { input.call(Ident::parse_any).map(Some) } else { Ok(None) }
}

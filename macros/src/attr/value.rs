//! The values that options take.

use super::amount::Percent;
use super::{Amount, HeapLimit, Size, Time};
use crate::message;
use proc_macro2::{Ident, Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, ExprPath, Lit, LitStr, Path, Token, Visibility, WherePredicate, token};

/// What `bound` holds.
pub(crate) type Predicates = Punctuated<WherePredicate, Token![,]>;

/// What the errors of an option say of its grammar.
#[derive(Clone, Copy)]
struct Grammar {
    expected: &'static str,
    example: &'static str,
}

impl Grammar {
    /// The `=` after `key`.
    fn equals(self, key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        if input.peek(Token![=]) {
            return input.parse::<Token![=]>().map(drop);
        }
        Err(syn::Error::new(key.span(), message::value_missing(&key.to_string(), self.example)))
    }

    fn wrong(self, key: &Ident, span: Span) -> syn::Error {
        syn::Error::new(span, message::wrong_value(&key.to_string(), self.expected, self.example))
    }

    /// `= 64`. `Size` reports a wrong size; a missing one it could only report at the whole attribute, so that is done
    /// here.
    fn size(self, key: &Ident, input: ParseStream<'_>) -> syn::Result<Size> {
        self.equals(key, input)?;
        if input.is_empty() || input.peek(Token![,]) {
            return Err(syn::Error::new(key.span(), message::value_missing(&key.to_string(), self.example)));
        }
        input.parse()
    }

    /// `= ".."`.
    fn string(self, key: &Ident, input: ParseStream<'_>) -> syn::Result<LitStr> {
        self.equals(key, input)?;
        let span = input.span();
        input.parse().map_err(|_| self.wrong(key, span))
    }

    /// `= ..`, or the same in a string.
    fn bare_or_string<T>(
        self,
        key: &Ident,
        input: ParseStream<'_>,
        parse: impl Fn(ParseStream<'_>) -> syn::Result<T>,
    ) -> syn::Result<T> {
        self.equals(key, input)?;
        let span = input.span();
        let parsed = if input.peek(LitStr) {
            let text: LitStr = input.parse()?;
            text.parse::<TokenStream>().and_then(|tokens| Parser::parse2(&parse, tokens))
        } else {
            parse(input)
        };
        parsed.map_err(|_| self.wrong(key, span))
    }
}

/// `skip` or `skip = "reason"`.
pub(super) fn reason(key: &Ident, input: ParseStream<'_>) -> syn::Result<String> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(String::new());
    }
    let grammar = Grammar { expected: "nothing or a reason", example: "\"counted elsewhere\"" };
    if !input.peek(Token![=]) {
        return Err(grammar.wrong(key, input.span()));
    }
    let reason = grammar.string(key, input)?;
    if reason.value().trim().is_empty() {
        return Err(syn::Error::new(reason.span(), message::empty_reason(&key.to_string())));
    }
    Ok(reason.value())
}

/// `rename = "name"`.
pub(super) fn name(key: &Ident, input: ParseStream<'_>) -> syn::Result<String> {
    let name = Grammar { expected: "a string", example: "\"name\"" }.string(key, input)?;
    if name.value().trim().is_empty() {
        return Err(syn::Error::new(name.span(), message::empty_name(&key.to_string())));
    }
    if name.value().contains(['\n', '\r']) {
        return Err(syn::Error::new(name.span(), message::name_of_several_lines()));
    }
    Ok(name.value())
}

/// `with = path`, bare or in a string.
pub(super) fn function(key: &Ident, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    if input.peek(token::Paren) {
        return Err(syn::Error::new(key.span(), message::misplaced_inside(&key.to_string())));
    }
    let grammar = Grammar { expected: "the path of a function", example: "module::function" };
    grammar.bare_or_string(key, input, ExprPath::parse)
}

/// `crate = path`, bare or in a string.
pub(super) fn krate(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    let grammar = Grammar { expected: "a path", example: "path::to::memfootprint" };
    grammar.bare_or_string(key, input, Path::parse_mod_style)
}

/// `remote = "Type"`, bare or in a string. A path, as the patterns need its name: no tuple, no `<T as Trait>::Type`.
pub(super) fn remote(key: &Ident, input: ParseStream<'_>) -> syn::Result<Path> {
    let grammar = Grammar { expected: "the path of a struct or an enum", example: "\"other_crate::Type\"" };
    grammar.bare_or_string(key, input, Path::parse)
}

/// `bound = "T: Trait"`, empty for none.
pub(super) fn bound(key: &Ident, input: ParseStream<'_>) -> syn::Result<Predicates> {
    let grammar = Grammar { expected: "where-predicates in a string", example: "\"T: MemFootprint\"" };
    let text = grammar.string(key, input)?;
    text.parse_with(Punctuated::parse_terminated).map_err(|_| grammar.wrong(key, text.span()))
}

/// The `=` after `key`, where the value has a grammar of its own.
pub(super) fn equals(key: &Ident, input: ParseStream<'_>, example: &'static str) -> syn::Result<()> {
    Grammar { expected: "", example }.equals(key, input)
}

/// `max = 64`.
pub(super) fn bytes(key: &Ident, input: ParseStream<'_>) -> syn::Result<Size> {
    Grammar { expected: "a size", example: "64" }.size(key, input)
}

/// `max_entry = "1 MiB"`.
pub(super) fn limit(key: &Ident, input: ParseStream<'_>) -> syn::Result<Size> {
    Grammar { expected: "a size", example: "\"1 MiB\"" }.equals(key, input)?;
    Size::with_unit(input)
}

/// `bytes = "64 MiB"`, `bytes = "10%"`.
pub(super) fn amount(key: &Ident, input: ParseStream<'_>) -> syn::Result<Amount> {
    Grammar { expected: "a size", example: "\"64 MiB\"" }.equals(key, input)?;
    input.parse()
}

/// `entries = 10_000`. A size without a unit.
pub(super) fn entries(key: &Ident, input: ParseStream<'_>) -> syn::Result<Size> {
    let grammar = Grammar { expected: "a number", example: "10_000" };
    grammar.equals(key, input)?;
    if input.peek(LitStr) {
        return Err(grammar.wrong(key, input.span()));
    }
    let span = input.span();
    input.parse().map_err(|_| grammar.wrong(key, span))
}

/// `pool = POOL`.
pub(super) fn pool(key: &Ident, input: ParseStream<'_>) -> syn::Result<ExprPath> {
    let grammar = Grammar { expected: "the path of a pool", example: "MAIN" };
    grammar.equals(key, input)?;
    let span = input.span();
    input.parse().map_err(|_| grammar.wrong(key, span))
}

/// `share = "25%"`.
pub(super) fn share(key: &Ident, input: ParseStream<'_>) -> syn::Result<Percent> {
    let grammar = Grammar { expected: "a part of the pool", example: "\"25%\"" };
    grammar.equals(key, input)?;
    let span = input.span();
    if !input.peek(LitStr) {
        return Err(grammar.wrong(key, span));
    }
    match input.parse::<Amount>()? {
        Amount::Percent(percent) if percent.hundredths > 0 && percent.hundredths % 100 == 0 => Ok(percent),
        _ => Err(grammar.wrong(key, span)),
    }
}

/// `alloc = glibc`, as the variant of that name.
pub(super) fn allocator(key: &Ident, input: ParseStream<'_>) -> syn::Result<Ident> {
    let grammar = Grammar { expected: "`exact`, `glibc`, `jemalloc` or `mimalloc`", example: "glibc" };
    grammar.equals(key, input)?;
    let span = input.span();
    let name: Ident = input.parse().map_err(|_| grammar.wrong(key, span))?;
    let variant = match &*name.to_string() {
        "exact" => "Exact",
        "glibc" => "Glibc",
        "jemalloc" => "Jemalloc",
        "mimalloc" => "Mimalloc",
        _ => return Err(grammar.wrong(key, span)),
    };
    Ok(Ident::new(variant, span))
}

/// `peak = "1 MiB"`: a limit, so `=` is at most.
pub(super) fn heap_budget(key: &Ident, input: ParseStream<'_>) -> syn::Result<HeapLimit> {
    let is_exact = relation(key, input, "<= \"1 MiB\"")? == Relation::DoubleEqual;
    Ok(HeapLimit { is_exact, amount: Size::with_unit(input)? })
}

/// `live = 0`, `bytes <= "1 MiB"`.
pub(super) fn heap_bytes(key: &Ident, input: ParseStream<'_>) -> syn::Result<HeapLimit> {
    let is_exact = relation(key, input, "<= \"1 MiB\"")? != Relation::AtMost;
    Ok(HeapLimit { is_exact, amount: Size::with_unit(input)? })
}

/// `allocs <= 12`.
pub(super) fn heap_count(key: &Ident, input: ParseStream<'_>) -> syn::Result<HeapLimit> {
    let is_exact = relation(key, input, "<= 12")? != Relation::AtMost;
    let span = input.span();
    let wrong = || syn::Error::new(span, message::not_a_count(&key.to_string(), "<= 12"));
    if input.peek(LitStr) {
        return Err(wrong());
    }
    let amount = input.parse().map_err(|_| wrong())?;
    Ok(HeapLimit { is_exact, amount })
}

/// How a figure is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Relation {
    Equal,
    DoubleEqual,
    AtMost,
}

fn relation(key: &Ident, input: ParseStream<'_>, example: &str) -> syn::Result<Relation> {
    let relation = if input.peek(Token![<=]) {
        input.parse::<Token![<=]>()?;
        Relation::AtMost
    } else if input.peek(Token![==]) {
        input.parse::<Token![==]>()?;
        Relation::DoubleEqual
    } else if input.peek(Token![=]) && !input.peek(Token![=>]) {
        input.parse::<Token![=]>()?;
        Relation::Equal
    } else if input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new(key.span(), message::heap_amount_missing(&key.to_string(), example)));
    } else {
        return Err(syn::Error::new(input.span(), message::wrong_relation(&key.to_string(), example)));
    };
    if input.is_empty() || input.peek(Token![,]) {
        return Err(syn::Error::new(key.span(), message::heap_amount_missing(&key.to_string(), example)));
    }
    Ok(relation)
}

/// `ttl = "5m"`.
pub(super) fn time(key: &Ident, input: ParseStream<'_>) -> syn::Result<Time> {
    Grammar { expected: "a time", example: "\"5m\"" }.equals(key, input)?;
    input.parse()
}

/// `in = self.cache`.
pub(super) fn place(key: &Ident, input: ParseStream<'_>) -> syn::Result<Expr> {
    let grammar = Grammar { expected: "a `memfootprint::cache::Cache`", example: "self.cache" };
    grammar.equals(key, input)?;
    let span = input.span();
    input.parse().map_err(|_| grammar.wrong(key, span))
}

/// `vis = pub(crate)`.
pub(super) fn visibility(key: &Ident, input: ParseStream<'_>) -> syn::Result<Visibility> {
    let grammar = Grammar { expected: "a visibility", example: "pub(crate)" };
    grammar.equals(key, input)?;
    let span = input.span();
    match input.parse()? {
        Visibility::Inherited => Err(grammar.wrong(key, span)),
        visibility => Ok(visibility),
    }
}

/// `reason = "why"`.
pub(super) fn why(key: &Ident, input: ParseStream<'_>) -> syn::Result<String> {
    let reason = Grammar { expected: "a string", example: "\"why\"" }.string(key, input)?;
    if reason.value().trim().is_empty() {
        return Err(syn::Error::new(reason.span(), message::empty_bounded_reason()));
    }
    Ok(reason.value())
}

/// A key without a value.
pub(super) fn flag(key: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(());
    }
    Err(syn::Error::new(key.span(), message::no_value(&key.to_string())))
}

/// `align = 64`.
pub(super) fn alignment(key: &Ident, input: ParseStream<'_>) -> syn::Result<Size> {
    Grammar { expected: "a size", example: "64" }.size(key, input)
}

/// `size = expr`.
pub(super) fn size(key: &Ident, input: ParseStream<'_>) -> syn::Result<Expr> {
    let grammar = Grammar { expected: "an expression for the heap bytes", example: "self.name.capacity()" };
    grammar.equals(key, input)?;
    let span = input.span();
    match input.parse().map_err(|_| grammar.wrong(key, span))? {
        // `"4 KiB"`, as sizes are written elsewhere.
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Size::text(&text)?.into_expression(),
        expression => Ok(expression),
    }
}

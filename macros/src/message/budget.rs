//! The messages of `#[size_budget(..)]`.

use super::words::{list, meant, nearest};

/// No size among the arguments.
pub(crate) fn size_missing() -> &'static str {
    "expected a size: `#[size_budget(64)]`, or a property such as `niche`"
}

/// No type where `assert_size_budget!` has one.
pub(crate) fn not_an_assertion() -> &'static str {
    "expected a type and a size: `assert_size_budget!(Type, 64)`"
}

/// `assert_size_budget!(Type)`.
pub(crate) fn assertion_without_size(ty: &str) -> String {
    format!("expected a size after the type: `assert_size_budget!({ty}, 64)`")
}

/// `assert_size_budget!(Slot, 64, for<T = u32>)`.
pub(crate) fn for_on_assertion() -> &'static str {
    "`for` has no effect on a type that is written with its arguments; drop it, and write `Type<u32>`"
}

/// Something that can't be a size.
pub(crate) fn not_a_size() -> &'static str {
    "expected a size such as `64`, `\"64 B\"` or a `const` path"
}

/// `-1`.
pub(crate) fn negative_size() -> &'static str {
    "a size is not negative; write a size such as `64` or `\"64 B\"`"
}

/// `64u8`, `64KiB`.
pub(crate) fn suffixed_size(number: &str, suffix: &str) -> String {
    if suffix.ends_with(['b', 'B']) {
        return format!("a size with a unit is a string; write `\"{number} {suffix}\"`");
    }
    format!("a size is a `usize`; drop the `{suffix}` suffix or write a string such as \"{number} B\"")
}

/// A string that doesn't begin with a number.
pub(crate) fn no_number(text: &str) -> String {
    format!("expected a size such as `64`, `\"64 B\"` or `\"1 KiB\"`, found {text:?}")
}

/// `"64"`.
pub(crate) fn no_unit(number: &str) -> String {
    format!("a size in a string has a unit; write `\"{number} B\"`, or `{number}` without quotes")
}

/// `"1.5 KiB"`.
pub(crate) fn fractional_size(text: &str) -> String {
    format!("a size is a whole number of its unit; write {text:?} in a smaller one")
}

/// `"64 QB"`.
pub(crate) fn unknown_unit(unit: &str) -> String {
    format!("unknown unit `{unit}`; use `B`, `KiB`, `MiB`, `GiB`, `kB`, `MB` or `GB`")
}

/// More than 64 bits of bytes.
pub(crate) fn oversized(text: &str) -> String {
    format!("`{text}` is too large: at most 2^64 - 1 bytes")
}

/// `niche = true`, `warn(..)`.
pub(crate) fn word_with_value(key: &str) -> String {
    format!("`{key}` takes no value; write plain `{key}`")
}

/// `impl`, `not_impl()`, `impl = Send`.
pub(crate) fn no_traits(key: &str) -> String {
    format!("`{key}` takes traits: `{key}(Clone, Copy)`")
}

/// An item with a name that the expansion gives to an item of its own.
pub(crate) fn name_in_use(name: &str) -> String {
    format!("`{name}` is a name that `#[size_budget]` itself uses; choose one without the underscores")
}

/// `no_padding` on an enum or a union.
pub(crate) fn padding_of(what: &str) -> String {
    format!(
        "`no_padding` is for structs; {what} has padding wherever one of its contents is smaller than another"
    )
}

/// `no_padding` in `assert_size_budget!`.
pub(crate) fn padding_without_fields() -> &'static str {
    "`no_padding` needs the fields; write `#[size_budget(no_padding)]` on the struct"
}

/// A property of a future.
pub(crate) fn property_of_future() -> &'static str {
    "this is for types; of the future that a function returns only the size is known"
}

/// A warning: a size isn't met. Its text is fixed before the compiler knows the size, so it has no figures.
pub(crate) fn unmet_size(name: &str, relation: char, size: &str) -> String {
    let unmet = match relation {
        '≥' => format!("{name} is smaller than its minimum of {size}"),
        '=' => format!("{name} is not exactly {size}"),
        _ => format!("{name} is larger than its size budget of {size}"),
    };
    format!("{unmet}; the error without `warn` says by how much")
}

/// The future that a warning on a function is about.
pub(crate) fn future_of(function: &str) -> String {
    format!("the future returned by `{function}`")
}

/// A warning: `align = 64` isn't met.
pub(crate) fn unmet_alignment(name: &str) -> String {
    format!("`{name}` is not aligned as its budget says")
}

/// A warning: `no_padding` isn't met.
pub(crate) fn unmet_no_padding(name: &str) -> String {
    format!("`{name}` has padding, and must have none")
}

/// A warning: `niche` isn't met.
pub(crate) fn unmet_niche(name: &str) -> String {
    format!("`{name}` has no niche, so `Option<{name}>` is larger")
}

/// A warning: `no_drop` isn't met.
pub(crate) fn unmet_no_drop(name: &str) -> String {
    format!("`{name}` needs to be dropped, and must not")
}

/// A warning: `heap_free` isn't met.
pub(crate) fn unmet_heap_free(name: &str) -> String {
    format!("`{name}` can own heap memory, and must not")
}

/// A warning: `impl(Trait)` isn't met.
pub(crate) fn unmet_impl(name: &str, bound: &str) -> String {
    format!("`{name}` does not implement `{bound}`, and has to")
}

/// A warning: `not_impl(Trait)` isn't met.
pub(crate) fn unmet_not_impl(name: &str, bound: &str) -> String {
    format!("`{name}` implements `{bound}`, and must not")
}

/// Two of `64`, `max`, `min` and `exact`.
pub(crate) fn second_size() -> &'static str {
    "a second size; keep one"
}

/// `exact = 16, max = 64`.
pub(crate) fn size_beside_exact() -> &'static str {
    "a size beside `exact`, which leaves no room for another; keep one"
}

/// `max = 64, min = 32`.
pub(crate) fn another_size(key: &str, bytes: Option<u64>) -> String {
    let bytes = bytes.map_or_else(|| "..".to_owned(), |bytes| bytes.to_string());
    format!(
        "a second size, and there is one relation each time; write `{key} = {bytes}` in a budget of its own"
    )
}

/// `exact = 13, align = 8`.
pub(crate) fn size_off_alignment(bytes: u64, alignment: u64) -> String {
    format!("a size is a multiple of the alignment, and {bytes} is none of {alignment}; change one of them")
}

/// An unknown key.
pub(crate) fn unknown_budget_key(key: &str, known: &[&str]) -> String {
    match meant("size_budget", key, known) {
        Some(meant) => format!("unknown key `{key}`; {meant}"),
        None => format!("unknown key `{key}`; expected a size or {}", list(known)),
    }
}

/// Whether a word is probably a misspelt known one.
pub(crate) fn resembles(word: &str, known: &[&str]) -> bool {
    word.len() > 3 && nearest(word, known).is_some()
}

/// An item that has no size of its own.
pub(crate) fn no_budget_on(what: &str, instead: &str) -> String {
    format!("`#[size_budget]` goes on a type or a function that returns a future, not on {what}; {instead}")
}

/// A function that returns nothing.
pub(crate) fn returns_no_future() -> &'static str {
    "`#[size_budget]` on a function measures the future that it returns; \
     write it on an `async fn` or one that returns `impl Future`"
}

/// `-> impl Iterator`.
pub(crate) fn returns_other_trait(name: &str) -> String {
    format!(
        "`#[size_budget]` on a function measures the future that it returns, and `impl {name}` is none; \
         name the type and write the budget on that"
    )
}

/// `-> Pin<Box<dyn Future>>`.
pub(crate) fn returns_boxed_future() -> &'static str {
    "a boxed future is a pointer, whatever it holds; write the budget on the `async fn` whose future is boxed"
}

/// `-> MyFuture`.
pub(crate) fn returns_named_type() -> &'static str {
    "`#[size_budget]` on a function measures an `impl Future`, and this type has a name; \
     write the budget on the type, or `assert_size_budget!(Name, 64);`"
}

/// A budget on a method whose block has no `#[size_budget]`.
pub(crate) fn budget_on_method() -> &'static str {
    "a method's `#[size_budget(..)]` is read by one on its block; put a bare `#[size_budget]` on the `impl`"
}

/// A function without a body.
pub(crate) fn budget_on_declaration() -> &'static str {
    "in a trait the future has no size, as each implementation has its own; \
     write the budget on the methods of the `impl` blocks"
}

/// An `impl` without braces, which only a macro can hand over.
pub(crate) fn not_a_block() -> &'static str {
    "expected an `impl` block with its braces"
}

/// `#[size_budget(64)]` on an `impl` block.
pub(crate) fn budget_of_block() -> &'static str {
    "an `impl` block has no size; put a bare `#[size_budget]` on it, and this on its methods"
}

/// A bare `#[size_budget]` on a block in which there are no others.
pub(crate) fn block_without_budgets() -> &'static str {
    "no method of this block has a budget; write `#[size_budget(64)]` on its `async fn`s"
}

/// A budget in a block on something else than a function.
pub(crate) fn budget_in_block() -> &'static str {
    "in an `impl` block `#[size_budget]` goes on methods that return a future"
}

/// `#[async_trait]` below `#[size_budget]`.
pub(crate) fn budget_under_async_trait() -> &'static str {
    "`async_trait` boxes the futures, and a box is a pointer, whatever it holds; \
     write the budgets on free `async fn`s that the methods call"
}

/// `_: impl Trait`, or with another pattern.
pub(crate) fn nameless_argument() -> &'static str {
    "the size may depend on the type of this argument, which `for<name = Type>` can say only of one with a name; \
     give it one"
}

/// A generic item without `for<..>`. `parameter` is the first one without a default.
pub(crate) fn generic_budget(name: &str, parameter: &str, examples: &str) -> String {
    format!(
        "a size budget on generic `{name}` needs a concrete `{parameter}`: `#[size_budget(.., for<{examples}>)]`"
    )
}

/// `for`, or `for<>`.
pub(crate) fn no_arguments() -> &'static str {
    "`for` needs arguments for the parameters of the item: `for<T = u32>`"
}

/// Something that isn't `T = u32` in a `for<..>`.
pub(crate) fn not_an_argument() -> &'static str {
    "expected a parameter and a type or a constant: `T = u32` or `N = 32`"
}

/// `for<T>`.
pub(crate) fn no_argument(parameter: &str) -> String {
    format!("`{parameter}` needs a type or a constant: `{parameter} = ..`")
}

/// `for<'a = 'static>`.
pub(crate) fn lifetime_argument(lifetime: &str) -> String {
    format!("a lifetime does not change a size; leave `{lifetime}` out")
}

/// `for<U = u32>` where there is no `U`.
pub(crate) fn unknown_parameter(name: &str, parameter: &str, known: &[String]) -> String {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    match &*known {
        [] => format!("`{name}` has no type or const parameter `{parameter}`; drop it"),
        known => format!("`{name}` has no type or const parameter `{parameter}`; it has {}", list(known)),
    }
}

/// `for<T = u32>` where there is a `U` as well.
pub(crate) fn missing_argument(parameter: &str, example: &str) -> String {
    format!("`{parameter}` is missing; add it: `for<.., {parameter} = {example}>`")
}

/// `for<T = 32>` or `for<N = u32>`.
pub(crate) fn wrong_kind(parameter: &str, is_const: bool, example: &str) -> String {
    let (kind, expected) = if is_const { ("const", "constant") } else { ("type", "type") };
    format!("`{parameter}` is a {kind} parameter; write a {expected}: `{parameter} = {example}`")
}

/// `tail: [u8]`.
pub(crate) fn unsized_budget(name: &str, tail: &str) -> String {
    format!(
        "`{name}` has no fixed size: its last field is the unsized `{tail}`; a size budget needs a sized type"
    )
}

/// `64 bytes`.
pub(crate) fn documented_bytes(number: &str) -> String {
    if number == "1" { "1 byte".to_owned() } else { format!("{number} bytes") }
}

/// A size for one width of pointers.
pub(crate) fn documented_width(bytes: &str, bits: u8) -> String {
    format!("{bytes} where pointers have {bits} bits")
}

/// What a budget adds to its item's documentation.
pub(crate) fn documented_budget(relation: &str, sizes: &[String], instances: &[String]) -> String {
    let instances =
        instances.iter().map(|instance| format!("`{instance}`")).collect::<Vec<_>>().join(" and for ");
    let instances = if instances.is_empty() { instances } else { format!(", for {instances}") };
    format!("**Size budget:** {relation} {}{instances}.", sizes.join(", "))
}

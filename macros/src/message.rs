//! Every message of the macros, one function each: what is wrong; what to write instead.

mod alias;
mod bounded;
mod budget;
mod heap;
mod profile;
mod words;

pub(crate) use alias::is_budget_word;
pub(crate) use bounded::*;
pub(crate) use budget::*;
pub(crate) use heap::*;
pub(crate) use profile::*;

use words::{list, meant};

/// A token that isn't a word where an option is expected.
pub(crate) fn expected_option(known: &[&str]) -> String {
    format!("expected an option: {}", list(known))
}

/// A key that this attribute knows nowhere. It is written on `place`.
pub(crate) fn unknown_option(attribute: &str, key: &str, place: &str, known: &[&str]) -> String {
    match meant(attribute, key, known) {
        Some(meant) => format!("unknown option `{key}`; {meant}"),
        None => format!("unknown option `{key}`; on {place} there are {}", list(known)),
    }
}

/// A key that stands on `place` and belongs on `right`.
pub(crate) fn misplaced_option(key: &str, place: &str, right: &str) -> String {
    format!("`{key}` means nothing on {place}; write it on {right}")
}

/// The same option twice, perhaps under its alias.
pub(crate) fn duplicate_option(key: &str, written: &str) -> String {
    if key == written {
        format!("`{key}` is given twice; keep one")
    } else {
        format!("`{written}` is another name of `{key}`, which is given; keep one")
    }
}

/// `#[footprint]` or `#[footprint = ..]`.
pub(crate) fn not_a_list(attribute: &str) -> String {
    format!("expected options in parentheses: `#[{attribute}(skip)]`")
}

/// `key` without `= value`.
pub(crate) fn value_missing(key: &str, example: &str) -> String {
    format!("`{key}` needs a value: `{key} = {example}`")
}

/// A value of the wrong kind, or one that doesn't parse.
pub(crate) fn wrong_value(key: &str, expected: &str, example: &str) -> String {
    format!("`{key}` takes {expected}: `{key} = {example}`")
}

/// `skip = ""`.
pub(crate) fn empty_reason(key: &str) -> String {
    format!("the reason is empty; write one, or plain `{key}`")
}

/// `rename = "a\nb"`.
pub(crate) fn name_of_several_lines() -> &'static str {
    "a name in reports has one line; drop the line break"
}

/// `rename = ""`.
pub(crate) fn empty_name(key: &str) -> String {
    format!("the name is empty; write one, or drop `{key}`")
}

/// Two treatments of one place.
pub(crate) fn conflict(first: &str, second: &str) -> String {
    format!("`{first}` and `{second}` contradict each other; keep one")
}

/// A union without a treatment of the whole.
pub(crate) fn union(attribute: &str) -> &'static str {
    match attribute {
        "shrink" => {
            "which field of a union holds the value is unknown; say how to shrink it: \
             `#[shrink(with = path)]` or, if not at all, `#[shrink(skip)]` on the union"
        }
        _ => {
            "which field of a union holds the value is unknown; say how to measure it: \
             `#[footprint(with = path)]` or, if it owns no heap, `#[footprint(size = 0)]` on the union"
        }
    }
}

/// Options below a type that is treated as a whole.
pub(crate) fn hidden_by_whole(whole: &str) -> String {
    format!("this has no effect, as `{whole}` on the type covers all of it; drop one of them")
}

/// A treatment of a field in a variant that is skipped, or measured by a function.
pub(crate) fn hidden_by_variant(key: &str, whole: &str) -> String {
    let reason = if whole == "skip" { "skipped" } else { "handed to a function as a whole" };
    format!("`{key}` has no effect, as the variant is {reason}; drop one of them")
}

/// `with` on a variant without fields.
pub(crate) fn with_on_nothing() -> &'static str {
    "`with` takes references to the variant's fields, and this one has none; drop it"
}

/// `bound` beside `skip` or `size = 0`.
pub(crate) fn needless_bound(how: &str) -> String {
    format!("`bound` has no effect, as `{how}` needs no bounds; drop it")
}

/// `with()`.
pub(crate) fn with_of_nothing() -> &'static str {
    "`with(..)` names functions for what a collection holds: `with(item = path)`, or for a map `with(key = path, value = path)`"
}

/// `with(..)` where no collection's field is measured, or another option with parentheses.
pub(crate) fn misplaced_inside(option: &str) -> String {
    let elsewhere = if option == "with" {
        "; `with(..)` stands in `#[footprint(..)]` on a field that is a collection"
    } else {
        ""
    };
    format!("`{option}` takes a function here: `{option} = module::function`{elsewhere}")
}

/// An unknown word in `with(..)`.
pub(crate) fn unknown_inside(word: &str) -> String {
    format!(
        "a collection holds no `{word}`; write `item = path` or, for a map, `key = path`, `value = path`, or both"
    )
}

/// `with` on a packed struct's field.
pub(crate) fn packed_with(attribute: &str) -> String {
    let instead = if attribute == "shrink" { "skip" } else { "size = expr" };
    format!(
        "`with` needs a reference to the field, and none can be taken into a packed struct; use `{instead}`"
    )
}

/// `with = len`. `value` is the measured value as a `size` expression names it, if one can.
pub(crate) fn with_of_no_walk(attribute: &str, function: &str, value: Option<&str>) -> String {
    if attribute == "shrink" {
        return format!(
            "`{function}` doesn't tell what it frees; `with` takes a function such as \
             `fn trim<'a>(value: &'a mut T, shrinker: &mut Shrinker<'a>)`"
        );
    }
    let number = match value {
        Some(value) if function.starts_with("size_of") => {
            format!("; for a number of heap bytes: `size = {function}(&{value})`")
        }
        Some(value) => format!("; for a number of heap bytes: `size = {value}.{function}()`"),
        None => String::new(),
    };
    format!(
        "`{function}` is no walk; `with` takes a function such as \
         `fn walk<'a, S: Sink>(value: &'a T, walker: &mut Walker<'a, S>)`{number}"
    )
}

/// `size = name.capacity()`.
pub(crate) fn bare_field(field: &str, is_reachable: bool) -> String {
    if is_reachable {
        format!("`{field}` is a field; write `self.{field}`")
    } else {
        format!(
            "`{field}` is a field of a variant, which `size` can't name; measure it by a function: `with = path`"
        )
    }
}

/// A whole-type `skip`, which would make the type look heap-free.
pub(crate) fn skip_on_type() -> &'static str {
    "`skip` on a type would hide all of it; skip fields or variants, or say `size = 0` if it owns no heap"
}

// `#[shrink(..)]`

/// `keep = 25`.
pub(crate) fn not_a_share() -> &'static str {
    "expected a share in percent, without decimals, such as `\"25%\"`"
}

/// `keys = true`.
pub(crate) fn takes_no_value(key: &str) -> String {
    format!("`{key}` takes no value; write plain `{key}`, or drop it")
}

/// `dry_run` alone.
pub(crate) fn dry_run_alone() -> &'static str {
    "`dry_run` foresees what the function of `with` does; write `with = path` too, or drop it"
}

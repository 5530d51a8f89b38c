//! The messages of `#[bounded(..)]`.

use super::words::{list, meant, nearest};

/// No limit among the arguments.
pub(crate) fn limit_missing() -> &'static str {
    "say how much it may hold: `bytes = \"64 MiB\"` or `entries = 10_000`"
}

/// Two attributes on one field.
pub(crate) fn second_bounded() -> &'static str {
    "a second `#[bounded]`; put all options into one"
}

/// A token that isn't a word where an option is expected.
pub(crate) fn expected_limit() -> &'static str {
    "expected `bytes = \"64 MiB\"`, `entries = 10_000` or an option such as `ttl = \"5m\"`"
}

/// An unknown key of `#[bounded]` or of `pool!`.
pub(crate) fn unknown_bounded_key(place: &str, key: &str, known: &[&str]) -> String {
    match meant(place, key, known) {
        Some(meant) => format!("unknown key `{key}`; {meant}"),
        None => format!("unknown key `{key}`; there are {}", list(known)),
    }
}

/// `bytes = "x%"`.
pub(crate) fn no_percentage(text: &str) -> String {
    format!("expected a percentage such as `\"10%\"` or `\"12.5%\"`, found {text:?}")
}

/// `bytes = "120%"`.
pub(crate) fn over_all(text: &str) -> String {
    format!("{text:?} is more than all memory; write at most `\"100%\"`, better a quarter of it")
}

/// `bytes = 0`.
pub(crate) fn zero_limit(key: &str) -> String {
    format!("`{key}` of 0 caches nothing; raise it, or drop the attribute")
}

/// Something that can't be a number of bytes.
pub(crate) fn not_a_limit() -> &'static str {
    "expected a size such as `\"64 MiB\"`, or a `const` path"
}

/// `"64"` or `64`.
pub(crate) fn limit_without_unit(number: &str) -> String {
    let bytes = number.parse::<u64>().unwrap_or_default();
    let units = [("GiB", 30), ("MiB", 20), ("KiB", 10)];
    let round = units.iter().find(|(_, bits)| bytes > 0 && bytes.trailing_zeros() >= *bits);
    match round {
        Some((unit, bits)) => format!("a number of bytes has a unit; write `\"{} {unit}\"`", bytes >> bits),
        None => format!("a number of bytes has a unit; write `\"{number} B\"`, or `\"{number} MiB\"`"),
    }
}

/// Something that can't be a time.
pub(crate) fn not_a_time() -> &'static str {
    "expected a time such as `\"5m\"`, or a `const` path of a `Duration`"
}

/// `"x"`.
pub(crate) fn no_time(text: &str) -> String {
    format!("expected a time such as `\"250ms\"`, `\"30s\"` or `\"5m\"`, found {text:?}")
}

/// `"5"` or `5`.
pub(crate) fn time_without_unit(number: &str) -> String {
    format!("a time has a unit; write `\"{number}s\"` or `\"{number}m\"`")
}

/// `"5x"`.
pub(crate) fn unknown_time_unit(unit: &str) -> String {
    format!("unknown unit `{unit}` of time; use `ms`, `s`, `m`, `h` or `d`")
}

/// `"0s"`.
pub(crate) fn no_time_at_all() -> &'static str {
    "a time of 0 expires every entry at once; raise it"
}

/// More milliseconds than 64 bits hold.
pub(crate) fn too_long(text: &str) -> String {
    format!("`{text}` is too long; leave the option out if entries never expire")
}

/// `min` without a percentage.
pub(crate) fn only_for_percent(key: &str) -> String {
    format!("`{key}` has no effect without a percentage; write `bytes = \"10%\"`, or drop it")
}

/// `min = "2 MiB", max = "1 MiB"`.
pub(crate) fn min_over_max() -> &'static str {
    "`min` is more than `max`; swap them"
}

/// `min = "2 MiB", fallback = "1 MiB"`.
pub(crate) fn fallback_out_of_bounds() -> &'static str {
    "`fallback` is not between `min` and `max`; write one that is"
}

/// `bytes = "1 MiB", max_entry = "2 MiB"`.
pub(crate) fn max_entry_over_bytes() -> &'static str {
    "`max_entry` is more than `bytes`, so it has no effect; lower it, or drop it"
}

/// `unlimited` beside an option of a limit.
pub(crate) fn option_of_nothing(key: &str) -> String {
    format!(
        "`{key}` has no effect where nothing is limited; drop it, or write a limit in place of `unlimited`"
    )
}

/// `cache_err = true`.
pub(crate) fn no_value(key: &str) -> String {
    format!("`{key}` takes no value; write `{key}` alone, or drop it")
}

/// `key` in another form than `key = expr` or `key: Type = expr`.
pub(crate) fn wrong_key() -> &'static str {
    "`key` takes a type and an expression: `key: u64 = user.id`"
}

/// `key = expr` where the macro must know the type.
pub(crate) fn key_without_type() -> &'static str {
    "the key's type is needed for the cache that is made here: `key: u64 = ..`"
}

/// `skip` in another form than `skip(name)`.
pub(crate) fn wrong_skip() -> &'static str {
    "`skip` takes names of arguments: `skip(db)`"
}

/// `skip(x)` without an argument `x`.
pub(crate) fn unknown_argument(name: &str, known: &[String]) -> String {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    match (nearest(name, &known), &*known) {
        (Some(near), _) => format!("there is no argument `{name}`; did you mean `{near}`?"),
        (None, []) => format!("there is no argument `{name}`; drop it"),
        (None, [only]) => format!("there is no argument `{name}`; there is `{only}`"),
        (None, known) => format!("there is no argument `{name}`; there are {}", list(known)),
    }
}

/// `skip(self)`.
pub(crate) fn skipped_self() -> &'static str {
    "`self` is no part of a key in any case; leave it out of `skip(..)`"
}

/// `reason = ""`.
pub(crate) fn empty_bounded_reason() -> &'static str {
    "the reason is empty; say why nothing needs to limit this"
}

/// `unlimited` alone.
pub(crate) fn reason_missing() -> &'static str {
    "`unlimited` needs a reason, which reports show: `unlimited, reason = \"one entry a country\"`"
}

/// `reason` alone.
pub(crate) fn reason_of_nothing() -> &'static str {
    "`reason` belongs to `unlimited`; add that or drop this"
}

/// An option where it has no effect.
pub(crate) fn bounded_option_elsewhere(key: &str, place: &str, instead: &str) -> String {
    format!("`{key}` has no effect on {place}; {instead}")
}

/// An item that holds no cache.
pub(crate) fn no_bounded_on(what: &str, instead: &str) -> String {
    format!(
        "`#[bounded]` goes on a function, a static, or a field of a type that derives `MemFootprint`, not on {what}; {instead}"
    )
}

/// A kind of function that can't be cached.
pub(crate) fn no_bounded_fn(what: &str, instead: &str) -> String {
    format!("{what} can't be `#[bounded]`; {instead}")
}

/// `fn f<T>(..)`.
pub(crate) fn generic_bounded(name: &str, parameter: &str) -> String {
    format!(
        "a generic function would need a cache for each `{parameter}`; `skip(..)` the arguments that have it in their types \
         if the result doesn't depend on them, make this a function of concrete types that calls \
         a generic one, as in `#[bounded(..)] fn {name}(..) -> .. {{ {name}_uncached::<Concrete>(..) }}`, \
         or give it a cache of your own: `in = CACHE`"
    )
}

/// `&self` without a place for the cache.
pub(crate) fn receiver() -> &'static str {
    "one cache for all values of `self`? Use one in `self`: `in = self.cache`; or say what tells the values apart: \
     `key: u64 = self.id`"
}

/// `self` or `&mut self`.
pub(crate) fn receiver_not_shared() -> &'static str {
    "a call that is answered from the cache needs no more than `&self`; take that, and put what changes behind a lock"
}

/// `&mut T`.
pub(crate) fn mutable_argument(name: &str) -> String {
    format!(
        "what is behind `&mut` can't be part of a key; say `skip({name})` if the result doesn't depend on it, or make a key: `key: u64 = ..`"
    )
}

/// `Option<&str>`. `owner` is the owning type, and the call that makes a value of it.
pub(crate) fn borrowing_argument(name: &str, owner: Option<(&str, &str)>) -> String {
    let key = match owner {
        Some((ty, call)) => format!("`key: {ty} = {name}.{call}`"),
        None => format!("`key: u64 = {name}.id`"),
    };
    format!(
        "a key outlives the call, and `{name}` borrows inside its type; make a key that owns, such as {key}, or `skip({name})`"
    )
}

/// `n: f64`.
pub(crate) fn float_argument(name: &str, ty: &str) -> String {
    let bits = if ty == "f32" { "u32" } else { "u64" };
    format!(
        "an `{ty}` can't be part of a key, as it is not `Hash` and not `Eq`; make a key of its bits: `key: {bits} = {name}.to_bits()`"
    )
}

/// `x: impl Trait` as a part of the key.
pub(crate) fn impl_argument(name: &str) -> String {
    format!(
        "the type of `{name}` is unknown, as it is `impl Trait`; write the type, or `skip({name})` if the result doesn't depend on it"
    )
}

/// `#[cfg(..)] n: u32`.
pub(crate) fn conditional_argument() -> &'static str {
    "whether an argument of a bounded function is there can't depend on `cfg`; write a function for each case"
}

/// `-> &str`.
pub(crate) fn borrowed_result() -> &'static str {
    "what is cached outlives the call and can't borrow; return `String`, `Arc<str>` or another owner"
}

/// `-> MutexGuard<'_, T>`.
pub(crate) fn guard_result(guard: &str) -> String {
    format!(
        "a `{guard}` holds its lock as long as it is kept; return a clone of what it guards, or an `Arc<T>` if that is large"
    )
}

/// `-> impl Future`, `-> BoxFuture<T>`.
pub(crate) fn future_result() -> &'static str {
    "what can be cached is what a future gives, not the future; write `async fn` and the type that it gives"
}

/// In a block with `#[async_trait]`.
pub(crate) fn bounded_under_async_trait() -> &'static str {
    "`async_trait` has made this a function that returns a boxed future, and such can't be cached; write `#[bounded(..)]` \
     on an `async fn` outside of the block, as in `#[bounded(in = self.cache)] async fn cached(&self, id: u64) -> u64`, \
     and call that here"
}

/// A function without `self` in an `impl` block.
pub(crate) fn associated_function(name: &str) -> String {
    format!(
        "a cache can't stand beside an associated function; write `fn {name}(..)` outside of the `impl` block and call \
         that here, or give it a cache of your own: `in = CACHE`"
    )
}

/// `-> impl Trait`.
pub(crate) fn impl_result() -> &'static str {
    "the cache needs the type that is returned, and `impl Trait` hides it; write the type, or `Arc<dyn Trait + Send + Sync>`"
}

/// No result.
pub(crate) fn no_result() -> &'static str {
    "a function that returns nothing has nothing to cache; return a value, or drop the attribute"
}

/// More parts of a key than the runtime's longest `Lookup` has.
pub(crate) fn too_many_arguments(most: usize) -> String {
    format!(
        "at most {most} arguments can be parts of a key; make one of them: `key: u64 = ..`, or `skip(..)` some"
    )
}

/// `static X: T = value;`.
pub(crate) fn initialised_static() -> &'static str {
    "`#[bounded]` makes the value, with its limit; drop the initialiser: `static NAME: Type;`"
}

/// `static mut`.
pub(crate) fn mutable_static() -> &'static str {
    "a bounded static needs no `mut`: its methods take `&self`"
}

/// `Self` in the type of a cache that is a static, which stands outside of the `impl` block.
pub(crate) fn self_type() -> &'static str {
    "the cache that is made here is an item of its own, which knows no `Self`; write the type's name"
}

/// `share` without `pool`.
pub(crate) fn share_of_nothing() -> &'static str {
    "`share` is a part of a pool; add `pool = NAME`"
}

/// `pool!(..)` without a name or a limit.
pub(crate) fn not_a_pool() -> &'static str {
    "expected a name and a limit: `pool!(MAIN = \"40%\")` or `pool!(pub MAIN = \"64 MiB\")`"
}

/// `pool!(MAIN = 0)`.
pub(crate) fn zero_pool() -> &'static str {
    "a pool of 0 holds nothing; raise it"
}

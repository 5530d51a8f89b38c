//! The rules of `#[bounded(..)]` that hold wherever it stands, and those of fields and statics.

use crate::attr::{Amount, BoundedArgs, PoolArgs, Size, Slot};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{Field, How, Item, StaticItem};
use syn::{Attribute, Data};

/// Options that say how a function is cached.
pub(super) const OF_FUNCTIONS: [&str; 6] = ["key", "skip", "cache_err", "cache_none", "in", "vis"];

/// Options that belong to a limit.
pub(super) const OF_LIMITS: [&str; 11] =
    ["min", "max", "fallback", "share", "max_entry", "alloc", "ttl", "tti", "reweigh", "name", "on_evict"];

/// A limit is given and isn't 0, and the options of a percentage stand beside one.
pub(super) fn limit(args: &BoundedArgs, diag: &Diagnostics) {
    if !args.limits() {
        diag.error_if_none(args.span, message::limit_missing());
    }
    if let Some(bytes) = args.bytes.get().filter(|bytes| bytes.is_zero()) {
        diag.error(bytes.span(), message::zero_limit("bytes"));
    }
    for slot in [&args.entries, &args.max_entry, &args.max, &args.fallback] {
        if let Some(size) = slot.get().filter(|size| size.is_zero()) {
            diag.error(size.span, message::zero_limit(slot.key));
        }
    }
    let wrong_bytes = args.bytes.span().is_some() && args.bytes.get().is_none();
    if !wrong_bytes {
        bounds(args.bytes.get(), [&args.min, &args.max, &args.fallback], diag);
    }
    if let Some(span) = args.share.span().filter(|_| args.pool.span().is_none()) {
        diag.error(span, message::share_of_nothing());
    }
    let in_bytes = args.bytes.span().is_some() || args.pool.span().is_some();
    for (key, span, has) in [
        (args.max_entry.key, args.max_entry.span(), in_bytes),
        (args.alloc.key, args.alloc.span(), in_bytes),
        (args.reweigh.key, args.reweigh.span(), args.bytes.span().is_some()),
    ] {
        if let Some(span) = span.filter(|_| args.limits() && !has) {
            let place = "a cache that is limited in entries only";
            diag.error(span, message::bounded_option_elsewhere(key, place, "add `bytes`, or drop it"));
        }
    }
    order([&args.min, &args.max, &args.fallback], args.bytes.get(), diag);
    let bytes = match args.bytes.get() {
        Some(Amount::Bytes(size)) => size.literal(),
        _ => None,
    };
    if let (Some(bytes), Some(entry), Some(span)) = (bytes, literal(&args.max_entry), args.max_entry.span()) {
        if entry > bytes {
            diag.error(span, message::max_entry_over_bytes());
        }
    }
}

/// `min`, `max` and `fallback` don't contradict each other.
fn order([min, max, fallback]: [&Slot<Size>; 3], amount: Option<&Amount>, diag: &Diagnostics) {
    let (least, most) = (literal(min).unwrap_or(0), literal(max).unwrap_or(u64::MAX));
    if least > most {
        if let Some(span) = min.span() {
            diag.error(span, message::min_over_max());
        }
    } else if let (Some(number), Some(span)) = (literal(fallback), fallback.span()) {
        let is_used = matches!(amount, Some(Amount::Percent(_)));
        if is_used && (number < least || number > most) {
            diag.error(span, message::fallback_out_of_bounds());
        }
    }
}

/// `min`, `max` and `fallback` stand beside a percentage.
fn bounds(amount: Option<&Amount>, bounds: [&Slot<Size>; 3], diag: &Diagnostics) {
    if !matches!(amount, Some(Amount::Percent(_))) {
        for (slot, span) in bounds.into_iter().filter_map(|slot| Some((slot, slot.span()?))) {
            diag.error(span, message::only_for_percent(slot.key));
        }
    }
}

/// The limit of a pool isn't 0, and its bounds belong to a percentage.
pub(crate) fn pool(args: &PoolArgs, diag: &Diagnostics) {
    if args.amount.is_zero() {
        diag.error(args.amount.span(), message::zero_pool());
    }
    bounds(Some(&args.amount), [&args.min, &args.max, &args.fallback], diag);
    order([&args.min, &args.max, &args.fallback], Some(&args.amount), diag);
}

/// The number of bytes, if it is a literal.
fn literal(slot: &Slot<Size>) -> Option<u64> {
    slot.get().and_then(Size::literal)
}

fn limit_key(args: &BoundedArgs) -> &'static str {
    if args.bytes.span().is_some() { args.bytes.key } else { args.entries.key }
}

/// None of `keys` is given.
pub(super) fn none_of(args: &BoundedArgs, keys: &[&str], place: &str, instead: &str, diag: &Diagnostics) {
    for (key, span) in args.options() {
        if keys.contains(&key) {
            diag.error(span, message::bounded_option_elsewhere(key, place, instead));
        }
    }
}

/// A static has no value, as the macro makes that, and no options of functions.
pub(crate) fn static_item(item: &StaticItem, args: &BoundedArgs, diag: &Diagnostics) {
    none_of(args, &OF_FUNCTIONS, "a static", "it is for functions", diag);
    none_of(args, &["unlimited", "reason"], "a static", "drop the attribute", diag);
    limit(args, diag);
    if let Some(value) = &item.value {
        diag.error_on(value, message::initialised_static());
    }
    if let Some(mutability) = item.mutability {
        diag.error(mutability.span, message::mutable_static());
    }
}

/// All `#[bounded]` of a type that derives `MemFootprint` stand on its fields, and are right.
pub(super) fn fields(item: &Item<'_>, diag: &Diagnostics) {
    misplaced(&item.input.attrs, "a type", "write it on the field that is a cache", diag);
    if let Data::Enum(data) = &item.input.data {
        for variant in &data.variants {
            misplaced(&variant.attrs, "a variant", "write it on a field of a struct", diag);
        }
    }
    let is_struct = matches!(item.input.data, Data::Struct(_));
    for field in item.fields() {
        let Some(args) = &field.attrs.bounded else { continue };
        if !is_struct || item.attrs.remote.span().is_some() {
            let what = if is_struct { "a field of a mirror" } else { "a field of a variant" };
            diag.error(args.span, message::no_bounded_on(what, "give the cache a struct of its own"));
        }
        one_field(field, args, diag);
    }
}

fn misplaced(attrs: &[Attribute], what: &str, instead: &str, diag: &Diagnostics) {
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("bounded")) {
        diag.error_on(attr.path(), message::no_bounded_on(what, instead));
    }
}

fn one_field(field: &Field<'_>, args: &BoundedArgs, diag: &Diagnostics) {
    let functions = &OF_FUNCTIONS[..OF_FUNCTIONS.len() - 1];
    none_of(args, functions, "a field", "it is for functions", diag);
    none_of(args, &["crate"], "a field", "write `#[footprint(crate = path)]` on the type", diag);
    if let Some(span) = args.unlimited.span().filter(|_| !args.limits()) {
        if args.reason.span().is_none() {
            diag.error(span, message::reason_missing());
        }
        for (key, span) in args.options() {
            if OF_LIMITS.contains(&key) {
                diag.error(span, message::option_of_nothing(key));
            }
        }
    } else {
        if let Some(span) = args.reason.span().filter(|_| !args.limits()) {
            diag.error(span, message::reason_of_nothing());
        }
        limit(args, diag);
    }
    let unlimited = [args.unlimited.span(), args.reason.span()];
    for (span, key) in unlimited.into_iter().zip([args.unlimited.key, args.reason.key]) {
        if let Some(span) = span.filter(|_| args.limits()) {
            diag.error(span, message::conflict(limit_key(args), key));
        }
    }
    if matches!(field.how, How::Copied) {
        diag.error(args.span, message::no_bounded_on("a packed struct's field", "drop `packed`"));
    }
}

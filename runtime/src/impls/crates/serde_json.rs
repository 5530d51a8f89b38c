//! `serde_json`: values at any depth. An object is a `BTreeMap`, or an `IndexMap` if some crate in the program asked for the
//! feature `preserve_order`; which of the two shows in its size.
//!
//! Source: `serde_json` 1.0.154 (`map.rs`, `number.rs`). Objects in order don't tell how much room they have; the room that
//! their entries need is counted, and the answer is a lower bound. With `arbitrary_precision` a number is a string, of
//! which the length is known. A `RawValue` is its text, unsized: of a `Box<RawValue>` the block is the `Box`'s. It exists only with
//! `serde_json`'s feature `raw_value`, which ours `serde_json-raw_value` turns on, and no other.

use super::object;
#[cfg(feature = "serde_json-raw_value")]
use crate::impls::std::owns_nothing;
use crate::walk::{Family, KnownType, Variants};
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::fmt::Write;
use core::mem::needs_drop;
use serde_json::{Map, Number, Value};
use std::collections::BTreeMap;

type Object = Map<String, Value>;

/// Whether objects are sorted by their keys.
const IS_TREE: bool = size_of::<Object>() == size_of::<BTreeMap<String, Value>>();

impl MemFootprint for Value {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let variants = Variants { names: "Null\nBool\nNumber\nString\nArray\nObject", boxed: &[] };
        let layout = (size_of::<Self>(), align_of::<Self>());
        // What its fields are isn't the program's to change, so nothing is advised of them.
        walker.opaque(|walker| match self {
            Value::Null => _ = walker.variant(layout, variants, 0, "", ()),
            Value::Bool(value) => _ = walker.variant(layout, variants, 1, "0", (value,)),
            Value::Number(value) => _ = walker.variant(layout, variants, 2, "0", (value,)),
            Value::String(value) => _ = walker.variant(layout, variants, 3, "0", (value,)),
            Value::Array(value) => _ = walker.variant(layout, variants, 4, "0", (value,)),
            Value::Object(value) => _ = walker.variant(layout, variants, 5, "0", (value,)),
        });
    }
}

impl MemFootprint for Object {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Where a limit is reached, the nodes count all the same, and nothing in them is gone to.
        if self.is_empty() || !walker.takes_contents(self) && !walker.gives_up() {
            self.contents(walker);
        }
    }
}

impl Contents for Object {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let owner = const { &KnownType::new::<Self, (String, Value)>(Family::BTreeMap) };
        object::walk(owner, IS_TREE, self.len(), self.iter(), walker);
    }
}

/// Counts what is written.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

impl MemFootprint for Number {
    const OWNS_HEAP: bool = needs_drop::<Self>();

    #[inline]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if Self::OWNS_HEAP {
            let mut length = Length(0);
            // It is displayed as it is kept.
            let _ = write!(length, "{self}");
            walker.add_block(length.0, length.0);
            walker.skipped(Reason::Opaque);
        }
    }
}

crate::shrink::nothing_to_shrink!(Number);

#[cfg(feature = "serde_json-raw_value")]
owns_nothing!(serde_json::value::RawValue);

#[cfg(feature = "shrink")]
impl MemShrink for Value {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        match self {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(value) => shrinker.value(value),
            Value::Array(value) => shrinker.value(value),
            Value::Object(value) => shrinker.value(value),
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        match self {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(value) => dry_run.value(value),
            Value::Array(value) => dry_run.value(value),
            Value::Object(value) => dry_run.value(value),
        }
    }
}

/// The values in it. Its own room stays as it is, and so do its keys.
#[cfg(feature = "shrink")]
impl MemShrink for Object {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if !self.is_empty() {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.values_mut()));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.values()));
        }
    }
}

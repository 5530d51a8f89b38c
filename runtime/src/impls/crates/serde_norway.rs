//! `serde_norway`, an heir of `serde_yaml`: values at any depth. A mapping is an `IndexMap`, and tells its capacity.
//!
//! Source: `serde_norway` 0.9.42 (`mapping.rs`, `number.rs`, `value/tagged.rs`). A tag doesn't tell how much room its text has:
//! the text is counted, and where there is a tag the answer is a lower bound.

use super::index_table;
use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::walk::Variants;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::fmt::{self, Write};
use serde_norway::value::{Tag, TaggedValue};
use serde_norway::{Mapping, Number, Value};

owns_nothing!(Number);

impl MemFootprint for Value {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let names = "Null\nBool\nNumber\nString\nSequence\nMapping\nTagged";
        let variants = Variants { names, boxed: &[] };
        let layout = (size_of::<Self>(), align_of::<Self>());
        // What its fields are isn't the program's to change, so nothing is advised of them.
        walker.opaque(|walker| match self {
            Value::Null => _ = walker.variant(layout, variants, 0, "", ()),
            Value::Bool(value) => _ = walker.variant(layout, variants, 1, "0", (value,)),
            Value::Number(value) => _ = walker.variant(layout, variants, 2, "0", (value,)),
            Value::String(value) => _ = walker.variant(layout, variants, 3, "0", (value,)),
            Value::Sequence(value) => _ = walker.variant(layout, variants, 4, "0", (value,)),
            Value::Mapping(value) => _ = walker.variant(layout, variants, 5, "0", (value,)),
            Value::Tagged(value) => _ = walker.variant(layout, variants, 6, "0", (value,)),
        });
    }
}

impl MemFootprint for Mapping {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.opaque(|walker| {
            index_table::report::<Value, Value, S>(self.len(), self.capacity(), walker);
            walker.add_contents(self);
        });
    }
}

impl Contents for Mapping {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.opaque(|walker| walker.entries_here(self.len(), self.iter()));
    }
}

impl MemFootprint for TaggedValue {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("tag", &self.tag);
        walker.field("value", &self.value);
    }
}

/// Counts what is written.
struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}

impl MemFootprint for Tag {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let mut length = Length(0);
        // It is displayed with one mark before it, which it may be kept without.
        let _ = write!(length, "{self}");
        let least = length.0.saturating_sub(1);
        walker.add_block(least, least);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(Tag);

#[cfg(feature = "shrink")]
impl MemShrink for Value {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        match self {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(value) => shrinker.value(value),
            Value::Sequence(value) => shrinker.value(value),
            Value::Mapping(value) => shrinker.value(value),
            Value::Tagged(value) => shrinker.value(value),
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        match self {
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
            Value::String(value) => dry_run.value(value),
            Value::Sequence(value) => dry_run.value(value),
            Value::Mapping(value) => dry_run.value(value),
            Value::Tagged(value) => dry_run.value(value),
        }
    }
}

/// The values in it. Its own room stays as it is, and so do its keys.
#[cfg(feature = "shrink")]
impl MemShrink for Mapping {
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

#[cfg(feature = "shrink")]
impl MemShrink for TaggedValue {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(&mut self.value);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value(&self.value);
    }
}

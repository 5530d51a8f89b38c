//! `toml`: values at any depth. A table is a `BTreeMap`, or an `IndexMap` if some crate in the program asked for the feature
//! `preserve_order`; which of the two shows in its size.
//!
//! Source: toml 1.2 (`map.rs`: the map, and three flags beside it; `value.rs`). Dates and times are inline. Tables in order don't
//! tell how much room they have: their figure is a lower bound.

use super::object;
use crate::impls::std::owns_nothing;
use crate::walk::{Family, KnownType, Variants};
use crate::{Contents, MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use std::collections::BTreeMap;
use toml::value::{Date, Datetime, Offset, Time};
use toml::{Spanned, Table, Value};

/// The map, and whether it was written with dots, implied, or inline.
type Tree = (BTreeMap<String, Value>, [bool; 3]);

/// Whether tables are sorted by their keys.
const IS_TREE: bool = size_of::<Table>() == size_of::<Tree>();

owns_nothing!(Datetime, Date, Time, Offset);

impl MemFootprint for Value {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let names = "String\nInteger\nFloat\nBoolean\nDatetime\nArray\nTable";
        let variants = Variants { names, boxed: &[] };
        let layout = (size_of::<Self>(), align_of::<Self>());
        // What its fields are isn't the program's to change, so nothing is advised of them.
        walker.opaque(|walker| match self {
            Value::String(value) => _ = walker.variant(layout, variants, 0, "0", (value,)),
            Value::Integer(value) => _ = walker.variant(layout, variants, 1, "0", (value,)),
            Value::Float(value) => _ = walker.variant(layout, variants, 2, "0", (value,)),
            Value::Boolean(value) => _ = walker.variant(layout, variants, 3, "0", (value,)),
            Value::Datetime(value) => _ = walker.variant(layout, variants, 4, "0", (value,)),
            Value::Array(value) => _ = walker.variant(layout, variants, 5, "0", (value,)),
            Value::Table(value) => _ = walker.variant(layout, variants, 6, "0", (value,)),
        });
    }
}

impl MemFootprint for Table {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Where a limit is reached, the nodes count all the same, and nothing in them is gone to.
        if self.is_empty() || !walker.takes_contents(self) && !walker.gives_up() {
            self.contents(walker);
        }
    }
}

impl Contents for Table {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let owner = const { &KnownType::new::<Self, (String, Value)>(Family::BTreeMap) };
        object::walk(owner, IS_TREE, self.len(), self.iter(), walker);
    }
}

/// The value, and where it was read: two numbers.
impl<T: MemFootprint> MemFootprint for Spanned<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.get_ref());
    }
}

#[cfg(feature = "shrink")]
impl MemShrink for Value {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        match self {
            Value::String(value) => shrinker.value(value),
            Value::Array(value) => shrinker.value(value),
            Value::Table(value) => shrinker.value(value),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        match self {
            Value::String(value) => dry_run.value(value),
            Value::Array(value) => dry_run.value(value),
            Value::Table(value) => dry_run.value(value),
            Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {}
        }
    }
}

/// The values in it. Its own room stays as it is, and so do its keys.
#[cfg(feature = "shrink")]
impl MemShrink for Table {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if !self.is_empty() {
            shrinker.owner(self, |this, shrinker| {
                for (_, value) in this.iter_mut() {
                    shrinker.value(value);
                }
            });
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.values()));
        }
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Spanned<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(self.get_mut());
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value(self.get_ref());
    }
}

//! Options on a field.

use super::options::{self, Dialect};
use super::table::{Derive, Options, table};
use super::value::{self, Predicates};
use super::{BoundedArgs, InsideAttrs, SettingAttrs};
use crate::diag::Diagnostics;
use syn::{Attribute, Expr, ExprPath, token};

table! {
    /// What is written on a field.
    pub(crate) struct FieldAttrs {
        /// The reason, maybe empty, for not measuring, or shrinking, it.
        "skip" of MemFootprint, MemShrink => skip: String = value::reason,
        /// Its values aren't observed.
        "opaque" of MemFootprint => opaque: () = value::flag,
        /// A function that walks it, or shrinks it.
        "with" of MemFootprint, MemShrink => with: ExprPath = value::function,
        /// A function that foresees what `with` does.
        "dry_run" of MemShrink => dry_run: ExprPath = value::function,
        /// Its heap bytes.
        "size" of MemFootprint => size: Expr = value::size,
        /// The name in reports.
        "rename" of MemFootprint => rename: String = value::name,
        /// In place of the bounds inferred from its type.
        "bound" of MemFootprint, MemShrink => bound: Predicates = value::bound,
    }
    beside {
        /// When to shrink, and how far.
        settings: SettingAttrs,
        /// Functions that walk what it holds: `with(..)`.
        inside: InsideAttrs,
        /// The limit that it declares, by an attribute of its own.
        bounded: Option<BoundedArgs>,
    }
}

impl FieldAttrs {
    pub(crate) fn parse(attrs: &[Attribute], dialect: &Dialect, diag: &Diagnostics) -> Self {
        // Only the derive that shows the limit in reports reads it, so that its mistakes are told once.
        let shows_limit = dialect.derive == Derive::MemFootprint;
        let bounded = if shows_limit { BoundedArgs::on_field(attrs, diag) } else { None };
        let mut this = Self::new(SettingAttrs::default(), InsideAttrs::none(), bounded);
        options::each(attrs, dialect, &dialect.field, diag, |name, key, input| {
            if name == "with" && dialect.derive == Derive::MemFootprint && input.peek(token::Paren) {
                return Some(this.inside.read_list(key, input, diag));
            }
            this.settings.read(name, key, input, diag).or_else(|| this.read(name, key, input, diag))
        });
        this
    }
}

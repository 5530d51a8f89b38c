//! `#[footprint(..)]` and `#[size_budget(..)]`: what is written, one attribute at a time.

mod budget;
mod container;
mod field;
mod instance;
mod options;
mod repr;
mod size;
mod slot;
mod value;
mod variant;

pub(crate) use budget::{Assertion, BudgetArgs, Relation};
pub(crate) use container::ContainerAttrs;
pub(crate) use field::FieldAttrs;
pub(crate) use instance::{Argument, Arguments};
pub(crate) use repr::Repr;
pub(crate) use size::{Bytes, Size};
pub(crate) use slot::Slot;
pub(crate) use value::Predicates;
pub(crate) use variant::VariantAttrs;

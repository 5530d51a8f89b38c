//! `#[footprint(..)]` and `#[size_budget(..)]`: what is written, one attribute at a time.

mod block;
mod budget;
mod conditional;
mod container;
mod field;
mod instance;
mod options;
mod property;
mod repr;
mod size;
mod slot;
mod value;
mod variant;

pub(crate) use block::{Block, Budget, FunctionItem};
pub(crate) use budget::{Assertion, BudgetArgs, Relation};
pub(crate) use conditional::cfgs;
pub(crate) use container::ContainerAttrs;
pub(crate) use field::FieldAttrs;
pub(crate) use instance::{Argument, Arguments};
pub(crate) use property::{Property, PropertyKind};
pub(crate) use repr::Repr;
pub(crate) use size::{Bytes, Size};
pub(crate) use slot::Slot;
pub(crate) use value::Predicates;
pub(crate) use variant::VariantAttrs;

//! `#[footprint(..)]`, `#[shrink(..)]`, `#[size_budget(..)]`, `#[bounded(..)]` and `#[heap_test(..)]`: what is written, one attribute at a
//! time.

mod amount;
mod block;
mod bounded;
mod budget;
mod conditional;
mod container;
mod dialect;
mod field;
mod heap;
mod inside;
mod instance;
mod options;
mod pool;
mod property;
mod repr;
mod shrink;
mod size;
mod slot;
mod table;
mod time;
mod value;
mod variant;

pub(crate) use amount::Amount;
pub(crate) use block::{Block, Budget, FunctionItem};
pub(crate) use bounded::BoundedArgs;
pub(crate) use budget::{Assertion, BudgetArgs, Limit, Relation};
pub(crate) use conditional::cfgs;
pub(crate) use container::ContainerAttrs;
pub(crate) use dialect::{FOOTPRINT, SHRINK};
pub(crate) use field::FieldAttrs;
pub(crate) use heap::{HeapArgs, HeapAssertion, HeapLimit};
pub(crate) use inside::InsideAttrs;
pub(crate) use instance::{Argument, Arguments};
pub(crate) use options::Dialect;
pub(crate) use pool::PoolArgs;
pub(crate) use property::{Property, PropertyKind};
pub(crate) use repr::Repr;
pub(crate) use shrink::{MinSlack, SettingAttrs};
pub(crate) use size::{Bytes, Size};
pub(crate) use slot::Slot;
pub(crate) use table::Options;
pub(crate) use time::{Time, TimeValue};
pub(crate) use value::Predicates;
pub(crate) use variant::VariantAttrs;

//! `#[footprint(..)]`: what is written, one attribute at a time.

mod container;
mod field;
mod options;
mod repr;
mod slot;
mod value;
mod variant;

pub(crate) use container::ContainerAttrs;
pub(crate) use field::FieldAttrs;
pub(crate) use slot::Slot;
pub(crate) use value::Predicates;
pub(crate) use variant::VariantAttrs;

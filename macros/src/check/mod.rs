//! The rules that need more than one attribute, or the item and an attribute. One file a macro; each rule a function.

pub(crate) mod budget;
mod footprint;
pub(crate) mod function;
mod shrink;

pub(crate) use footprint::footprint;
pub(crate) use shrink::shrink;

//! The rules that need more than one attribute, or the item and an attribute. One file a macro; each rule a function.

mod bare;
pub(crate) mod bounded;
pub(crate) mod budget;
pub(crate) mod cached;
mod footprint;
pub(crate) mod function;
mod keyword;
mod outcome;
mod shrink;
mod treatments;

pub(crate) use footprint::footprint;
pub(crate) use shrink::shrink;

//! The rules that need more than one attribute, or the item and an attribute. A file for each macro, a function for
//! each rule.

pub(crate) mod bounded;
pub(crate) mod budget;
pub(crate) mod cached;
mod footprint;
pub(crate) mod function;
pub(crate) mod heap;
mod outcome;
pub(crate) mod profile;
mod shrink;
mod spelling;
mod treatments;

pub(crate) use footprint::footprint;
pub(crate) use shrink::shrink;

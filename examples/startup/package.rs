//! The records of the index. Their sizes are budgeted: there is one `Package` for each of 60 000 packages.

use memfootprint::{MemFootprint, size_budget};
use std::sync::Arc;

/// An interned string: equal names share one block.
pub type Name = Arc<str>;

/// A package, known by its place in the index.
pub type PackageId = u32;

/// What the list says of a package.
#[derive(MemFootprint, Debug)]
#[size_budget(96)]
pub struct Package {
    pub name: Name,
    pub version: Box<str>,
    pub section: Name,
    pub architecture: Architecture,
    /// In KiB, as Debian gives it.
    pub installed_size: u32,
    pub depends: Box<[Dependency]>,
}

/// What a package runs on.
#[derive(MemFootprint, Debug)]
#[size_budget(24)]
pub enum Architecture {
    All,
    Amd64,
    Other(Name),
}

/// One thing that a package needs.
#[derive(MemFootprint, Debug)]
#[size_budget(24)]
pub enum Dependency {
    One(Name),
    /// Any of several will do; few dependencies are of this kind, so it is boxed.
    AnyOf(Box<[Name]>),
}

impl Dependency {
    /// All packages that would do.
    pub fn names(&self) -> &[Name] {
        match self {
            Self::One(name) => std::slice::from_ref(name),
            Self::AnyOf(names) => names,
        }
    }
}

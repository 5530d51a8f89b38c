//! Where a program's values and code lie, which a process of it needs.

use std::collections::BTreeMap;

use super::TypeId;

/// Where the values and the code of a [`Program`](super::Program) lie, counted as its file counts. From
/// [`Image::read_places`](crate::Image::read_places).
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Statics and thread-locals.
    pub statics: Vec<Static>,
    /// The vtables of trait objects.
    pub vtables: Vec<Vtable>,
    /// By the address at which a function begins: what its type parameters stand for.
    pub functions: BTreeMap<u64, Vec<(String, TypeId)>>,
    /// Which type each entry of debug info is, sorted.
    pub(crate) entries: Vec<(u64, TypeId)>,
}

/// A static or a thread-local.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Static {
    /// Its path.
    pub name: String,
    /// Its address; of a thread-local, how far behind the beginning of the program's thread-locals it lies.
    pub address: u64,
    /// Its type.
    pub ty: TypeId,
    /// Whether each thread has one.
    pub thread_local: bool,
}

/// The vtable by which trait objects of a type are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vtable {
    /// Its address.
    pub address: u64,
    /// The type of the objects.
    pub ty: TypeId,
}

impl Places {
    /// The type of an entry of debug info.
    pub(crate) fn ty(&self, entry: u64) -> Option<TypeId> {
        let at = self.entries.binary_search_by_key(&entry, |(entry, _)| *entry).ok()?;
        Some(self.entries[at].1)
    }
}

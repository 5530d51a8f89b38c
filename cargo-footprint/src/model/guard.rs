//! Guards that shouldn't be held while a task waits.

use super::{Field, Kind, Program, Type};

/// Guards whose lock blocks a thread, or whose borrow panics: by the beginning of their paths and their names.
const GUARDS: [(&str, &[&str]); 5] = [
    ("dashmap::mapref::", &["Ref", "RefMut", "RefMulti", "RefMutMulti", "MappedRef", "MappedRefMut"]),
    (
        "std::sync::",
        &[
            "MutexGuard",
            "RwLockReadGuard",
            "RwLockWriteGuard",
            "MappedMutexGuard",
            "MappedRwLockReadGuard",
            "MappedRwLockWriteGuard",
            "ReentrantLockGuard",
        ],
    ),
    ("core::cell::", &["Ref", "RefMut"]),
    (
        "lock_api::",
        &[
            "MutexGuard",
            "RwLockReadGuard",
            "RwLockWriteGuard",
            "RwLockUpgradableReadGuard",
            "ReentrantMutexGuard",
            "MappedMutexGuard",
            "MappedRwLockReadGuard",
            "MappedRwLockWriteGuard",
            "ArcMutexGuard",
            "ArcRwLockReadGuard",
            "ArcRwLockWriteGuard",
        ],
    ),
    ("spin::", &["MutexGuard", "RwLockReadGuard", "RwLockWriteGuard", "SpinMutexGuard"]),
];

/// How deep a guard may lie in a value.
const DEEPEST: usize = 6;

impl Program {
    /// The name of a guard that a value of this type is or has in it, if it is one that keeps others from going on while a task
    /// waits: those of `std::sync`, of `parking_lot` and of `spin`, which block a thread, those of `dashmap`, which block a shard, and
    /// those of `RefCell`, which make another borrow panic. Guards that are made to be held across an `.await`, such as tokio's,
    /// aren't among them. What lies behind a pointer, or in a future that is awaited, isn't looked at.
    pub fn guard<'p>(&'p self, ty: &'p Type) -> Option<&'p str> {
        self.guard_within(ty, DEEPEST)
    }

    fn guard_within<'p>(&'p self, ty: &'p Type, deepest: usize) -> Option<&'p str> {
        let base = ty.base();
        if let Some((_, name)) = base.rsplit_once("::")
            && GUARDS.iter().any(|(path, names)| base.starts_with(path) && names.contains(&name))
        {
            return Some(name);
        }
        let deeper = deepest.checked_sub(1)?;
        let within = |fields: &'p [Field]| {
            fields.iter().find_map(|field| self.guard_within(self.get(field.ty), deeper))
        };
        match &ty.kind {
            Kind::Struct(fields) => within(fields),
            Kind::Enum(of) => of.variants.iter().find_map(|variant| within(&variant.fields)),
            _ => None,
        }
    }
}

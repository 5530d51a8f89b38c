//! Guards that shouldn't be held while a task waits.

use super::{Program, Type};

/// Guards whose lock blocks a thread, or whose borrow panics: by the beginning of their paths and their names.
const GUARDS: [(&str, &[&str]); 4] = [
    (
        "std::sync::",
        &["MutexGuard", "RwLockReadGuard", "RwLockWriteGuard", "MappedMutexGuard", "ReentrantLockGuard"],
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
        ],
    ),
    ("spin::", &["MutexGuard", "RwLockReadGuard", "RwLockWriteGuard", "SpinMutexGuard"]),
];

impl Program {
    /// The name of the guard that a type is, if it is one that keeps others from going on while a task waits: those of
    /// `std::sync`, of `parking_lot` and of `spin`, which block a thread, and those of `RefCell`, which make another borrow
    /// panic. Guards that are made to be held across an `.await`, such as tokio's, aren't among them.
    pub fn guard(ty: &Type) -> Option<&str> {
        let base = ty.base();
        let (_, name) = base.rsplit_once("::")?;
        GUARDS.iter().any(|(path, names)| base.starts_with(path) && names.contains(&name)).then_some(name)
    }
}

//! [`Bounded`] and its kin for this crate's own cache, and for owners of one bounded container.

use super::construct::Construct;
use crate::cache::{BuildError, Cache, Limit};
use crate::limits::{Bounded, BoundedByBytes, BoundedByEntries};
use crate::{Limits, MemFootprint};
use core::hash::BuildHasher;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock, TryLockError};

impl<K, V, S> Bounded for Cache<K, V, S> {
    fn limits(&self) -> Limits {
        Limits { bytes: self.limit(), entries: self.entry_limit() }
    }
}

impl<K, V, S: BuildHasher + Default> BoundedByEntries for Cache<K, V, S> {
    fn with_entries(entries: usize) -> Self {
        Self::construct(Limit::bytes(0), |_| Cache::builder().hasher(S::default()).entries(entries).build())
    }
}

impl<K: MemFootprint, V: MemFootprint, S: BuildHasher + Default> BoundedByBytes for Cache<K, V, S> {
    fn with_bytes(limit: Limit) -> Self {
        Self::construct(limit, |limit| Cache::builder().hasher(S::default()).bytes(limit).build())
    }
}

macro_rules! owner {
    ($Owner:ident, |$this:ident| $limits:expr) => {
        impl<T: Bounded> Bounded for $Owner<T> {
            fn limits(&self) -> Limits {
                let $this = self;
                $limits
            }
        }

        impl<T: BoundedByEntries> BoundedByEntries for $Owner<T> {
            fn with_entries(entries: usize) -> Self {
                Self::new(T::with_entries(entries))
            }
        }

        impl<T: BoundedByBytes> BoundedByBytes for $Owner<T> {
            fn with_bytes(limit: Limit) -> Self {
                Self::new(T::with_bytes(limit))
            }
        }

        impl<T: Construct> Construct for $Owner<T> {
            type Cache = T::Cache;

            fn construct(limit: Limit, make: impl Fn(Limit) -> Result<T::Cache, BuildError>) -> Self {
                Self::new(T::construct(limit, make))
            }
        }
    };
}

owner!(Box, |this| T::limits(this));
owner!(Rc, |this| T::limits(this));
owner!(Arc, |this| T::limits(this));
owner!(RefCell, |this| this.try_borrow().map_or_else(|_| Limits::default(), |inner| inner.limits()));
owner!(Mutex, |this| match this.try_lock() {
    Ok(inner) => inner.limits(),
    Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().limits(),
    Err(TryLockError::WouldBlock) => Limits::default(),
});
owner!(RwLock, |this| match this.try_read() {
    Ok(inner) => inner.limits(),
    Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner().limits(),
    Err(TryLockError::WouldBlock) => Limits::default(),
});

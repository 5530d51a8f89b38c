//! A property of which all values at a place should have the same.

use super::KnownType;

/// A property of which all values should have the same.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sole<T> {
    /// The first value's.
    first: Option<T>,
    /// Whether another value has another.
    is_mixed: bool,
}

impl<T> Default for Sole<T> {
    fn default() -> Self {
        Self { first: None, is_mixed: false }
    }
}

impl<T: Copy> Sole<T> {
    #[inline]
    pub(crate) fn meet(&mut self, new: T, same: impl FnOnce(T, T) -> bool) {
        if !self.first.is_some_and(|first| same(first, new)) {
            self.is_mixed = self.first.is_some();
            self.first = Some(self.first.unwrap_or(new));
        }
    }

    pub(crate) fn is_none(self) -> bool {
        self.first.is_none()
    }

    pub(crate) fn one(self) -> Option<T> {
        self.first.filter(|_| !self.is_mixed)
    }
}

/// The type that all values should have. One type's constant can have two addresses, one a codegen unit, and a recursive type
/// is met by both in turn.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct SoleType {
    sole: Sole<&'static KnownType>,
    /// The same type's constant at another address.
    alias: Option<&'static KnownType>,
}

impl SoleType {
    /// Whether `new` is the type that was met first, at an address that is known.
    #[inline]
    pub(super) fn is_known_as(&self, new: &'static KnownType) -> bool {
        let is_new = |known: Option<&'static KnownType>| {
            known.map(core::ptr::from_ref) == Some(core::ptr::from_ref(new))
        };
        is_new(self.sole.first) || is_new(self.alias)
    }

    #[inline]
    pub(crate) fn meet(&mut self, new: &'static KnownType) {
        if !self.is_known_as(new) {
            self.meet_unknown(new);
        }
    }

    #[cold]
    #[inline(never)]
    fn meet_unknown(&mut self, new: &'static KnownType) {
        self.sole.meet(new, KnownType::is);
        if self.sole.first.is_some_and(|first| first.is(new)) {
            self.alias = Some(new);
        }
    }

    pub(crate) fn is_none(self) -> bool {
        self.sole.is_none()
    }

    pub(crate) fn one(self) -> Option<&'static KnownType> {
        self.sole.one()
    }
}

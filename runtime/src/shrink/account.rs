//! What a shrink and its dry run have in common: the settings, and what was freed so far.

use super::settings::{Overrides, Settings};
use super::{Buffer, Freed};
use crate::accuracy::Accuracy;

/// Survives a nested run, whose borrow is shorter.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Account {
    /// Those that hold at the current place.
    pub(super) settings: Settings,
    pub(super) bytes: usize,
    calls: usize,
    doubt: Doubt,
}

/// How sure the bytes are, the surest first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Doubt {
    #[default]
    None,
    Presumed,
    Declared,
    AtLeast,
}

impl Account {
    pub(super) fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// One call freed `bytes` bytes. If none, it changed nothing.
    pub(super) fn freed(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
        self.calls += usize::from(bytes > 0);
    }

    /// The same, told by whoever may be a function of the program's.
    pub(super) fn told(&mut self, bytes: usize) {
        if self.settings.by_function {
            self.doubt = self.doubt.max(Doubt::Declared);
        }
        self.freed(bytes);
    }

    /// The capacity that a buffer should have, if changing it pays, and the bytes that it frees.
    #[inline]
    pub(super) fn plan<B: Buffer + ?Sized>(&self, buffer: &B) -> Option<(usize, usize)> {
        let bytes = |capacity: usize| capacity.saturating_mul(B::UNIT);
        let (now, then) = (buffer.capacity(), self.settings.target(buffer.used()));
        // Where a unit has no size, there is no block.
        self.settings.pays(bytes(now), bytes(then)).then(|| (then, bytes(now) - bytes(then)))
    }

    pub(super) fn presumed(&mut self) {
        self.doubt = self.doubt.max(Doubt::Presumed);
    }

    pub(super) fn unseen(&mut self) {
        self.doubt = Doubt::AtLeast;
    }

    /// Has other settings from here on, and gives those of before.
    pub(super) fn override_settings(&mut self, overrides: &Overrides) -> Settings {
        let overridden = self.settings.overridden(overrides);
        core::mem::replace(&mut self.settings, overridden)
    }

    pub(super) fn finish(self) -> Freed {
        let accuracy = match self.doubt {
            Doubt::None => Accuracy::Exact,
            Doubt::Presumed => Accuracy::Presumed,
            Doubt::Declared => Accuracy::Declared,
            Doubt::AtLeast => Accuracy::AtLeast,
        };
        Freed { bytes: self.bytes, calls: self.calls, accuracy }
    }
}

//! Owners to come to later, because the stack is nearly used.

use super::account::Account;
use super::settings::Settings;
use crate::walk::Pending;

/// The to-do list of a run over owners of type `O`: `&mut dyn MemShrink`, or `&dyn MemShrink` in a dry run.
pub(super) struct Deferred<O> {
    pending: Pending<Entry<O>>,
    /// Whether the next owner was on the list, and so is not to be put there again.
    resumed: bool,
}

struct Entry<O> {
    owner: O,
    /// Those that hold where it is.
    settings: Settings,
}

/// What to do about an owner.
pub(super) enum Turn {
    /// Go on with it.
    Now,
    /// Come back to it.
    Later,
}

/// What became of an owner that was to be deferred.
pub(super) enum Pushed<O> {
    /// It is on the list.
    Kept,
    /// It is to be gone on with.
    Back(O),
    /// It stays as it is, as otherwise the stack could overflow.
    Left,
}

impl<O> Deferred<O> {
    pub(super) const fn new() -> Self {
        Self { pending: Pending::new(), resumed: false }
    }

    /// Whether an owner's turn is now.
    #[inline]
    pub(super) fn turn(&mut self, account: &Account) -> Turn {
        let resumed = core::mem::take(&mut self.resumed);
        if resumed || account.stack.has_room() { Turn::Now } else { Turn::Later }
    }

    /// Puts an owner on the list. If that is full, gives it back, to be gone on with in the reserve of the stack; if that
    /// is used too, only says so.
    pub(super) fn push(&mut self, owner: O, account: &Account) -> Pushed<O> {
        let entry = Entry { owner, settings: account.settings };
        match self.pending.push(entry) {
            Ok(()) => Pushed::Kept,
            Err(_) if account.stack.is_exhausted() => Pushed::Left,
            Err(entry) => {
                self.resumed = true;
                Pushed::Back(entry.owner)
            }
        }
    }

    /// Takes an owner off the list, and gives it its settings.
    pub(super) fn pop(&mut self, account: &mut Account) -> Option<O> {
        self.resumed = false;
        let entry = self.pending.pop()?;
        self.resumed = true;
        account.settings = entry.settings;
        Some(entry.owner)
    }

    /// Whether to come to the list now.
    #[inline]
    pub(super) fn is_due(&self, account: &Account) -> bool {
        !self.pending.is_empty() && account.stack.is_shallow()
    }
}

//! The loads that this thread is inside of: a stack, as a load may ask for another key and load that.
//!
//! Whatever this thread asks for is asked for by the innermost of them; that is how [`circle`](super::circle) learns which load
//! needs which.

use super::roster::{Roster, wake_all};
use super::sync::thread_local;
use core::cell::RefCell;
use core::marker::PhantomData;
use core::mem::replace;
use std::sync::Arc;

/// The stack. Most often it is of one load, which needs no block.
struct Running {
    innermost: Option<Arc<Roster>>,
    others: Vec<Arc<Roster>>,
}

thread_local! {
    static RUNNING: RefCell<Running> = const { RefCell::new(Running { innermost: None, others: Vec::new() }) };
}

/// The flight of the innermost load.
pub(super) fn innermost() -> Option<Arc<Roster>> {
    RUNNING.try_with(|running| running.borrow().innermost.clone()).ok().flatten()
}

/// Whether this thread is inside a flight's load, so that waiting for the flight would be waiting for itself.
pub(super) fn contains(roster: &Arc<Roster>) -> bool {
    let found = RUNNING.try_with(|running| {
        let running = running.borrow();
        running.innermost.iter().chain(&running.others).any(|other| Arc::ptr_eq(other, roster))
    });
    found.unwrap_or(false)
}

/// A turn at a load: this thread is inside it, for all of it or for one poll, until this is dropped. Turns end in the order of
/// a stack.
pub(super) struct Turn {
    roster: Arc<Roster>,
    not_send: PhantomData<*const ()>,
}

impl Turn {
    /// Begins a turn that the caller has counted in [`Members::turns`](super::roster::Members::turns).
    pub(super) fn begin(roster: &Arc<Roster>) -> Self {
        // A thread that is ending has no stack of loads any more, and needs none.
        let _ = RUNNING.try_with(|running| {
            let mut running = running.borrow_mut();
            if let Some(outer) = running.innermost.replace(Arc::clone(roster)) {
                running.others.push(outer);
            }
        });
        Self { roster: Arc::clone(roster), not_send: PhantomData }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let gone = RUNNING.try_with(|running| {
            let mut running = running.borrow_mut();
            let outer = running.others.pop();
            if running.others.is_empty() {
                running.others = Vec::new();
            }
            replace(&mut running.innermost, outer)
        });
        drop(gone);
        let mut members = self.roster.lock();
        members.turns -= 1;
        // If the load was woken during the turn, those who wait must see that somebody polls it.
        let waiters = members.waiters_if_idle();
        drop(members);
        wake_all(waiters);
    }
}

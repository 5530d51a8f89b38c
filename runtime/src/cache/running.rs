//! The flights in the midst of whose loads this thread is: what is asked for now is asked for by the innermost.

use super::roster::{Roster, wake_all};
use super::sync::thread_local;
use core::cell::RefCell;
use core::marker::PhantomData;
use core::mem::replace;
use std::sync::Arc;

/// One within the other. Most often there is one, which needs no block.
struct Running {
    innermost: Option<Arc<Roster>>,
    others: Vec<Arc<Roster>>,
}

thread_local! {
    static RUNNING: RefCell<Running> = const { RefCell::new(Running { innermost: None, others: Vec::new() }) };
}

/// The innermost flight whose load this thread runs.
pub(super) fn innermost() -> Option<Arc<Roster>> {
    RUNNING.try_with(|running| running.borrow().innermost.clone()).ok().flatten()
}

/// Whether this thread runs the load of a flight, further down its stack: who asks there and waits, waits for itself.
pub(super) fn contains(roster: &Arc<Roster>) -> bool {
    let found = RUNNING.try_with(|running| {
        let running = running.borrow();
        running.innermost.iter().chain(&running.others).any(|other| Arc::ptr_eq(other, roster))
    });
    found.unwrap_or(false)
}

/// A stretch of a load that this thread runs: all of it, or one poll. Must end in this thread, in the order of a stack.
pub(super) struct Turn {
    roster: Arc<Roster>,
    not_send: PhantomData<*const ()>,
}

impl Turn {
    /// The caller has counted it among the flight's turns.
    pub(super) fn begin(roster: &Arc<Roster>) -> Self {
        // A thread that is ending has no such list any more, and needs none.
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
        // If the load woke itself meanwhile, those who wait see to it that somebody polls it.
        let waiters = members.waiters_if_idle();
        drop(members);
        wake_all(waiters);
    }
}

//! One load that others wait for.
//!
//! The first who misses a key leads; who comes later waits for what the leader brings. A leader that fails, panics or is
//! cancelled brings nothing, and those who wait try again.

use super::sync::{Condvar, Mutex, MutexGuard, ThreadId, this_thread};
use core::mem::replace;
use core::task::{Context, Poll, Waker};
use std::sync::{Arc, PoisonError};

/// A load under way.
#[derive(Debug)]
pub(super) struct Flight<V> {
    state: Mutex<State<V>>,
    landed: Condvar,
}

#[derive(Debug)]
struct State<V> {
    phase: Phase<V>,
    leader: Leader,
    /// Of tasks that wait, by their tickets.
    wakers: Vec<(u64, Waker)>,
    tickets: u64,
}

/// A task's place among those that wait for a flight, which it leaves when dropped: it may have been cancelled.
pub(super) struct Waiting<V> {
    flight: Arc<Flight<V>>,
    ticket: Option<u64>,
}

#[derive(Debug)]
enum Phase<V> {
    Loading,
    Loaded(V),
    Abandoned,
}

/// Who loads.
#[derive(Debug)]
enum Leader {
    Thread(ThreadId),
    /// A task; while it is polled, in this thread.
    Task {
        waker: Option<Waker>,
        polled_in: Option<ThreadId>,
    },
}

/// What waiting came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Landing<V> {
    Loaded(V),
    /// The leader brought nothing: try again.
    Abandoned,
    /// Waiting could last for ever: whoever asks is the leader itself, or keeps a task's thread from going on.
    WouldHang,
}

impl<V> Flight<V> {
    /// Led by this thread.
    pub(super) fn by_thread() -> Self {
        Self::new(Leader::Thread(this_thread()))
    }

    /// Led by a task.
    pub(super) fn by_task() -> Self {
        Self::new(Leader::Task { waker: None, polled_in: None })
    }

    fn new(leader: Leader) -> Self {
        let state = State { phase: Phase::Loading, leader, wakers: Vec::new(), tickets: 0 };
        Self { state: Mutex::new(state), landed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The leading task is about to be polled by this thread.
    pub(super) fn poll_begins(&self, context: &Context<'_>) {
        let mut gone = None;
        let mut state = self.state();
        if let Leader::Task { waker, polled_in } = &mut state.leader {
            *polled_in = Some(this_thread());
            if !waker.as_ref().is_some_and(|known| known.will_wake(context.waker())) {
                gone = waker.replace(context.waker().clone());
            }
        }
        drop(state);
        drop(gone);
    }

    /// The leading task has been polled.
    pub(super) fn poll_ends(&self) {
        if let Leader::Task { polled_in, .. } = &mut self.state().leader {
            *polled_in = None;
        }
    }

    /// Brings a value to all who wait, or nothing. The first call counts.
    pub(super) fn land(&self, value: Option<V>) {
        let wakers = {
            let mut state = self.state();
            if !matches!(state.phase, Phase::Loading) {
                return;
            }
            state.phase = value.map_or(Phase::Abandoned, Phase::Loaded);
            core::mem::take(&mut state.wakers)
        };
        self.landed.notify_all();
        for (_, waker) in wakers {
            waker.wake();
        }
    }

    /// Waits for what the leader brings.
    pub(super) fn wait(&self) -> Landing<V>
    where
        V: Clone,
    {
        let mut state = self.state();
        let hangs = match &state.leader {
            Leader::Thread(leader) => *leader == this_thread(),
            Leader::Task { .. } => true,
        };
        loop {
            match &state.phase {
                Phase::Loaded(value) => return Landing::Loaded(value.clone()),
                Phase::Abandoned => return Landing::Abandoned,
                Phase::Loading if hangs => return Landing::WouldHang,
                Phase::Loading => state = self.landed.wait(state).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

impl<V> Waiting<V> {
    pub(super) fn for_flight(flight: Arc<Flight<V>>) -> Self {
        Self { flight, ticket: None }
    }

    /// As [`wait`](Flight::wait), for tasks.
    pub(super) fn poll(&mut self, context: &Context<'_>) -> Poll<Landing<V>>
    where
        V: Clone,
    {
        // Another task's code runs when its waker is dropped: after the lock is let go.
        let mut gone = None;
        let mut state = self.flight.state();
        match &state.phase {
            Phase::Loaded(value) => return Poll::Ready(Landing::Loaded(value.clone())),
            Phase::Abandoned => return Poll::Ready(Landing::Abandoned),
            Phase::Loading => {}
        }
        let waker = context.waker();
        let hangs = match &state.leader {
            Leader::Thread(leader) => *leader == this_thread(),
            // Parts of one task are not told apart. If the leader is another part, loading twice does no harm.
            Leader::Task { waker: leader, polled_in } => {
                *polled_in == Some(this_thread())
                    || leader.as_ref().is_some_and(|leader| leader.will_wake(waker))
            }
        };
        if hangs {
            return Poll::Ready(Landing::WouldHang);
        }
        let State { wakers, tickets, .. } = &mut *state;
        match self.ticket.and_then(|ticket| wakers.iter_mut().find(|(known, _)| *known == ticket)) {
            Some((_, known)) => gone = Some(replace(known, waker.clone())),
            None => {
                *tickets += 1;
                self.ticket = Some(*tickets);
                wakers.push((*tickets, waker.clone()));
            }
        }
        drop(state);
        drop(gone);
        Poll::Pending
    }
}

impl<V> Drop for Waiting<V> {
    fn drop(&mut self) {
        let Some(ticket) = self.ticket else { return };
        let gone = {
            let wakers = &mut self.flight.state().wakers;
            wakers.iter().position(|(known, _)| *known == ticket).map(|at| wakers.swap_remove(at))
        };
        drop(gone);
    }
}

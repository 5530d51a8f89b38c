//! One load that others wait for.
//!
//! The first who misses a key leads; who comes later waits for what the leader brings. A leader that fails, panics or is
//! cancelled brings nothing, and those who wait try again.

use super::sync::{Condvar, Mutex, MutexGuard, ThreadId, this_thread};
use core::task::{Context, Poll, Waker};
use std::sync::PoisonError;

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
    /// Of tasks that wait.
    wakers: Vec<Waker>,
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
        let state = State { phase: Phase::Loading, leader, wakers: Vec::new() };
        Self { state: Mutex::new(state), landed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<V>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The leading task is about to be polled by this thread.
    pub(super) fn poll_begins(&self, context: &Context<'_>) {
        let mut state = self.state();
        if let Leader::Task { waker, polled_in } = &mut state.leader {
            *polled_in = Some(this_thread());
            if !waker.as_ref().is_some_and(|known| known.will_wake(context.waker())) {
                *waker = Some(context.waker().clone());
            }
        }
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
        for waker in wakers {
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

    /// As [`wait`](Self::wait), for tasks.
    pub(super) fn poll(&self, context: &Context<'_>) -> Poll<Landing<V>>
    where
        V: Clone,
    {
        let mut state = self.state();
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
        if !state.wakers.iter().any(|known| known.will_wake(waker)) {
            state.wakers.push(waker.clone());
        }
        Poll::Pending
    }
}

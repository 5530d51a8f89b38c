//! A flight: one load of a key that others wait for.
//!
//! The first to miss a key runs the load; those who come later wait for its value. The load is run by a thread, which goes
//! on by itself, or by a task, which goes on only while it is polled. A task may never be polled again: its future lost in a
//! `select!`, or lies in a `Vec`. That can be observed: a task gives its load a waker of the flight's own ([`Roster`]), so
//! the flight knows when the load could go on, and whether it did.
//!
//! ```text
//!                       the load wakes                 a task polls it
//!             asleep ──────────────────▶ woken ──────────────────────────▶ in a turn ─▶ asleep, or woken by itself
//!            (waited for)                  │  the flight wakes those who run it, then those who wait
//!                                          ▼
//!                    a waiter is polled and looks: still woken, and not polled since?
//!                     │ no                 │ yes: it asks to be polled again, and looks again
//!                     ▼                    ▼  patience is over (see waiting.rs)
//!                   waits              takes over: it runs a load of its own, from the beginning
//! ```
//!
//! The phases of a flight:
//!
//! ```text
//!   Loading ── a runner brings a value ──▶ Loaded: all take it, those included who still run a load
//!      │
//!      └── the last runner fails, panics or is dropped ──▶ Abandoned: those who wait ask again
//! ```
//!
//! # Example
//!
//! Tasks A, B and C ask for key 7, which is missing. A comes first: it puts a flight on the shard's list and is its only
//! runner. B and C find the flight and wait; both are on its roster.
//!
//! 1. A's load waits for a socket, and its waker is the roster. The socket wakes the roster, which wakes A, then B and C.
//! 2. Usually A is polled, brings the value, and the flight has landed: it is off the list, and B and C take clones.
//! 3. If A's load fails instead, the error is A's alone. The flight is abandoned; B and C ask again, and one of them leads a
//!    new flight.
//! 4. If nobody polls A, B sees that look after look. Once its patience is over it becomes a second runner. Whichever
//!    of A and B brings a value first brings it to all; the other one takes that value when it is next polled.
//! 5. If key 7 is set or removed meanwhile, the flight is taken off the list: its value still goes to those who wait, but
//!    isn't stored.
//!
//! # Why every wait ends
//!
//! A load that isn't woken and not in a turn has a wake to come, as every pending future, and that goes through the roster.
//! When a load is woken, so are those who run it and those who wait, at once or at the end of the turn. A waiter that was
//! polled is on the roster or has woken itself. So wherever a load can go on, everyone who asks for it and is polled gets a
//! value. The exceptions are a load that nothing wakes, and loads that need one another, which [`circle`](super::circle)
//! finds.
//!
//! # Who waits for whom
//!
//! | who asks | if a thread runs the load | if only tasks run it |
//! |---|---|---|
//! | a thread | sleeps until the load is over | runs a load too, at once: the task may need this very thread to go on |
//! | a task | waits | waits, and takes over if the load is left alone |
//! | a part of the load | loads apart; not stored | loads apart; not stored |

use super::circle::Need;
use super::roster::{Phase, Roster, Runner, wake_all};
use super::running::{self, Turn};
use super::sync::{Mutex, PATIENCE};
use core::task::{Context, Waker};
use std::sync::{Arc, PoisonError};

/// A load under way.
#[derive(Debug)]
pub(super) struct Flight<V> {
    /// The value. Set once, before the phase says so.
    value: Mutex<Option<V>>,
    roster: Arc<Roster>,
    /// The key's hash, by which the flight is found on its shard's list.
    hash: u32,
}

/// How waiting for a flight ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Landing<V> {
    Loaded(V),
    /// There is no value: ask again.
    Abandoned,
    /// The one who asks is part of the load, so waiting would never end.
    WouldHang,
    /// The one who asks is a runner from now on.
    TakeOver(Runner),
}

impl<V> Flight<V> {
    /// A flight that this thread runs.
    pub(super) fn by_thread(hash: u32) -> (Self, Runner) {
        (Self::of(Roster::of_thread(), hash), Runner::Thread)
    }

    /// A flight that a task runs.
    pub(super) fn by_task(hash: u32, context: &Context<'_>) -> (Self, Runner) {
        let (roster, runner) = Roster::of_task(context.waker());
        (Self::of(roster, hash), runner)
    }

    fn of(roster: Roster, hash: u32) -> Self {
        Self { value: Mutex::new(None), roster: Arc::new(roster), hash }
    }

    pub(super) fn hash(&self) -> u32 {
        self.hash
    }

    pub(super) fn roster(&self) -> &Arc<Roster> {
        &self.roster
    }

    /// The waker that a task gives to the load which it runs.
    pub(super) fn waker(&self) -> Waker {
        Waker::from(Arc::clone(&self.roster))
    }

    /// Begins a turn: this thread is inside the load until it is dropped.
    pub(super) fn turn(&self) -> Turn {
        self.roster.lock().turns += 1;
        Turn::begin(&self.roster)
    }

    /// Begins a turn in which a task polls the load.
    ///
    /// # Errors
    ///
    /// The value, if another runner has brought it.
    pub(super) fn poll_begins(&self, runner: Runner, context: &Context<'_>) -> Result<Turn, V>
    where
        V: Clone,
    {
        let mut members = self.roster.lock();
        if members.phase == Phase::Loaded {
            drop(members);
            return self.value().map_or_else(|| Ok(self.turn()), Err);
        }
        let gone = members.polls(runner, context.waker());
        members.turns += 1;
        drop(members);
        drop(gone);
        Ok(Turn::begin(&self.roster))
    }

    /// Brings a value to all who wait. The first one counts.
    pub(super) fn land(&self, runner: Runner, value: V) {
        let mut members = self.roster.lock();
        if members.phase != Phase::Loading {
            // The value is an argument, so it is dropped after the lock is let go.
            return;
        }
        *self.value.lock().unwrap_or_else(PoisonError::into_inner) = Some(value);
        let gone = members.remove_runner(runner);
        let tasks = members.end(Phase::Loaded);
        drop(members);
        drop(gone);
        self.roster.ring();
        wake_all(tasks);
    }

    /// Takes off a runner that has brought no value. Says whether it was the last one.
    pub(super) fn leave(&self, runner: Runner) -> bool {
        let mut members = self.roster.lock();
        if members.phase != Phase::Loading {
            return false;
        }
        let gone = members.remove_runner(runner);
        let is_last = !members.has_runners();
        // The runners that remain may have been left alone long ago.
        let tasks = if is_last { members.end(Phase::Abandoned) } else { members.waiters_if_idle() };
        drop(members);
        drop(gone);
        self.roster.ring();
        wake_all(tasks);
        is_last
    }

    /// Blocks this thread until the load is over, unless it must run the load itself.
    pub(super) fn wait(&self) -> Landing<V>
    where
        V: Clone,
    {
        if running::contains(&self.roster) {
            return Landing::WouldHang;
        }
        let mut need = Need::default();
        let is_circle = need.note(&self.roster);
        let mut members = self.roster.lock();
        while members.phase == Phase::Loading {
            if members.threads == 0 {
                members.threads = 1;
                return Landing::TakeOver(Runner::Thread);
            }
            if is_circle {
                return Landing::WouldHang;
            }
            members = self.roster.sleep(members);
        }
        drop(members);
        self.landing()
    }

    /// Whether the load could go on and nobody has polled it for a while. For those who ask now and then, and don't wait.
    pub(super) fn is_left_alone(&self) -> bool {
        let mut members = self.roster.lock();
        match members.phase {
            Phase::Loading => members.is_idle() && members.look().since.is_past(PATIENCE),
            Phase::Loaded => false,
            Phase::Abandoned => true,
        }
    }

    /// Makes a task, or this thread, a runner. None if the flight is over.
    pub(super) fn join(&self, context: Option<&Context<'_>>) -> Option<Runner> {
        let mut members = self.roster.lock();
        if members.phase != Phase::Loading {
            return None;
        }
        Some(match context {
            Some(context) => members.add_task(context.waker()),
            None => {
                members.threads += 1;
                Runner::Thread
            }
        })
    }

    /// How it ended, once it is over.
    pub(super) fn landing(&self) -> Landing<V>
    where
        V: Clone,
    {
        self.value().map_or(Landing::Abandoned, Landing::Loaded)
    }

    fn value(&self) -> Option<V>
    where
        V: Clone,
    {
        self.value.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

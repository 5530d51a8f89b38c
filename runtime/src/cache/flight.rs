//! One load that others wait for.
//!
//! The first who misses a key runs the load; who comes later waits for what it brings. What runs it is a thread, which goes
//! on by itself, or a task, which goes on only while somebody polls it. And nobody may: a future that lost in a `select!`,
//! or lies in a `Vec`. That shows. A task gives its load a waker of the flight's own ([`Roster`]), so the flight knows when
//! the load could go on, and whether it did:
//!
//! ```text
//!                       the load wakes                 a task polls it
//!             asleep ──────────────────▶ woken ──────────────────────────▶ in a turn ─▶ asleep, or woken by itself
//!            (waited for)                  │  the flight wakes those who run it, then those who wait
//!                                          ▼
//!                    a waiter is polled and looks: still woken, and not polled since?
//!                     │ no: it waits       │ yes: it asks to be polled again, and looks again
//!                     ▼                    ▼  patience is over (see waiting.rs)
//!                   waits              takes over: it runs the load as well, its own, from the beginning
//! ```
//!
//! ```text
//!   Loading ── somebody brings a value ──▶ Loaded: all take it, those included who still run the load
//!      │
//!      └── the last who runs it fails, panics or is dropped ──▶ Abandoned: those who wait ask again
//! ```
//!
//! # Why nobody waits for ever
//!
//! A load that isn't woken and not in a turn has, as every future that is pending, a wake to come, and that goes through the
//! roster. A load that is woken has had those who run it woken, and those who wait, now or at the end of the turn. A waiter
//! that was polled is on the roster or has woken itself. So wherever a load can go on, any one who asks for it and is polled
//! gets a value. What is left is a load that nothing wakes, and loads that need one another, which
//! [`circle`](super::circle) finds.
//!
//! # Who waits for whom
//!
//! | asks | run by a thread | run by tasks only |
//! |---|---|---|
//! | a thread | sleeps until it is over | runs it as well, at once: the task may need this very thread to go on |
//! | a task | waits | waits, and takes over if it is left alone |
//! | who is part of the load | loads apart; not stored | loads apart; not stored |

use super::circle::Need;
use super::roster::{Phase, Roster, Runner, wake_all};
use super::running::{self, Turn};
use super::sync::{Mutex, PATIENCE};
use core::task::{Context, Waker};
use std::sync::{Arc, PoisonError};

/// A load under way.
#[derive(Debug)]
pub(super) struct Flight<V> {
    /// What it brought. Set before the phase says so, and never again.
    value: Mutex<Option<V>>,
    roster: Arc<Roster>,
    /// That of its key, by which it is found on its shard's list.
    hash: u32,
}

/// What waiting came to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Landing<V> {
    Loaded(V),
    /// Nobody brought anything: ask again.
    Abandoned,
    /// Who asks is part of the load, so waiting would last for ever.
    WouldHang,
    /// Who asks runs the load as well from now on.
    TakeOver(Runner),
}

impl<V> Flight<V> {
    /// Run by this thread.
    pub(super) fn by_thread(hash: u32) -> (Self, Runner) {
        (Self::of(Roster::of_thread(), hash), Runner::Thread)
    }

    /// Run by a task.
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

    /// Somebody runs the load, in this thread, until the turn is dropped.
    pub(super) fn turn(&self) -> Turn {
        self.roster.lock().turns += 1;
        Turn::begin(&self.roster)
    }

    /// A task is about to poll the load, in this thread.
    ///
    /// # Errors
    ///
    /// The value, if somebody else has brought it.
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

    /// Brings a value to all. The first one counts.
    pub(super) fn land(&self, runner: Runner, value: V) {
        let mut members = self.roster.lock();
        if members.phase != Phase::Loading {
            // An argument is dropped last, so after the lock is let go.
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

    /// Somebody doesn't run the load any more, and has brought nothing. Says whether that was the last one.
    pub(super) fn leave(&self, runner: Runner) -> bool {
        let mut members = self.roster.lock();
        if members.phase != Phase::Loading {
            return false;
        }
        let gone = members.remove_runner(runner);
        let is_last = !members.has_runners();
        // Those who are left may have been left alone long ago.
        let tasks = if is_last { members.end(Phase::Abandoned) } else { members.waiters_if_idle() };
        drop(members);
        drop(gone);
        self.roster.ring();
        wake_all(tasks);
        is_last
    }

    /// Waits in this thread.
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

    /// Whether nobody has polled the load for a while, though it could go on. For those who ask now and then, and don't wait.
    pub(super) fn is_left_alone(&self) -> bool {
        let mut members = self.roster.lock();
        match members.phase {
            Phase::Loading => members.is_idle() && members.look().since.is_past(PATIENCE),
            Phase::Loaded => false,
            Phase::Abandoned => true,
        }
    }

    /// A task, or this thread, runs the load as well from now on, unless it is over.
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

    /// What it came to, once it is over.
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

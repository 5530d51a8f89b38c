//! A task that waits for a flight, and takes the load over where nobody polls it.
//!
//! A load that was woken and isn't polled may be left alone, or the executor may just not have come to it yet. Nothing tells the
//! two apart but time. So those who wait are woken with the load, and each time they are polled they look whether the load was.
//! Some of them keep watch from their second look on: they ask to be polled again at once, until the load is polled or their
//! patience is over. The others sleep.
//!
//! ```text
//!               woken              still not polled            WATCHERS watch, and do look
//!   ┌─ asleep ────────▶ first look ─────────────────▶ next look ───────────────────────────▶ asleep
//!   │     ▲                 │ polled                      │ fewer watch, or they don't look
//!   │     └─────────────────┴─────────────────────────────│────────────┐ polled
//!   ▼                                                     ▼            │
//!   answer ◀── somebody brings it                       watch ─────────┘
//!                                                         │ patience is over
//!                                                         ▼
//!                                                       takes over
//! ```
//!
//! Patience is counted in looks and, between tasks, in time:
//!
//! * **Within the task that runs the load** (parts of a `join!`), the waiter takes over at its third look. Two looks prove
//!   nothing: some combinators poll their parts in another order each time, so they can fall after the load in one round and
//!   before it in the next.
//! * **In another task**, the executor may have much to do before it comes to the load. The waiter takes over when it has
//!   looked more than [`LOOKS_OF_ONE`] times, in as many rounds; when all who wait together have looked [`LOOKS`] times, and
//!   more where they are many, as some executors seldom look into the queue of what was woken from outside; and when
//!   [`PATIENCE`] is over, as the thread that is to poll the load may be waiting for a processor. Towards the end they yield
//!   their threads now and then, so it takes longer where processors are scarce.
//!
//! Example: an arm of a `select!` lost and was kept in a variable, in the middle of the load of key 7. Its timer fires and wakes
//! it: the roster wakes a waiting task of another thread, too. That looks, sees the load woken and not polled, and asks to be
//! polled again; at its second look it keeps watch. Some 2200 looks and 10 ms later nobody has polled the load: it runs its own
//! load of key 7 from the beginning, and the first value that either brings is everybody's.

use super::circle::Need;
use super::flight::{Flight, Landing};
use super::roster::{Members, Neglect, Phase, Ticket};
use super::running;
use super::sync::{LOOKS, LOOKS_A_WAITER, LOOKS_OF_ONE, PATIENCE, yield_now};
use core::mem::replace;
use core::task::{Context, Poll};
use std::sync::Arc;

/// The most that keep watch at once: executors stay fair while a few tasks are polled again and again, but not thousands.
const WATCHERS: u32 = 32;

/// How many looks there are from one yield of the thread to the next.
const GIVES_WAY: u32 = 64;

/// A place among those who wait for a flight, given up when dropped.
pub(super) struct Waiting<V> {
    pub(super) flight: Arc<Flight<V>>,
    ticket: Option<Ticket>,
    /// Whether it has been listed before.
    is_listed: bool,
    watch: Watch,
    need: Need,
}

/// What one waiter has seen of an idle load.
#[derive(Debug, Clone, Copy, Default)]
struct Watch {
    /// How often the load had been polled at the first look.
    polls: u64,
    looks: u32,
    /// How often the watchers had looked at the first look.
    watched: u32,
    is_on: bool,
}

impl<V> Waiting<V> {
    pub(super) fn for_flight(flight: Arc<Flight<V>>) -> Self {
        Self { flight, ticket: None, is_listed: false, watch: Watch::default(), need: Need::default() }
    }

    /// As [`Flight::wait`], for a task.
    pub(super) fn poll(&mut self, context: &Context<'_>) -> Poll<Landing<V>>
    where
        V: Clone,
    {
        let roster = self.flight.roster();
        let would_hang = running::contains(roster) || self.need.note(roster);
        let mut members = roster.lock();
        if members.phase != Phase::Loading {
            drop(members);
            return Poll::Ready(self.flight.landing());
        }
        if would_hang {
            return Poll::Ready(Landing::WouldHang);
        }
        let waker = context.waker();
        let ticket = *self.ticket.get_or_insert_with(|| members.admit_waiter());
        let seen = if members.is_idle() { self.watch.look(&mut members) } else { None };
        let Some(neglect) = seen else {
            let gone = members.list_waiter(ticket, waker, !replace(&mut self.is_listed, true));
            drop(members);
            // Runs an executor's code.
            drop(gone);
            return Poll::Pending;
        };
        let enough = LOOKS.saturating_add(LOOKS_A_WAITER.saturating_mul(members.waiting));
        let is_left_out = self.watch.looks > 2 && members.is_run_by(waker);
        let is_late =
            || self.watch.looks > LOOKS_OF_ONE && neglect.looks > enough && neglect.since.is_past(PATIENCE);
        if is_left_out || is_late() {
            let runner = members.add_task(waker);
            drop(members);
            return Poll::Ready(Landing::TakeOver(runner));
        }
        drop(members);
        if neglect.looks > enough - LOOKS / 2 && neglect.looks % GIVES_WAY == 0 {
            yield_now();
        }
        waker.wake_by_ref();
        Poll::Pending
    }
}

impl Watch {
    /// Looks at a load that is idle. None if enough others keep watch, so that this waiter can sleep.
    fn look(&mut self, members: &mut Members) -> Option<Neglect> {
        let polls = members.polls;
        let neglect = members.look();
        if self.looks == 0 || self.polls != polls {
            *self = Self { polls, looks: 0, watched: neglect.watched, is_on: false };
        }
        self.looks += 1;
        if !self.is_on && self.looks > 1 {
            if neglect.watchers >= WATCHERS && neglect.watched > self.watched {
                // Asks anew at the next look whether they do.
                self.looks = 0;
                return None;
            }
            if neglect.watchers < WATCHERS || self.looks > LOOKS_OF_ONE {
                self.is_on = true;
                neglect.watchers += 1;
            }
        }
        neglect.watched = neglect.watched.saturating_add(u32::from(self.is_on));
        Some(*neglect)
    }
}

impl<V> Drop for Waiting<V> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let gone = self.flight.roster().lock().remove_waiter(ticket);
            drop(gone);
        }
    }
}

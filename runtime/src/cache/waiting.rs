//! A task that waits for a flight, and looks after the load where nobody does.
//!
//! A load that was woken and isn't polled may be left alone, or its turn may be still to come. Those who wait are woken with
//! it and look; who looks twice may keep watch, which is to be polled again and again until it is known.
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
//! Patience is counted in looks of those who wait and, between tasks, in time:
//!
//! * A part of the very task that runs the load is polled where the load should have been. At its third look it takes over:
//!   twice can be after the load's turn in one round and before it in the next, as some poll their parts in another order
//!   each time.
//! * For another task, the executor may have much to do before it comes to the load. So the task itself looks
//!   [`LOOKS_OF_ONE`] times first, in as many rounds; and all who wait together [`LOOKS`] times and more where they are many,
//!   as some executors ask only now and then for what was woken from outside or had no place; and [`PATIENCE`] is over, as
//!   the thread that is to poll the load may have to wait for a processor. Towards the end they give way now and then, so
//!   where processors are scarce it takes longer.

use super::circle::Need;
use super::flight::{Flight, Landing};
use super::roster::{Members, Neglect, Phase, Ticket};
use super::running;
use super::sync::{LOOKS, LOOKS_A_WAITER, LOOKS_OF_ONE, PATIENCE, yield_now};
use core::mem::replace;
use core::task::{Context, Poll};
use std::sync::Arc;

/// How many keep watch at once: executors are fair to some who are polled again and again, but not to thousands.
const WATCHERS: u32 = 32;

/// After so many looks one gives way.
const GIVES_WAY: u32 = 64;

/// A place among those who wait. Leaves it when dropped.
pub(super) struct Waiting<V> {
    pub(super) flight: Arc<Flight<V>>,
    ticket: Option<Ticket>,
    /// Whether it has been on the list already.
    is_listed: bool,
    watch: Watch,
    need: Need,
}

/// What one has seen of a load that could go on and wasn't polled.
#[derive(Debug, Clone, Copy, Default)]
struct Watch {
    /// How often the load had been polled by then.
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

    /// As [`Flight::wait`], for tasks.
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
            // Runs the code of an executor.
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
    /// Looks at a load that is idle. Says nothing if others keep watch, so that there is no need to look again.
    fn look(&mut self, members: &mut Members) -> Option<Neglect> {
        let polls = members.polls;
        let neglect = members.look();
        if self.looks == 0 || self.polls != polls {
            *self = Self { polls, looks: 0, watched: neglect.watched, is_on: false };
        }
        self.looks += 1;
        if !self.is_on && self.looks > 1 {
            if neglect.watchers >= WATCHERS && neglect.watched > self.watched {
                // Next time it asks anew whether they do.
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

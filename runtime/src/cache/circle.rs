//! Loads that need one another, so that each would wait for the others for ever.
//!
//! ```text
//!   load of a ──asks for──▶ b          load of b ──asks for──▶ a
//!   waits for b's flight               would close the circle: a is loaded apart
//! ```
//!
//! Each flight lists those that its load needs: what it asks for while it runs, and waits for or loads itself. Whoever is
//! about to wait first puts the flight on the list of the load that asks, and then looks whether that load can be reached
//! from there. One lock is held at a time. Of those who close a circle at one moment, the last to write sees what all
//! others wrote, so at least one of them knows. Two may, and then both load apart: that is more than needed, and does no
//! harm.
//!
//! What is not asked for in the load itself, but in a task or a thread that it waits for, is not seen.

use super::roster::{Roster, Ticket};
use super::running;
use std::collections::HashSet;
use std::sync::Arc;

/// Which load needs a flight, if any does: the one that asks for it.
#[derive(Debug, Default)]
pub(super) struct Need(Option<Edge>);

#[derive(Debug)]
struct Edge {
    by: Arc<Roster>,
    ticket: Ticket,
}

impl Need {
    /// Notes which load it is that asks for the flight now. Says whether the flight needs that load in turn, if that is
    /// news: then nobody may wait.
    pub(super) fn note(&mut self, flight: &Arc<Roster>) -> bool {
        let asking = running::innermost();
        let is_known = match (&self.0, &asking) {
            (Some(edge), Some(asking)) => Arc::ptr_eq(&edge.by, asking),
            (None, None) => true,
            _ => false,
        };
        if is_known {
            return false;
        }
        self.0 = asking.map(|by| {
            let mut members = by.lock();
            let ticket = members.ticket();
            members.needs.insert(ticket, Arc::clone(flight));
            drop(members);
            Edge { by, ticket }
        });
        self.0.as_ref().is_some_and(|edge| needs(flight, &edge.by))
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        let gone = self.by.lock().needs.remove(&self.ticket);
        // Not under the lock: it may be the last to know of the flight.
        drop(gone);
    }
}

/// Whether a flight needs another, by itself or by others. O(all that it needs).
fn needs(flight: &Arc<Roster>, other: &Arc<Roster>) -> bool {
    // None is let go before the end, so that an address is one flight's.
    let mut found = vec![Arc::clone(flight)];
    let mut seen = HashSet::from([Arc::as_ptr(flight)]);
    let mut next = 0;
    while let Some(flight) = found.get(next) {
        if Arc::ptr_eq(flight, other) {
            return true;
        }
        let needed: Vec<_> = flight.lock().needs.values().map(Arc::clone).collect();
        found.extend(needed.into_iter().filter(|needed| seen.insert(Arc::as_ptr(needed))));
        next += 1;
    }
    false
}

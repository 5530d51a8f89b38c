//! Loads that need one another: a deadlock, if all of them waited.
//!
//! ```text
//!   load of a ──asks for──▶ b          load of b ──asks for──▶ a
//!   waits for b's flight               would close the circle: a is loaded apart
//! ```
//!
//! Each flight lists those that its load needs: what it asks for while it runs, and waits for or loads itself. Whoever is
//! about to wait first puts the flight on the list of the load that asks, and then checks whether that load can be reached
//! from there. One lock is held at a time. If several close a circle at the same moment, the last to write sees what all
//! others wrote, so at least one of them knows. Two may know, and then each loads on its own, which is wasteful and harmless.
//!
//! Example: the load of `a` asks for `b`, whose load asks for `c`, whose load asks for `a`. `a` needs `b` and `b` needs `c`
//! are written already. Whoever loads `c` writes that `c` needs `a`, follows the lists from `a` over `b` to `c`, and so knows
//! that waiting would never end: it loads `a` itself, and doesn't store it.
//!
//! A request by a task or a thread that the load merely waits for isn't seen.

use super::roster::{Roster, Ticket};
use super::running;
use std::collections::HashSet;
use std::sync::Arc;

/// Which load needs a flight: the one that asks for it, if a load asks.
#[derive(Debug, Default)]
pub(super) struct Need(Option<Edge>);

#[derive(Debug)]
struct Edge {
    by: Arc<Roster>,
    ticket: Ticket,
}

impl Need {
    /// Writes down which load asks for the flight now. Says whether that closes a circle, so that the one who asks must not
    /// wait: the flight needs that load in turn. Skips the search if the same load asked last time.
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
        // Not under the lock: this may be the last reference to the flight.
        drop(gone);
    }
}

/// Whether a flight needs another, directly or through others. O(all that it needs).
fn needs(flight: &Arc<Roster>, other: &Arc<Roster>) -> bool {
    // All are kept alive until the end, so that no address is reused.
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

//! Memory, debug info and types that are made to break the walk: no panic, no endless work, memory within what was copied, and
//! of what is still right nearly all is found. The tests run with overflow checks; one that works endlessly never ends.
//!
//! `HOSTILE_ROUNDS=10` does ten times as much.

mod captured;
mod debug_info;
mod ledger;
mod made;
mod mappings;
mod random;
mod words;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

/// How many times more is done than usually.
fn rounds() -> usize {
    std::env::var("HOSTILE_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(1)
}

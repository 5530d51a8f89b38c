//! Values of any depth on a small stack: what walks, shrinks and dry runs share.
//!
//! A run goes from owner to owner by recursion, which is fast, and measures how much of the stack that takes
//! ([`StackLimit`]). Where the stack is nearly used it puts the owner on a list ([`ToDo`]) and returns; a frame near the
//! root takes the list up again, last in first out. With room for three levels, a list of five boxes is walked so:
//!
//! ```text
//! walk 1 ─▶ walk 2 ─▶ walk 3 ─▶ no room: [4] is put on the list
//! back to the frame of 1, which has room: takes [4] from the list
//!           walk 4 ─▶ walk 5 ─▶ nothing more
//! ```
//!
//! What lies behind a guard (a lock's, a `RefCell`'s) can be looked at for as long as the guard is held, and is given back no
//! later than by recursion: a frame that holds a guard takes from the list all that was put there since, before it lets go.
//! Past half of the stack the guard isn't taken at once. Its owner is put on the list, and whoever takes it from there takes the
//! guard: a frame holds it as long as there is a reserve of the stack, a quarter more than the limit. From there on the guard is
//! put on the list in the owner's place, and what it leads to is walked above it and is done when the guard is the last entry
//! again ([`guard`]). A thousand nested locks, with a stack whose reserve ends at the fortieth:
//!
//! ```text
//! lock 1 … lock 40   held by frames                     the later ones were on the list for a moment
//! lock 41            [lock 41]                          no room: put on the list; the frame of lock 40 takes it up
//!                    [guard 41][lock 42]                 locked; what it holds leads to the next one
//!                    [guard 41][guard 42][lock 43]       …
//!                    [guard 41]…[guard 1000]             the last one leads to nothing: the guards are dropped, last first
//! ```
//!
//! So the stack is bounded by a setting, and the list too: 24 bytes for what waits, 24 (a `RefCell`'s) to 56 for a guard.

pub(crate) mod guard;
mod pending;
mod stack;
mod todo;

pub(crate) use stack::StackLimit;
pub(crate) use todo::{Entry, Limits, OnOwner, OnValue, Run, ToDo, Work};

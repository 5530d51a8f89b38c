//! What the budget and the flights are made of. In one place, so that a model checker can put its own here.

pub(super) use core::sync::atomic::{AtomicUsize, Ordering};
pub(super) use std::sync::{Condvar, Mutex, MutexGuard};
pub(super) use std::thread::ThreadId;

pub(super) fn this_thread() -> ThreadId {
    std::thread::current().id()
}

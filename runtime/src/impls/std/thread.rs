//! Threads, channels and wakers, which show nothing of what they own.

#[cfg(feature = "std")]
use super::opaque;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::task::Waker;
#[cfg(feature = "std")]
use std::{sync::mpsc, thread};

#[cfg(feature = "std")]
opaque! {
    {T} mpsc::Sender<T>, {T} mpsc::SyncSender<T>, {T} mpsc::Receiver<T>, {T} mpsc::IntoIter<T>,
    thread::Thread, {T} thread::JoinHandle<T>, {T} thread::ScopedJoinHandle<'_, T>, thread::Scope<'_, '_>,
    thread::Builder,
}

impl MemFootprint for Waker {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // `Waker::noop` leads nowhere.
        if !self.data().is_null() {
            walker.skipped(Reason::Opaque);
        }
    }
}

nothing_to_shrink!(Waker);

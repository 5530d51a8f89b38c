//! Threads and channels, which show nothing of what they own.

use super::opaque;
use std::sync::mpsc;
use std::thread;

opaque! {
    {T} mpsc::Sender<T>, {T} mpsc::SyncSender<T>, {T} mpsc::Receiver<T>,
    thread::Thread, {T} thread::JoinHandle<T>, thread::Builder,
}

//! A watch on a thread of its own.

use super::Watch;
use core::time::Duration;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{Builder, JoinHandle, current};

/// The stack of the thread: twice what a walk takes, and what callbacks may.
const STACK: usize = 1 << 20;

/// A watch that ticks on a thread of its own, until this is dropped. From [`Watch::start`].
///
/// Dropping it ends the thread, and waits for a tick that is under way: as long as its deadlines allow. To tick for as long as the process
/// lives, [`detach`](Self::detach) it.
///
/// ```
/// use memfootprint::Watch;
/// use memfootprint::watch::Running;
/// use std::time::Duration;
///
/// let running: Running = Watch::new("svc").start(Duration::from_secs(30))?;
/// running.detach();
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "dropping it ends the watch; `detach` lets it go on"]
pub struct Running {
    /// Hung up to end the thread.
    stop: Option<Sender<()>>,
    thread: Option<JoinHandle<Watch>>,
}

/// The host's panics are caught where they arise; should the watch itself panic, the next tick is another.
fn tick(watch: &mut Watch) {
    let _ = catch_unwind(AssertUnwindSafe(|| _ = watch.tick()));
}

impl Running {
    pub(super) fn start(mut watch: Watch, period: Duration) -> io::Result<Self> {
        let (stop, stopped) = mpsc::channel();
        let thread = Builder::new().name("memfootprint-watch".into()).stack_size(STACK).spawn(move || {
            loop {
                tick(&mut watch);
                match stopped.recv_timeout(period) {
                    Err(RecvTimeoutError::Timeout) => {}
                    // Told that it goes on for good.
                    Ok(()) => break,
                    Err(RecvTimeoutError::Disconnected) => return watch,
                }
            }
            loop {
                std::thread::sleep(period);
                tick(&mut watch);
            }
        })?;
        Ok(Self { stop: Some(stop), thread: Some(thread) })
    }

    /// Lets the watch go on for as long as the process lives.
    pub fn detach(mut self) {
        if let Some(stop) = self.stop.take() {
            // The thread is there: it ends only when it is hung up.
            let _ = stop.send(());
        }
        self.thread = None;
    }

    /// Ends the thread, as dropping this does, and gives the watch back: for one more tick before the process ends, say. `None` on
    /// the thread itself, in a callback, where the watch is in use.
    ///
    /// ```
    /// use memfootprint::Watch;
    /// use std::time::Duration;
    ///
    /// let running = Watch::new("svc").start(Duration::from_secs(30))?;
    /// // Told to stop: what the files say last is how it was then.
    /// let last = running.stop().map(|mut watch| watch.tick().number);
    /// assert!(last.is_some_and(|number| number >= 1));
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn stop(mut self) -> Option<Watch> {
        self.end()
    }

    fn end(&mut self) -> Option<Watch> {
        self.stop = None;
        let thread = self.thread.take().filter(|thread| thread.thread().id() != current().id())?;
        // It doesn't panic. A callback that drops its own watch can't wait for itself.
        thread.join().ok()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

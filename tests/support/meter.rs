//! What the threads of one test hold together, while other tests run beside it.

use memfootprint::heap;

/// What the threads that joined it hold together. A block may be freed by another of them than made it.
#[derive(Debug)]
pub struct Meter(heap::Meter);

impl Meter {
    /// Runs `work` on this thread, which joins a new meter.
    pub fn measure<T>(work: impl FnOnce(&Self) -> T) -> T {
        let meter = Self(heap::Meter::new());
        meter.0.scope(|| work(&meter))
    }

    /// Runs `work` on another thread, which joins it.
    pub fn join<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.scope(work)
    }

    /// Bytes that its threads hold.
    pub fn live(&self) -> isize {
        self.0.usage().live as isize
    }

    /// The most bytes that they held at once since this was last called.
    pub fn take_peak(&self) -> isize {
        self.0.take_peak() as isize
    }
}

//! How the bytes that the service may take are split, and how near it is to using them up.

use memfootprint::ByteSize;
use memfootprint::heap;
use memfootprint::process::{self, Pressure};
use std::sync::atomic::{AtomicU64, Ordering};

/// The heap bytes that the service may take: the index a quarter of them, the caches an eighth, the history a sixteenth. The rest is
/// for connections and requests on their way, which take up to 40 KiB each, and for what comes in from one tick to the next.
#[derive(Debug)]
pub struct Budget {
    total: u64,
    peak: AtomicU64,
}

impl Budget {
    pub fn new(total: ByteSize) -> Self {
        Self { total: total.0, peak: AtomicU64::new(0) }
    }

    pub fn total(&self) -> u64 {
        self.total
    }

    /// For the index, whose size is that of the data: more is worth a warning.
    pub fn index(&self) -> u64 {
        self.total / 4
    }

    /// For all caches together, which they keep to at any moment.
    pub fn caches(&self) -> usize {
        usize::try_from(self.total / 8).unwrap_or(usize::MAX)
    }

    /// For the history, which is cut when it is found to take more.
    pub fn history(&self) -> u64 {
        self.total / 16
    }

    /// How near the service is to the end of its memory: of its own budget, or of what the system lets it have, whichever
    /// is nearer.
    pub fn pressure(&self) -> Pressure {
        let system = process::pressure();
        let mut own = system;
        (own.used, own.limit) = (heap::live(), Some(self.total));
        if own.share() >= system.share() { own } else { system }
    }

    /// Looks at what is allocated now. Called with every request, which is when most is.
    pub fn look(&self) {
        if let Some(bytes) = heap::live() {
            self.peak.fetch_max(bytes, Ordering::Relaxed);
        }
    }

    /// The most that was allocated whenever somebody looked, in bytes.
    pub fn peak(&self) -> u64 {
        self.peak.load(Ordering::Relaxed)
    }
}

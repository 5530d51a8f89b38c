//! What the process takes.

use super::figure::Figure;
use crate::process::{self, Process};

const RSS: Figure = Figure::bytes("memfootprint_rss_bytes", "Resident memory of the process.");
const LIMIT: Figure = Figure::bytes("memfootprint_limit_bytes", "The most memory that the process may use.");
const ALLOCATED: Figure = Figure::bytes(
    "memfootprint_allocator_allocated_bytes",
    "Heap bytes that the allocator has given out and not got back.",
);
const RESIDENT: Figure =
    Figure::bytes("memfootprint_allocator_resident_bytes", "What of the allocator's memory is in RAM.");
#[cfg(feature = "watch")]
const PRESSURE: Figure =
    Figure::count("memfootprint_pressure", "How near the end of memory is: 0 calm, 1 tight, 2 critical.");
#[cfg(feature = "watch")]
const TICKS: Figure = Figure::count("memfootprint_ticks", "How often the roots were measured.");

/// Publishes what a process takes, and what its allocator says of itself. O(1), and what the allocator needs for that.
///
/// ```
/// // On a thread that does this every few seconds:
/// memfootprint::metrics::record_process(&memfootprint::process::snapshot());
/// ```
pub fn record_process(process: &Process) {
    let known = |bytes: Option<u64>| bytes.map(|bytes| bytes as f64);
    RSS.set(Vec::new(), known(process.rss));
    LIMIT.set(Vec::new(), known(process.limit.map(|limit| limit.bytes)));
    ALLOCATED.set(Vec::new(), known(process.allocated));
    RESIDENT.set(Vec::new(), known(process::allocator().and_then(|(_, stats)| stats.resident)));
}

/// 0, 1 or 2.
#[cfg(feature = "watch")]
pub(crate) fn record_pressure(level: u8) {
    PRESSURE.set(Vec::new(), f64::from(level));
}

#[cfg(feature = "watch")]
pub(crate) fn record_tick() {
    TICKS.increment();
}

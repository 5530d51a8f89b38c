//! Where the lines go: `tracing`, `log`, or stderr. Target and prefix are `memfootprint`.

use super::{Root, line};
use crate::process::Process;

#[derive(Debug, Clone, Copy)]
pub(super) enum Level {
    Info,
    Warn,
}

/// Logs the process.
pub(super) fn process(service: &str, process: &Process) {
    let line = line::process(service, process);
    #[cfg(feature = "tracing")]
    tracing::info!(
        target: "memfootprint",
        service,
        rss_bytes = process.rss,
        peak_bytes = process.peak,
        limit_bytes = process.limit.map(|limit| limit.bytes),
        threads = process.threads,
        "{line}"
    );
    #[cfg(not(feature = "tracing"))]
    text(Level::Info, &line);
}

/// Logs a root, a warning if it is over its budget, and at debug level its tree.
pub(super) fn root(root: &Root) {
    let line = line::root(root);
    #[cfg(feature = "tracing")]
    {
        let footprint = root.report.footprint();
        tracing::info!(
            target: "memfootprint",
            root = root.name,
            deep_bytes = footprint.total(),
            inline_bytes = footprint.inline,
            heap_bytes = footprint.heap(),
            slack_bytes = footprint.slack,
            shared_bytes = footprint.shared,
            allocations = footprint.allocations,
            accuracy = %footprint.accuracy,
            walk_us = root.took.as_micros() as u64,
            "{line}"
        );
    }
    #[cfg(not(feature = "tracing"))]
    text(Level::Info, &line);
    if let Some(over) = root.over_budget() {
        text(Level::Warn, &line::over_budget(root, over));
    }
    tree(root);
}

/// Logs a line without fields.
pub(super) fn text(level: Level, line: &str) {
    #[cfg(feature = "tracing")]
    match level {
        Level::Info => tracing::info!(target: "memfootprint", "{line}"),
        Level::Warn => tracing::warn!(target: "memfootprint", "{line}"),
    }
    #[cfg(all(feature = "log", not(feature = "tracing")))]
    match level {
        Level::Info => log::info!(target: "memfootprint", "{line}"),
        Level::Warn => log::warn!(target: "memfootprint", "{line}"),
    }
    #[cfg(not(any(feature = "log", feature = "tracing")))]
    {
        use std::io::Write;
        let level = match level {
            Level::Info => "INFO",
            Level::Warn => "WARN",
        };
        // One write a line, and no panic where stderr is closed, as `eprintln!` would.
        let _ = std::io::stderr().write_all(format!("{level} memfootprint: {line}\n").as_bytes());
    }
}

/// Logs the tree, if anybody listens to debug events.
fn tree(root: &Root) {
    #[cfg(feature = "tracing")]
    if tracing::enabled!(target: "memfootprint", tracing::Level::DEBUG) {
        tracing::debug!(target: "memfootprint", root = root.name, "\n{}", root.report);
    }
    #[cfg(all(feature = "log", not(feature = "tracing")))]
    log::debug!(target: "memfootprint", "root={}\n{}", root.name, root.report);
    #[cfg(not(any(feature = "log", feature = "tracing")))]
    let _ = root;
}

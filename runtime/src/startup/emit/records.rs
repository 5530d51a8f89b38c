//! Through the `log` facade.

use crate::startup::line::{self, Level};
use crate::startup::{Logged, TARGET};

pub(in crate::startup) fn emit(logged: &Logged) {
    for (level, line) in line::all(logged) {
        match level {
            Level::Info => log::info!(target: TARGET, "{line}"),
            Level::Warn => log::warn!(target: TARGET, "{line}"),
        }
    }
    for root in &logged.roots {
        // Formatted only if somebody listens.
        log::debug!(target: TARGET, "root={}\n{}", line::word(&root.name), root.report);
    }
}

/// One problem by itself.
#[cfg(feature = "cache")]
pub(in crate::startup) fn warn(problem: &str) {
    log::warn!(target: TARGET, "{problem}");
}

//! Through the `log` facade.

use crate::startup::line::{self, Level};
use crate::startup::{Logged, TARGET};

pub(in crate::startup) fn emit(logged: &Logged) {
    for (level, line) in line::all(logged) {
        one_line(level, &line);
    }
    for root in &logged.roots {
        // Formatted only if somebody listens.
        log::debug!(target: TARGET, "root={}\n{}", line::word(&root.name), root.report);
    }
}

/// One line by itself.
pub(in crate::startup) fn one_line(level: Level, line: &str) {
    match level {
        Level::Info => log::info!(target: TARGET, "{line}"),
        Level::Warn => log::warn!(target: TARGET, "{line}"),
    }
}

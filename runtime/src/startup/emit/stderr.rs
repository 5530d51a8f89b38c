//! Without a logging facade: plain lines on stderr.

use crate::startup::Logged;
use crate::startup::line::Level;
use std::io::Write;

pub(in crate::startup) fn emit(logged: &Logged) {
    // In one write, so that other threads' lines don't come between; and unlike with `eprintln!`, a stderr that is
    // closed or full is no reason to panic.
    let _ = std::io::stderr().write_all(logged.to_string().as_bytes());
}

/// One line by itself.
pub(in crate::startup) fn one_line(level: Level, line: &str) {
    let line = format!("{} {}: {line}\n", level.name(), crate::startup::TARGET);
    let _ = std::io::stderr().write_all(line.as_bytes());
}

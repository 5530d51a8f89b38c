//! Without a logging facade: plain lines on stderr.

use crate::startup::Logged;
use std::io::Write;

pub(in crate::startup) fn emit(logged: &Logged) {
    // In one write, so that other threads' lines don't come between; and unlike with `eprintln!`, a stderr that is
    // closed or full is no reason to panic.
    let _ = std::io::stderr().write_all(logged.to_string().as_bytes());
}

/// One problem by itself.
#[cfg(feature = "cache")]
pub(in crate::startup) fn warn(problem: &str) {
    let _ = std::io::stderr().write_all(format!("WARN {}: {problem}\n", crate::startup::TARGET).as_bytes());
}

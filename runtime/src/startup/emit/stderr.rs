//! Without a logging facade: plain lines on stderr.

use crate::startup::Logged;
#[cfg(any(feature = "cache", feature = "watch"))]
use crate::startup::notice::Notice;
use std::io::Write;

pub(in crate::startup) fn emit(logged: &Logged) {
    // In one write, so that other threads' lines don't come between; and unlike with `eprintln!`, a stderr that is
    // closed or full is no reason to panic.
    let _ = std::io::stderr().write_all(logged.to_string().as_bytes());
}

/// What shows after startup.
#[cfg(any(feature = "cache", feature = "watch"))]
pub(in crate::startup) fn tell(notice: &dyn Notice) {
    let line = format!("{} {}: {}\n", notice.level().name(), crate::startup::TARGET, notice.line());
    let _ = std::io::stderr().write_all(line.as_bytes());
}

//! How the program was built, as far as a library can tell.

use core::fmt;

/// What is known of the build profile.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Build {
    /// Whether `debug_assertions` are on: then figures are right, and times are not.
    pub debug_assertions: bool,
    /// Whether a panic aborts.
    pub panic_abort: bool,
}

impl Build {
    pub(super) const fn current() -> Self {
        Self { debug_assertions: cfg!(debug_assertions), panic_abort: cfg!(panic = "abort") }
    }
}

impl fmt::Display for Build {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.debug_assertions { "debug" } else { "release" })?;
        f.write_str(if self.panic_abort { "/panic=abort" } else { "/panic=unwind" })
    }
}

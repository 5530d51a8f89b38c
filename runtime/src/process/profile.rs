//! How the program was built.

use core::fmt;

/// What is known of the build profile. Unknown is `None`.
///
/// A library sees how it was compiled itself; Cargo compiles a program's dependencies with its profile, unless
/// that has `[profile.*.package]` overrides.
///
/// ```
/// let profile = memfootprint::process::snapshot().profile;
/// assert_eq!(profile.debug_assertions, Some(cfg!(debug_assertions)));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct BuildProfile {
    /// Whether `debug_assertions` are on. They don't change sizes; times are then not those of production.
    pub debug_assertions: Option<bool>,
    /// Whether a panic aborts the process rather than unwinding.
    pub panic_abort: Option<bool>,
}

impl BuildProfile {
    /// What this crate was compiled with.
    pub(super) const fn current() -> Self {
        let panic_abort = if cfg!(panic = "abort") {
            Some(true)
        } else if cfg!(panic = "unwind") {
            Some(false)
        } else {
            None
        };
        Self { debug_assertions: Some(cfg!(debug_assertions)), panic_abort }
    }
}

/// What is known, joined by slashes: `release/panic=abort`. With debug assertions it is called `debug`, without
/// them `release`, which is what Cargo's profiles of these names have unless they were changed.
impl fmt::Display for BuildProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.debug_assertions.map(|on| if on { "debug" } else { "release" });
        let panic = self.panic_abort.map(|abort| if abort { "panic=abort" } else { "panic=unwind" });
        for (index, word) in [kind, panic].into_iter().flatten().enumerate() {
            let slash = if index == 0 { "" } else { "/" };
            write!(f, "{slash}{word}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::BuildProfile;

    #[test]
    fn what_is_unknown_is_left_out() {
        let text = |debug_assertions, panic_abort| BuildProfile { debug_assertions, panic_abort }.to_string();
        assert_eq!(text(Some(false), Some(true)), "release/panic=abort");
        assert_eq!(text(Some(true), None), "debug");
        assert_eq!(text(None, Some(false)), "panic=unwind");
        assert_eq!(text(None, None), "");
    }
}

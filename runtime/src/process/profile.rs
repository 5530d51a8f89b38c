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
    /// `0` to `3`, `s` or `z`. This and what follows only [`build_profile!`](macro@crate::build_profile) sees. Optimizing for size makes
    /// the program smaller, not its heap.
    pub opt_level: Option<&'static str>,
    /// Link-time optimization: `fat`, `thin`, `off`, or `false`, which is within the crate alone.
    pub lto: Option<&'static str>,
    /// In how many parts the crate is compiled, where the profile says so.
    pub codegen_units: Option<u32>,
    /// What is left out of the file: `none`, `debuginfo` or `symbols`.
    pub strip: Option<&'static str>,
    /// Whether arithmetic that overflows panics.
    pub overflow_checks: Option<bool>,
    /// The processor that the program is built for, where one is named.
    pub target_cpu: Option<&'static str>,
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
        Self { panic_abort, ..Self::of(cfg!(debug_assertions), false, [None; 6]) }
    }
}

/// For `build_profile!`: what the program's `cfg` says, and the options as rustc was given them.
impl BuildProfile {
    pub(crate) const fn of(
        debug_assertions: bool,
        panic_abort: bool,
        [opt_level, lto, codegen_units, strip, overflow_checks, target_cpu]: [Option<&'static str>; 6],
    ) -> Self {
        let overflow_checks = match overflow_checks {
            Some(text) => Some(text.len() == "true".len()),
            None => None,
        };
        let codegen_units = match codegen_units {
            Some(text) => number(text),
            None => None,
        };
        Self {
            debug_assertions: Some(debug_assertions),
            panic_abort: Some(panic_abort),
            opt_level,
            lto,
            codegen_units,
            strip,
            overflow_checks,
            target_cpu,
        }
    }
}

const fn number(text: &str) -> Option<u32> {
    match u32::from_str_radix(text, 10) {
        Ok(number) => Some(number),
        Err(_) => None,
    }
}

/// What is known, joined by slashes: `release/panic=abort`. With debug assertions it is called `debug`, without
/// them `release`, which is what Cargo's profiles of these names have unless they were changed.
impl fmt::Display for BuildProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.debug_assertions.map(|on| String::from(if on { "debug" } else { "release" }));
        let panic = self.panic_abort.map(|abort| format!("panic={}", if abort { "abort" } else { "unwind" }));
        // Checks are on where debug assertions are, and off where they aren't, unless somebody said so.
        let unusual = self.overflow_checks.filter(|_| self.overflow_checks != self.debug_assertions);
        let words = [
            kind,
            self.opt_level.map(|level| format!("opt{level}")),
            self.lto.filter(|lto| *lto != "false").map(|lto| format!("lto={lto}")),
            self.codegen_units.map(|units| format!("cgu={units}")),
            panic,
            self.strip.filter(|strip| *strip != "none").map(|strip| format!("strip={strip}")),
            unusual.map(|on| format!("overflow_checks={}", if on { "on" } else { "off" })),
            self.target_cpu.map(|cpu| format!("cpu={cpu}")),
        ];
        for (index, word) in words.into_iter().flatten().enumerate() {
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
        let text = |debug_assertions, panic_abort| {
            BuildProfile { debug_assertions, panic_abort, ..BuildProfile::default() }.to_string()
        };
        assert_eq!(text(Some(false), Some(true)), "release/panic=abort");
        assert_eq!(text(Some(true), None), "debug");
        assert_eq!(text(None, Some(false)), "panic=unwind");
        assert_eq!(text(None, None), "");
    }

    #[test]
    fn what_the_macro_sees_is_shown() {
        let options = [Some("3"), Some("fat"), Some("1"), Some("symbols"), Some("true"), Some("native")];
        let profile = BuildProfile::of(false, true, options);
        let text = "release/opt3/lto=fat/cgu=1/panic=abort/strip=symbols/overflow_checks=on/cpu=native";
        assert_eq!((profile.to_string().as_str(), profile.codegen_units), (text, Some(1)));
        let usual = BuildProfile::of(
            true,
            false,
            [Some("0"), Some("false"), Some("x"), Some("none"), Some("true"), None],
        );
        assert_eq!((usual.to_string().as_str(), usual.codegen_units), ("debug/opt0/panic=unwind", None));
    }
}

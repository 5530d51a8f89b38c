//! How wide, in what colours and characters a report is drawn, and what a stream can show of it.

use super::style::Style;
use std::io::{self, IsTerminal, Write};

/// What was asked for; the rest is up to the stream.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) width: Option<usize>,
    pub(super) color: Option<bool>,
    pub(super) ascii: Option<bool>,
}

/// Where nobody says how wide.
const DEFAULT_WIDTH: usize = 100;

/// Narrower than this there is nothing to see.
const MIN_WIDTH: usize = 24;

impl Look {
    pub(super) fn style(self) -> Style {
        Style { color: self.color.unwrap_or(false), ascii: self.ascii.unwrap_or(false) }
    }

    pub(super) fn width(self) -> usize {
        self.width.unwrap_or(DEFAULT_WIDTH).max(MIN_WIDTH)
    }

    /// Settles what is open by what `stream` can show.
    pub(super) fn on(self, stream: Stream) -> Self {
        let var = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        self.in_environment(stream.is_terminal(), var)
    }

    fn in_environment(self, is_terminal: bool, var: impl Fn(&str) -> Option<String>) -> Self {
        let var = |name: &str| var(name).filter(|value| !value.is_empty());
        Self {
            width: self.width.or_else(|| var("COLUMNS")?.parse().ok()),
            color: self.color.or_else(|| Some(wants_color(is_terminal))),
            ascii: self.ascii.or_else(|| Some(wants_ascii(var))),
        }
    }
}

/// <https://no-color.org> and <https://bixense.com/clicolors>.
fn wants_color(is_terminal: bool) -> bool {
    if anstyle_query::no_color() {
        return false;
    }
    let may_have =
        is_terminal && anstyle_query::term_supports_color() && anstyle_query::clicolor() != Some(false);
    // To the library, 0 is set too.
    let is_zero = std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value == "0");
    anstyle_query::clicolor_force() && !is_zero || may_have
}

/// Whether a locale is set, and with another character set than UTF-8. Where none is set, as in most containers,
/// output usually ends up somewhere that knows UTF-8.
fn wants_ascii(var: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(var);
    locale.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    })
}

/// Where a report is printed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Stream {
    Stdout,
    Stderr,
}

impl Stream {
    fn is_terminal(self) -> bool {
        match self {
            Self::Stdout => io::stdout().is_terminal(),
            Self::Stderr => io::stderr().is_terminal(),
        }
    }

    /// Writes `text`. That nobody reads it any more is no reason to fail: errors are dropped.
    pub(super) fn write(self, text: &str) {
        let write_all =
            |stream: &mut dyn Write| stream.write_all(text.as_bytes()).and_then(|()| stream.flush());
        let _ = match self {
            Self::Stdout => write_all(&mut io::stdout().lock()),
            Self::Stderr => write_all(&mut io::stderr().lock()),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::{Look, wants_color};

    type Vars<'a> = &'a [(&'a str, &'a str)];

    fn settled(is_terminal: bool, vars: Vars<'_>) -> Look {
        let var =
            |name: &str| vars.iter().find(|(key, _)| *key == name).map(|(_, value)| String::from(*value));
        Look::default().in_environment(is_terminal, var)
    }

    /// Says in which cases it would colour, if the environment asks for it.
    #[test]
    fn child() {
        if std::env::var_os("MEMFOOTPRINT_TEST_COLOR").is_some() {
            println!("wants: {:?}", [wants_color(true), wants_color(false)]);
        }
    }

    /// What is asked of is the process's environment, so that is a child's.
    #[test]
    fn color_is_for_terminals_that_want_it() {
        let cases: &[([bool; 2], Vars<'_>)] = &[
            ([true, false], &[("TERM", "xterm")]),
            ([false, false], &[("TERM", "xterm"), ("NO_COLOR", "1")]),
            ([true, false], &[("TERM", "xterm"), ("NO_COLOR", "")]),
            ([false, false], &[("TERM", "dumb")]),
            ([false, false], &[("TERM", "xterm"), ("CLICOLOR", "0")]),
            ([true, true], &[("CLICOLOR_FORCE", "1"), ("TERM", "dumb")]),
            ([true, false], &[("CLICOLOR_FORCE", "0"), ("TERM", "xterm")]),
            ([false, false], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]),
        ];
        let program = std::env::current_exe().expect("this test's program");
        for (expected, vars) in cases {
            let mut child = std::process::Command::new(&program);
            child.args(["--exact", "report::look::tests::child", "--nocapture"]);
            child.env_clear().env("MEMFOOTPRINT_TEST_COLOR", "1").envs(vars.iter().copied());
            let output = child.output().expect("the child runs");
            let out = String::from_utf8_lossy(&output.stdout);
            assert!(out.contains(&format!("wants: {expected:?}")), "{vars:?}: {out}");
        }
    }

    #[test]
    fn ascii_is_for_locales_that_say_so() {
        let cases: &[(bool, Vars<'_>)] = &[
            (false, &[]),
            (false, &[("LANG", "en_US.UTF-8")]),
            (false, &[("LANG", "C.utf8")]),
            (true, &[("LANG", "C")]),
            (true, &[("LANG", "en_US.UTF-8"), ("LC_ALL", "POSIX")]),
            (false, &[("LANG", "de_DE.ISO-8859-1"), ("LC_CTYPE", "de_DE.UTF-8"), ("LC_ALL", "")]),
        ];
        for (expected, vars) in cases {
            assert_eq!(settled(true, vars).ascii, Some(*expected), "{vars:?}");
        }
    }

    #[test]
    fn width_is_the_terminals_where_it_tells() {
        assert_eq!(settled(true, &[("COLUMNS", "72")]).width(), 72);
        assert_eq!(settled(true, &[("COLUMNS", "wide")]).width(), 100);
        assert_eq!(Look { width: Some(60), ..settled(true, &[("COLUMNS", "72")]) }.width(), 60);
    }
}

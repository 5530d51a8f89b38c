//! Why the command can't answer.

use std::fmt;

use anstyle::{AnsiColor, Style};

/// Why the command can't answer: what is wrong, and what to do instead.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// The exit code of "it can't be told".
    pub(crate) const EXIT: u8 = 2;

    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The same, and what it is about.
    pub(crate) fn of(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let red = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
        write!(f, "{red}error{red:#}: {}", self.0)
    }
}

impl From<cargo_footprint::attach::AttachError> for Failure {
    fn from(error: cargo_footprint::attach::AttachError) -> Self {
        Self(error.to_string())
    }
}

impl From<cargo_footprint::Error> for Failure {
    fn from(error: cargo_footprint::Error) -> Self {
        Self(error.to_string())
    }
}

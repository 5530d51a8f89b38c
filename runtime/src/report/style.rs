//! What text looks like: characters and colours.

use anstyle::AnsiColor;
use core::fmt;

/// The characters that a report is drawn with.
#[derive(Debug)]
pub(super) struct Glyphs {
    pub(super) branch: &'static str,
    pub(super) last_branch: &'static str,
    pub(super) rail: &'static str,
    pub(super) no_rail: &'static str,
    pub(super) times: &'static str,
    /// Between what was and what is.
    pub(super) becomes: &'static str,
    pub(super) plus_minus: &'static str,
    pub(super) ellipsis: &'static str,
    /// A cell of a bar, ever fuller.
    pub(super) bar: &'static [&'static str],
}

const UNICODE: Glyphs = Glyphs {
    branch: "├─ ",
    last_branch: "└─ ",
    rail: "│  ",
    no_rail: "   ",
    times: "×",
    becomes: "→",
    plus_minus: "±",
    ellipsis: "…",
    bar: &["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
};

const ASCII: Glyphs = Glyphs {
    branch: "|- ",
    last_branch: "`- ",
    rail: "|  ",
    no_rail: "   ",
    times: "x",
    becomes: "->",
    plus_minus: "+/-",
    ellipsis: "...",
    bar: &["#"],
};

/// How a report is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) color: bool,
    pub(super) ascii: bool,
}

/// What a piece of text is, which decides its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Plain,
    /// What the eye should find first.
    Strong,
    /// What it should pass over.
    Faint,
    Rail,
    Bar,
    Slack,
    Shared,
    Warning,
}

impl Role {
    /// For a line about `part` of `whole`: the smallest step back.
    pub(super) fn of_share(part: u64, whole: u64) -> Self {
        if part < whole / 100 { Self::Faint } else { Self::Plain }
    }

    /// For its main figure: the largest stand out.
    pub(super) fn of_large(part: u64, whole: u64) -> Option<Self> {
        (part >= whole / 10).then_some(Self::Strong)
    }

    /// Its look: only colours that the terminal matches to its background.
    fn look(self) -> anstyle::Style {
        match self {
            Self::Plain => anstyle::Style::new(),
            Self::Strong => anstyle::Style::new().bold(),
            Self::Faint | Self::Rail => anstyle::Style::new().dimmed(),
            Self::Bar => AnsiColor::Cyan.on_default(),
            Self::Slack => AnsiColor::Yellow.on_default(),
            Self::Shared => AnsiColor::Magenta.on_default(),
            Self::Warning => AnsiColor::Red.on_default(),
        }
    }
}

impl Style {
    pub(super) fn glyphs(self) -> &'static Glyphs {
        if self.ascii { &ASCII } else { &UNICODE }
    }

    /// Writes `text`, which holds no control characters.
    pub(super) fn paint(self, out: &mut impl fmt::Write, role: Role, text: &str) -> fmt::Result {
        if self.color && !text.trim().is_empty() {
            let look = role.look();
            write!(out, "{look}{text}{look:#}")
        } else {
            out.write_str(text)
        }
    }
}

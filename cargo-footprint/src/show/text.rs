//! Text for people.

use std::fmt::Write as _;

use anstyle::{AnsiColor, Style};

use super::piece::{Piece, visible};
use super::remark::remarks;
use super::{fine, sentence, summary};
use crate::judge::{Judgement, Level};

/// Notes beyond these are only counted.
const MOST_NOTES: usize = 20;

/// A judgement as text with colour: a line for each finding, and one that counts them.
pub fn text(judgement: &Judgement) -> String {
    let mut out = String::new();
    let mut line = |level: Level, text: &str| {
        let (word, color) = match level {
            Level::Error => ("error", AnsiColor::Red),
            Level::Warning => ("warning", AnsiColor::Yellow),
            Level::Note => ("note", AnsiColor::Cyan),
        };
        let style = Style::new().bold().fg_color(Some(color.into()));
        let _ = writeln!(out, "{style}{word}{style:#}: {text}");
    };
    let mut notes = 0;
    for finding in &judgement.findings {
        if finding.level == Level::Note {
            notes += 1;
            if notes > MOST_NOTES {
                continue;
            }
        }
        let bold = Style::new().bold();
        let mut text = String::new();
        for piece in sentence::sentence(finding).0 {
            match piece {
                Piece::Words(words) | Piece::Code(words) => text.push_str(&words),
                Piece::Command(words) => {
                    let _ = write!(text, "`{words}`");
                }
                Piece::Subject(name) => {
                    let _ = write!(text, "{bold}{name}{bold:#}");
                }
            }
        }
        line(finding.level, &text);
    }
    if notes > MOST_NOTES {
        line(Level::Note, &format!("{} more", notes - MOST_NOTES));
    }
    for remark in remarks(judgement) {
        let place = match (&*remark.place.file, remark.rule) {
            ("", "budget-without-effect") => "--budget: ".to_owned(),
            ("", _) => String::new(),
            _ => visible(&remark.place.to_string()) + ": ",
        };
        line(remark.level, &format!("{place}{}", remark.text.plain()));
    }
    if judgement.is_refused() {
        // It isn't fine, and what was found is above.
    } else if judgement.fails() {
        let _ = writeln!(out, "{}", summary(judgement));
    } else if judgement.findings.is_empty() {
        let _ = writeln!(out, "{}", fine(judgement));
    } else {
        let _ = writeln!(out, "{}; {}", fine(judgement), summary(judgement));
    }
    if let Some(hint) = &judgement.hint {
        let _ = writeln!(out, "{hint}");
    }
    out
}

//! Annotations as GitHub's workflow commands: `::error file=src/main.rs,line=43,title=…::…`.

use std::fmt::Write as _;

use super::piece::visible;
use super::remark::remarks;
use super::{fine, sentence, summary};
use crate::judge::{Judgement, Level};
use crate::model::Place;

/// A judgement as annotations, and a line for the log. GitHub shows ten of each level for a step, so the worst come first.
pub fn github(judgement: &Judgement) -> String {
    let mut out = String::new();
    for finding in &judgement.findings {
        let title = match finding.level {
            Level::Error if finding.over.is_some() => "footprint: over budget",
            Level::Error => "footprint: grew",
            Level::Warning if !finding.guards.is_empty() => "footprint: guard across .await",
            Level::Warning | Level::Note => "footprint",
        };
        command(&mut out, finding.level, &finding.place, title, &sentence::sentence(finding).plain());
    }
    for remark in remarks(judgement) {
        let title = format!("footprint: {}", remark.rule.replace('-', " "));
        command(&mut out, remark.level, &remark.place, &title, &remark.text.plain());
    }
    // A line that begins with `::` would be a command.
    match (judgement.findings.is_empty(), judgement.is_refused()) {
        (false, _) => {
            let _ = writeln!(out, "footprint: {}", summary(judgement));
        }
        (true, false) => {
            let _ = writeln!(out, "footprint: {}", fine(judgement));
        }
        (true, true) => {}
    }
    if let Some(hint) = &judgement.hint {
        let _ = writeln!(out, "footprint: {}", visible(hint));
    }
    out
}

fn command(out: &mut String, level: Level, place: &Place, title: &str, message: &str) {
    let word = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let _ = write!(out, "::{word} ");
    if place.is_relative() {
        let _ = write!(out, "file={},", property(&place.file));
        if place.line > 0 {
            let _ = write!(out, "line={},", place.line);
        }
    }
    let _ = writeln!(out, "title={}::{}", property(title), data(message));
}

/// What stands after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands after `=`: it ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

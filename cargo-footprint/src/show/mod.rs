//! A judgement in four forms: text for people, annotations for GitHub, SARIF for what collects findings, Markdown for a comment.

mod github;
mod markdown;
mod piece;
mod sarif;
mod sentence;
mod text;

#[cfg(test)]
#[allow(
    clippy::needless_raw_string_hashes,
    clippy::too_many_lines,
    reason = "goldens are written by expect-test"
)]
mod tests;

pub use github::github;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::text;

use crate::judge::{Change, Judgement, Level};
use crate::model::Place;
use crate::size::Bytes;
use piece::Pieces;

/// How many findings there are of each kind: `1 grew, 2 are over their budgets, 1 is new`. Empty if there are none.
fn summary(judgement: &Judgement) -> String {
    let findings = || judgement.findings.iter();
    let count = |is: &dyn Fn(&Change) -> bool| findings().filter(|finding| is(&finding.change)).count();
    let grew = count(&|change| matches!(change, Change::Grew(_)));
    let over = findings().filter(|finding| finding.over.is_some()).count();
    let guards =
        findings().filter(|finding| finding.level == Level::Warning && !finding.guards.is_empty()).count();
    let new = count(&|change| matches!(change, Change::New(_)));
    let shrank = count(&|change| matches!(change, Change::Shrank(_)));
    let gone = count(&|change| matches!(change, Change::Gone(_)));
    let followers: usize = findings().map(|finding| finding.followers.len()).sum();
    let parts = [
        (grew, "grew", "grew"),
        (over, "is over its budget", "are over their budgets"),
        (followers, "follows", "follow"),
        (guards, "newly holds a guard", "newly hold guards"),
        (new, "is new", "are new"),
        (shrank, "shrank", "shrank"),
        (gone, "is gone", "are gone"),
    ];
    let told = parts.into_iter().filter(|(count, ..)| *count > 0);
    let told: Vec<String> =
        told.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect();
    told.join(", ")
}

/// What was judged and is as it should be.
fn fine(judgement: &Judgement) -> String {
    let (futures, types) = judgement.counts;
    let of = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let grew = judgement.findings.iter().any(|finding| matches!(finding.change, Change::Grew(_)));
    let verdict = match (judgement.compared, judgement.findings.is_empty()) {
        (false, _) => "all within their budgets".to_owned(),
        (true, true) => "nothing changed".to_owned(),
        (true, false) if grew => format!("nothing grew by more than {}", Bytes(judgement.allow_growth)),
        (true, false) => "nothing grew".to_owned(),
    };
    format!("{verdict}: {} and {}", of(futures, "future"), of(types, "type"))
}

/// The most units that a message names. All of them are on the other stream.
const MOST_UNREAD: usize = 10;

/// What is to be said of the whole rather than of a future or type.
struct Remark {
    /// The rule of it.
    rule: &'static str,
    level: Level,
    text: Pieces,
    /// Where it is about, if that is a place in a file.
    place: Place,
    /// What tells it from others of its rule.
    key: String,
}

impl Remark {
    fn new(rule: &'static str, level: Level, text: Pieces) -> Self {
        Self { rule, level, text, place: Place::default(), key: String::new() }
    }
}

/// Budgets without effect, what is missing, and why it can't be told.
fn remarks(judgement: &Judgement) -> Vec<Remark> {
    let command = judgement.command.as_deref().unwrap_or("cargo footprint check");
    let mut remarks: Vec<Remark> =
        judgement.unmatched.iter().map(|(pattern, place)| unmatched(pattern, place)).collect();
    if let Some(lock) = &judgement.no_lock {
        let mut out = Pieces::default();
        out.words("there is no lock file ")
            .code(lock)
            .words(", so growth isn't noticed; ")
            .command(&format!("{command} --write"))
            .words(" makes one");
        remarks.push(Remark::new("no-lock-file", Level::Warning, out));
    }
    if !judgement.unread.is_empty() {
        let count = judgement.unread.len();
        let mut out = Pieces::default();
        out.words(&format!(
            "could not judge: {count} {} read: ",
            if count == 1 { "unit wasn't" } else { "units weren't" }
        ));
        for (at, what) in judgement.unread.iter().take(MOST_UNREAD).enumerate() {
            out.words(if at > 0 { "; " } else { "" }).words(&piece::visible(what));
        }
        if count > MOST_UNREAD {
            out.words(&format!("; and {} more", count - MOST_UNREAD));
        }
        remarks.push(Remark::new("unread", Level::Error, out));
    }
    if !judgement.not_comparable.is_empty() {
        let mut out = Pieces::default();
        out.words("the two builds can't be compared: ")
            .words(&piece::visible(&judgement.not_comparable.join(", and ")))
            .words("; build as the other was built, or record this build by ")
            .command(&format!("{command} --write --reason \"…\""));
        remarks.push(Remark::new("not-comparable", Level::Error, out));
    }
    if judgement.other_program {
        let mut out = Pieces::default();
        out.words("the lock file, or what else it was to be compared with, is of another program: none of its futures and types is in this one; choose the program or the lock file that belong together, or record this program by ")
            .command(&format!("{command} --write --reason \"…\""));
        remarks.push(Remark::new("other-program", Level::Error, out));
    }
    remarks
}

/// A budget of the command line is for this program; those of a file may be for several.
fn unmatched(pattern: &str, place: &Place) -> Remark {
    let of_command_line = place.file.is_empty();
    let mut out = Pieces::default();
    out.words("the budget of ")
        .command(pattern)
        .words(" matches no future or type of this program; names are as ")
        .command("cargo footprint types")
        .words(" lists them, and ")
        .command("*")
        .words(" stands for any text");
    if of_command_line {
        out.words("; correct it, or leave it out");
    }
    let level = if of_command_line { Level::Error } else { Level::Warning };
    let key = format!("budget {pattern}");
    Remark { place: place.clone(), key, ..Remark::new("budget-without-effect", level, out) }
}

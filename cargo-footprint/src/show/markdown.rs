//! A comment in Markdown.

use std::fmt::Write as _;

use super::piece::{Piece, Pieces, visible};
use super::remark::{Remark, remarks};
use super::{fine, sentence, summary};
use crate::judge::{Finding, Judgement, Level};

/// By this line a comment is found again that is to be replaced.
const MARK: &str = "<!-- cargo-footprint -->";

/// Findings beyond these are only counted: a comment has an end.
const MOST: usize = 100;

/// A judgement as a comment: what is wrong as a list, the rest folded.
pub fn markdown(judgement: &Judgement) -> String {
    let mut out = format!("{MARK}\n");
    let title = if judgement.is_refused() {
        refused(judgement).to_owned()
    } else if judgement.findings.is_empty() {
        fine(judgement)
    } else {
        summary(judgement)
    };
    let _ = writeln!(out, "### Footprint: {title}\n");
    let (refusals, rest): (Vec<Remark>, Vec<Remark>) =
        remarks(judgement).into_iter().partition(|remark| remark.level == Level::Error);
    for remark in refusals {
        let _ = writeln!(out, "{}\n", pieces(remark.text));
    }
    let (loud, quiet): (Vec<&Finding>, Vec<&Finding>) =
        judgement.findings.iter().partition(|finding| finding.level != Level::Note);
    list(&mut out, &loud);
    for remark in rest {
        let place = match &*remark.place.file {
            "" => String::new(),
            _ => code(&remark.place.to_string()) + ": ",
        };
        let _ = writeln!(out, "* :warning: {place}{}", pieces(remark.text));
    }
    if !quiet.is_empty() {
        let what = if quiet.len() == 1 { "note" } else { "notes" };
        let _ = writeln!(out, "\n<details><summary>{} {what}</summary>\n", quiet.len());
        list(&mut out, &quiet);
        let _ = writeln!(out, "\n</details>");
    }
    if let Some(hint) = &judgement.hint {
        let _ = writeln!(out, "\n{}", backticks(hint));
    }
    out
}

/// In a word, why it can't be told.
fn refused(judgement: &Judgement) -> &'static str {
    if judgement.other_program || !judgement.not_comparable.is_empty() {
        "not comparable"
    } else if judgement.unread.is_empty() {
        "a budget without effect"
    } else {
        "not read to its end"
    }
}

fn list(out: &mut String, findings: &[&Finding]) {
    for finding in findings.iter().take(MOST) {
        let sign = match finding.level {
            Level::Error => ":x: ",
            Level::Warning => ":warning: ",
            Level::Note => "",
        };
        let _ = writeln!(out, "* {sign}{}", pieces(sentence::sentence(finding)));
    }
    if findings.len() > MOST {
        let _ = writeln!(out, "* and {} more", findings.len() - MOST);
    }
}

fn pieces(pieces: Pieces) -> String {
    let of = |piece| match piece {
        Piece::Words(text) => escaped(&text),
        Piece::Subject(name) => format!("**{}**", code(&name)),
        Piece::Code(text) | Piece::Command(text) => code(&text),
    };
    pieces.0.into_iter().map(of).collect()
}

/// A code span. Nothing in it is Markdown, and it ends only at as many backticks as it begins with.
fn code(text: &str) -> String {
    let text = visible(text);
    let longest = text.split(|of| of != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 || text.is_empty() { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Words that aren't Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for of in text.chars() {
        if matches!(of, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '@' | '&') {
            out.push('\\');
        }
        out.push(of);
    }
    out
}

/// A text of one's own, whose code stands between backticks.
fn backticks(text: &str) -> String {
    let mut out = String::new();
    for (at, piece) in visible(text).split('`').enumerate() {
        out.push_str(&if at % 2 == 0 { escaped(piece) } else { code(piece) });
    }
    out
}

//! What is to be said of a judgement as a whole: what is missing, and why it can't be told.

use super::piece::{Pieces, visible};
use crate::judge::{Judgement, Level};
use crate::model::Place;

/// The most units that a message names. All of them are on the other stream.
const MOST_UNREAD: usize = 10;

/// What is to be said of the whole rather than of a future or type.
pub(super) struct Remark {
    /// The rule of it.
    pub(super) rule: &'static str,
    pub(super) level: Level,
    pub(super) text: Pieces,
    /// Where it is about, if that is a place in a file.
    pub(super) place: Place,
    /// What tells it from others of its rule.
    pub(super) key: String,
}

impl Remark {
    fn new(rule: &'static str, level: Level, text: Pieces) -> Self {
        Self { rule, level, text, place: Place::default(), key: String::new() }
    }
}

/// Budgets without effect, what is missing, and why it can't be told.
pub(super) fn remarks(judgement: &Judgement) -> Vec<Remark> {
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
            out.words(if at > 0 { "; " } else { "" }).words(&visible(what));
        }
        if count > MOST_UNREAD {
            out.words(&format!("; and {} more", count - MOST_UNREAD));
        }
        remarks.push(Remark::new("unread", Level::Error, out));
    }
    if !judgement.not_comparable.is_empty() {
        let mut out = Pieces::default();
        out.words("the two builds can't be compared: ")
            .words(&visible(&judgement.not_comparable.join(", and ")))
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

#[cfg(test)]
#[allow(clippy::needless_raw_string_hashes, reason = "goldens are written by expect-test")]
mod tests {
    use expect_test::expect;

    use crate::judge::Judgement;
    use crate::show::{github, markdown, sarif, text};

    #[test]
    fn what_is_said_of_the_whole_is_in_each_form() {
        let judgement = |change: &dyn Fn(&mut Judgement)| {
            let mut judgement = Judgement { compared: true, ..Judgement::default() };
            judgement.command = Some("cargo footprint check --bin service".to_owned());
            change(&mut judgement);
            judgement
        };
        let all = [
            ("no-lock-file", judgement(&|of| of.no_lock = Some("footprint.lock".to_owned()))),
            ("unread", judgement(&|of| of.unread = (0..12).map(|at| format!("unit {at}")).collect())),
            ("other-program", judgement(&|of| of.other_program = true)),
        ];
        let told: String = all
            .iter()
            .map(|(_, judgement)| anstream::adapter::strip_str(&text(judgement)).to_string())
            .collect();
        expect![[r#"
            warning: there is no lock file footprint.lock, so growth isn't noticed; `cargo footprint check --bin service --write` makes one
            nothing changed: 0 futures and 0 types
            error: could not judge: 12 units weren't read: unit 0; unit 1; unit 2; unit 3; unit 4; unit 5; unit 6; unit 7; unit 8; unit 9; and 2 more
            error: the lock file, or what else it was to be compared with, is of another program: none of its futures and types is in this one; choose the program or the lock file that belong together, or record this program by `cargo footprint check --bin service --write --reason "…"`
        "#]].assert_eq(&told);
        let mut forms = String::new();
        for (rule, judgement) in &all {
            let log: serde_json::Value = serde_json::from_str(&sarif(judgement, "Cargo.toml")).unwrap();
            let result = &log["runs"][0]["results"][0];
            assert_eq!(result["ruleId"], *rule);
            assert!(result["ruleIndex"].is_number());
            forms += &(github(judgement) + &markdown(judgement));
        }
        expect![[r#"
            ::warning title=footprint%3A no lock file::there is no lock file footprint.lock, so growth isn't noticed; `cargo footprint check --bin service --write` makes one
            footprint: nothing changed: 0 futures and 0 types
            <!-- cargo-footprint -->
            ### Footprint: nothing changed: 0 futures and 0 types

            * :warning: there is no lock file `footprint.lock`, so growth isn't noticed; `cargo footprint check --bin service --write` makes one
            ::error title=footprint%3A unread::could not judge: 12 units weren't read: unit 0; unit 1; unit 2; unit 3; unit 4; unit 5; unit 6; unit 7; unit 8; unit 9; and 2 more
            <!-- cargo-footprint -->
            ### Footprint: not read to its end

            could not judge: 12 units weren't read: unit 0; unit 1; unit 2; unit 3; unit 4; unit 5; unit 6; unit 7; unit 8; unit 9; and 2 more

            ::error title=footprint%3A other program::the lock file, or what else it was to be compared with, is of another program: none of its futures and types is in this one; choose the program or the lock file that belong together, or record this program by `cargo footprint check --bin service --write --reason "…"`
            <!-- cargo-footprint -->
            ### Footprint: not comparable

            the lock file, or what else it was to be compared with, is of another program: none of its futures and types is in this one; choose the program or the lock file that belong together, or record this program by `cargo footprint check --bin service --write --reason "…"`

        "#]].assert_eq(&forms);
    }
}

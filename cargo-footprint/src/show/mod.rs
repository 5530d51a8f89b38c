//! A judgement in four forms: text for people, annotations for GitHub, SARIF for what collects findings, Markdown for a comment.

mod github;
mod markdown;
mod piece;
mod remark;
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
use crate::size::Bytes;

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

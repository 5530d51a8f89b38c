//! What to say of a program: what grew and why, what is over its budget, what can't be compared. One model, which
//! [`show`](crate::show) writes in four forms.

mod budget;
mod case;
mod cause;
mod compare;

#[cfg(test)]
mod tests;

use crate::budgets::Budgets;
use crate::model::Place;
use crate::snapshot::{Entity, EntityKind, Part, Snapshot};

/// What a program is held against.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'r> {
    /// The sizes that it had, if it is compared.
    pub older: Option<&'r Snapshot>,
    /// How large what may be.
    pub budgets: &'r Budgets,
    /// By how many bytes an entity may grow.
    pub allow_growth: u64,
    /// Whether two builds are compared although their keys differ.
    pub across_keys: bool,
}

/// What was found, worst first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// What is to be said of futures and types.
    pub findings: Vec<Finding>,
    /// Whether it was compared with an older one, and not only held against budgets.
    pub compared: bool,
    /// In what the two builds differ, if they weren't compared for that.
    pub not_comparable: Vec<String>,
    /// Budgets whose pattern matches nothing: what is written, and where.
    pub unmatched: Vec<(String, Place)>,
    /// How many futures and types were judged.
    pub counts: (usize, usize),
    /// What of the program wasn't read, a line each, for which it wasn't compared.
    pub unread: Vec<String>,
    /// Whether the older one has futures or types and none of them is in this program, for which they weren't compared.
    pub other_program: bool,
    /// The lock file that isn't there, if one was looked for.
    pub no_lock: Option<String>,
    /// By how many bytes an entity might grow.
    pub allow_growth: u64,
    /// The command that judges this program, without `--write`; `cargo footprint check` if it isn't known.
    pub command: Option<String>,
    /// What to do next, if that depends on how the judgement came about.
    pub hint: Option<String>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It grew, or is over its budget.
    Error,
    /// It holds a guard across an `.await`, and didn't before; or it is a type that was too small to be recorded, or wasn't there.
    Warning,
    /// It is new, gone or smaller, or grew by no more than it may.
    Note,
}

/// What is to be said of one future or type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which one.
    pub entity: Entity,
    /// Its name without the crate, if all entities are of one.
    pub shown: String,
    /// Its largest instance, if it is generic.
    pub instance: Option<String>,
    /// How it changed.
    pub change: Change,
    /// Bytes; of what is gone, those that it had.
    pub size: u64,
    /// The budget that it is over.
    pub over: Option<Over>,
    /// How bad it is.
    pub level: Level,
    /// The parts that it grew by, or if it is over its budget the largest ones; the first says most.
    pub causes: Vec<Cause>,
    /// How many causes more there are.
    pub more_causes: usize,
    /// Guards that it didn't hold before.
    pub guards: Vec<Cause>,
    /// What has a finding only because this lies in it.
    pub followers: Vec<Follower>,
    /// Where to look: the `.await`, or where the entity is written.
    pub place: Place,
}

/// How an entity changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// From so many bytes.
    Grew(u64),
    /// From so many bytes.
    Shrank(u64),
    /// It wasn't there. Types of fewer bytes than this may have been.
    New(u64),
    /// It isn't there any more. Types of fewer bytes than this may be.
    Gone(u64),
    /// It has the size that it had, or isn't compared.
    Same,
}

/// A budget that is exceeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// The most bytes.
    pub bytes: u64,
    /// The pattern; none for the default.
    pub pattern: Option<String>,
    /// Where it is written; without a file if that is the command line.
    pub place: Place,
}

/// A part, and what it was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The part as it is.
    pub part: Part,
    /// What it was.
    pub was: Was,
}

/// What a part was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Was {
    /// It had so many bytes.
    Size(u64),
    /// It wasn't there.
    Absent,
    /// It had fewer bytes than this, and wasn't recorded for that, or it wasn't there.
    Under(u64),
    /// It isn't compared.
    Unknown,
}

/// What has a finding only because something that lies in it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follower {
    /// Which one.
    pub kind: EntityKind,
    /// Its name as it is shown.
    pub shown: String,
}

/// Judges a program: compares it, holds it against its budgets, and sorts causes from consequences.
/// O(entities × their parts).
pub fn judge(now: &Snapshot, rules: &Rules<'_>) -> Judgement {
    let mut judgement =
        Judgement { counts: now.counts(), allow_growth: rules.allow_growth, ..Judgement::default() };
    let mut older = rules.older;
    if let Some(of) = older
        && !rules.across_keys
    {
        judgement.not_comparable = now.key.differences(&of.key);
        if !judgement.not_comparable.is_empty() {
            older = None;
        }
    }
    if older.is_some_and(|older| compare::is_other(now, older)) {
        judgement.other_program = true;
        older = None;
    }
    judgement.compared = older.is_some();
    let mut findings = match older {
        Some(older) => compare::compare(now, older, rules.allow_growth),
        None => Vec::new(),
    };
    budget::hold(now, rules.budgets, &mut findings);
    let mut findings = cause::fold(now, older, findings);
    findings
        .sort_by_key(|finding| (finding.level, std::cmp::Reverse(finding.weight()), finding.entity.clone()));
    judgement.findings = findings;
    judgement.unmatched = rules
        .budgets
        .unmatched(now)
        .into_iter()
        .filter_map(|budget| Some((budget.pattern.clone()?, budget.place.clone())))
        .collect();
    judgement
}

impl Judgement {
    /// Whether something grew by more than it may, or is over its budget.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|finding| finding.level == Level::Error)
    }

    /// Whether it can't be told: two builds that can't be compared, a program that wasn't read to its end, a budget of the command
    /// line that matches nothing.
    pub fn is_refused(&self) -> bool {
        !self.not_comparable.is_empty()
            || self.other_program
            || !self.unread.is_empty()
            || self.unmatched.iter().any(|(_, place)| place.file.is_empty())
    }

    /// Puts a folder in front of all relative paths: that of the workspace in its repository.
    pub fn move_below(&mut self, folder: &str) {
        if folder.is_empty() {
            return;
        }
        let below = |place: &mut Place| {
            if place.is_relative() {
                place.file = format!("{folder}/{}", place.file);
            }
        };
        for finding in &mut self.findings {
            below(&mut finding.place);
            for cause in finding.causes.iter_mut().chain(&mut finding.guards) {
                cause.part.places.iter_mut().for_each(below);
            }
            finding.over.iter_mut().for_each(|over| below(&mut over.place));
        }
        self.unmatched.iter_mut().for_each(|(_, place)| below(place));
    }
}

impl Finding {
    /// By how many bytes it is worse than it should be.
    fn weight(&self) -> u64 {
        let over = self.over.as_ref().map_or(0, |over| self.size.saturating_sub(over.bytes));
        self.grown().max(over)
    }

    /// By how many bytes it grew.
    pub(crate) fn grown(&self) -> u64 {
        match self.change {
            Change::Grew(from) => self.size.saturating_sub(from),
            _ => 0,
        }
    }
}

//! What was written after `--`.

use std::env;

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Values,
    Small,
    Debug,
}

#[derive(Debug)]
pub(crate) struct Arguments {
    /// Empty for all.
    groups: Vec<Group>,
    /// Parts of rows' names. Empty for all rows.
    pub(crate) names: Vec<String>,
    /// Samples of each contender.
    pub(crate) rounds: usize,
}

impl Arguments {
    pub(crate) fn read() -> Self {
        let mut arguments = Self { groups: Vec::new(), names: Vec::new(), rounds: 9 };
        for word in env::args().skip(1) {
            match (word.as_str(), word.strip_prefix("rounds=").and_then(|rounds| rounds.parse().ok())) {
                // Cargo's own.
                ("--bench", _) => {}
                ("values", _) => arguments.groups.push(Group::Values),
                ("small", _) => arguments.groups.push(Group::Small),
                ("debug", _) => arguments.groups.push(Group::Debug),
                (_, Some(rounds)) => arguments.rounds = rounds,
                _ => arguments.names.push(word),
            }
        }
        arguments
    }

    pub(crate) fn wants(&self, group: Group) -> bool {
        self.groups.is_empty() || self.groups.contains(&group)
    }

    pub(crate) fn wants_row(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|part| name.contains(part))
    }
}

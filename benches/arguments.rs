//! What was written after `--`: tables, parts of rows' names, `rounds=N`.

use std::env;

/// What is to be run.
#[derive(Debug)]
pub struct Arguments {
    /// Empty for all.
    tables: Vec<String>,
    /// Empty for all.
    names: Vec<String>,
    /// How many samples of each contender there are to be.
    pub rounds: usize,
}

impl Arguments {
    /// Reads them. Words that are none of `tables` are parts of names.
    pub fn read(tables: &[&str], rounds: usize) -> Self {
        let mut arguments = Self { tables: Vec::new(), names: Vec::new(), rounds };
        // Cargo itself says `--bench`.
        for word in env::args().skip(1).filter(|word| word != "--bench") {
            if let Some(rounds) = word.strip_prefix("rounds=").and_then(|rounds| rounds.parse().ok()) {
                arguments.rounds = rounds;
            } else if tables.contains(&&*word) {
                arguments.tables.push(word);
            } else {
                arguments.names.push(word);
            }
        }
        arguments
    }

    /// Whether a table is wanted.
    pub fn wants(&self, table: &str) -> bool {
        self.tables.is_empty() || self.tables.iter().any(|wanted| wanted == table)
    }

    /// Whether a row is wanted.
    pub fn wants_row(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|part| name.contains(&**part))
    }

    /// Which rows and how many rounds, to be passed on.
    pub fn of_rows(&self) -> impl Iterator<Item = String> {
        self.names.iter().cloned().chain([format!("rounds={}", self.rounds)])
    }
}

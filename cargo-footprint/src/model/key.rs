//! By which build a program's sizes are what they are.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which build it was: sizes of two builds are only compared where these agree. What isn't known is empty, and agrees with
/// anything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The package and its target: `service (bin)`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// Processor and format of the file: `x86_64 elf`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub machine: String,
    /// The platform: `x86_64-unknown-linux-gnu`. A file doesn't tell it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub platform: String,
    /// The compiler's version.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rustc: String,
    /// Cargo's profile, with what changes sizes: `dev (opt-level 0, debug assertions)`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub profile: String,
    /// The features of the package, sorted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub features: String,
}

impl Key {
    /// What differs, a line each, such as ``rustc is 1.95.0, was 1.94.1``. Empty if the two may be compared.
    pub fn differences(&self, older: &Self) -> Vec<String> {
        let parts = [
            ("target", &self.target, &older.target),
            ("machine", &self.machine, &older.machine),
            ("platform", &self.platform, &older.platform),
            ("rustc", &self.rustc, &older.rustc),
            ("profile", &self.profile, &older.profile),
            ("features", &self.features, &older.features),
        ];
        parts
            .into_iter()
            .filter(|(_, new, old)| !new.is_empty() && !old.is_empty() && new != old)
            .map(|(part, new, old)| format!("{part} is {new}, was {old}"))
            .collect()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let platform = if self.platform.is_empty() { &self.machine } else { &self.platform };
        let rustc = if self.rustc.is_empty() { String::new() } else { format!("rustc {}", self.rustc) };
        let features =
            if self.features.is_empty() { String::new() } else { format!("features {}", self.features) };
        let known = [&self.target, platform, &rustc, &self.profile, &features];
        let known: Vec<&str> =
            known.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        f.write_str(&known.join(", "))
    }
}

//! By which build a program's sizes are what they are.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which build it was: sizes of two builds are only compared where these agree. What isn't known is empty, and agrees with
/// anything; a file that is only read tells little. What is known to be none is written: `features` is `none` then.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The target, and its package if that has another name: `shop: service (bin)`.
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
    /// The features of each package of the workspace that was built, sorted: `shop: bulk default, store: fast`; `none` if none has
    /// any.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub features: String,
    /// The crates that have futures and types in it, sorted. They may come and go; two builds that share none are of two programs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub crates: Vec<String>,
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
        let mut differences: Vec<String> = parts
            .into_iter()
            .filter(|(_, new, old)| !new.is_empty() && !old.is_empty() && new != old)
            .map(|(part, new, old)| format!("{part} is {new}, was {old}"))
            .collect();
        let known = !self.crates.is_empty() && !older.crates.is_empty();
        if known && !self.crates.iter().any(|name| older.crates.contains(name)) {
            let [new, old] = [&self.crates, &older.crates].map(|names| names.join(" "));
            differences.push(format!("the crates are {new}, were {old}"));
        }
        differences
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let platform = if self.platform.is_empty() { &self.machine } else { &self.platform };
        let rustc = if self.rustc.is_empty() { String::new() } else { format!("rustc {}", self.rustc) };
        let features = if matches!(&*self.features, "" | "none") {
            String::new()
        } else {
            format!("features {}", self.features)
        };
        let known = [&self.target, platform, &rustc, &self.profile, &features];
        let known: Vec<&str> =
            known.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        f.write_str(&known.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::Key;

    fn features(text: &str) -> Key {
        Key { features: text.to_owned(), ..Key::default() }
    }

    fn crates(names: &[&str]) -> Key {
        Key { crates: names.iter().map(ToString::to_string).collect(), ..Key::default() }
    }

    #[test]
    fn none_is_known_and_nothing_is_not() {
        let [none, bulk, unknown] = ["none", "app: bulk", ""].map(features);
        assert_eq!(none.differences(&bulk), ["features is none, was app: bulk"]);
        assert_eq!(bulk.differences(&none), ["features is app: bulk, was none"]);
        assert!(unknown.differences(&bulk).is_empty() && bulk.differences(&unknown).is_empty());
    }

    #[test]
    fn crates_come_and_go_but_not_all() {
        assert!(crates(&["a", "b"]).differences(&crates(&["b", "c"])).is_empty());
        assert!(crates(&["a"]).differences(&crates(&[])).is_empty());
        assert_eq!(crates(&["a", "b"]).differences(&crates(&["c"])), ["the crates are a b, were c"]);
    }
}

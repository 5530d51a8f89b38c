//! Names that a text means.

use wildmatch::WildMatch;

/// A glob, or a part of a name.
#[derive(Clone, Debug)]
pub(super) struct Pattern(WildMatch);

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let is_glob = text.contains(['*', '?']);
        Self(WildMatch::new(&if is_glob { text.to_owned() } else { format!("*{text}*") }))
    }

    pub(super) fn matches(&self, name: &str) -> bool {
        self.0.matches(name)
    }
}

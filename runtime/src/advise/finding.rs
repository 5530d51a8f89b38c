//! One piece of advice.

use super::evidence::Evidence;
use super::rule::Rule;
use std::borrow::Cow;

/// One thing to change, and what that saves.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// Where, such as `sessions[*].name`; empty for the value itself.
    pub path: String,
    /// Where else the same declaration is met, so that a change there is a change here.
    pub also: Vec<String>,
    /// The type there now, without paths of modules.
    pub type_name: String,
    /// Bytes saved if this alone is applied.
    pub saved: usize,
    /// Bytes that this saves on top of all others that are applied. Differs from `saved` where they change the same
    /// structs: a field that becomes smaller by itself may only leave padding behind. 0 if another covers this.
    pub added: usize,
    /// How many of the values are as the rule describes.
    pub affected: u64,
    /// How many there are.
    pub of: u64,
    /// What to write.
    pub change: String,
    /// What it costs in speed, or otherwise.
    pub cost: Cow<'static, str>,
    /// How `saved` relates to what would be measured.
    pub evidence: Evidence,
    /// The finding that is applied in place of this one where all are, by its position. Both change the same bytes.
    pub covered_by: Option<usize>,
}

//! What a rule proposes, before it is known what it saves.

use super::plan::Plan;
use super::rule::Rule;
use std::borrow::Cow;

/// A change that a rule proposes for one declaration.
pub(super) struct Proposal {
    pub(super) rule: Rule,
    pub(super) places: Vec<usize>,
    pub(super) plan: Plan,
    pub(super) affected: u64,
    pub(super) of: u64,
    pub(super) change: String,
    pub(super) cost: Cow<'static, str>,
    /// Whether more may be saved than is computed, whatever is known of the places.
    pub(super) at_least: bool,
}

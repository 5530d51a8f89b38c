//! The rules, one a file: each looks for one thing in what was observed, and proposes a change.

use super::change::Change;
use super::declarations::short;
use super::names::{first_type, ident, is_collection, is_foreign, is_result, optional};
use super::observed::{Inhabitant, Observed};
use super::plan::Plan;
use super::proposal::Proposal;
use super::rule::Rule;
use super::scenario::Scenario;
use crate::report::figures::grouped;
use crate::std_layout::Layout;
use crate::walk::{Buffers, Family, Form, Integers, KnownType, NodeKind, Observations, Span};

mod alike;
mod cold;
mod dense;
mod duplicates;
mod fixed;
mod flags;
mod idle;
mod inline_room;
mod inlined;
mod joined;
mod narrow;
mod nested;
mod numbered;
mod ordered;
mod parsed;
mod rare;
mod rebuild;
mod same;
mod sorted;
mod spare;
mod thin;
mod unbounded;
mod unboxed;
mod unshared;
mod zeros;

/// Each says what could be changed, for one declaration at a time. Where two save the same, the first is taken.
pub(super) const ALL: [fn(Scenario<'_>) -> Vec<Proposal>; 25] = [
    same::propose,
    alike::propose,
    cold::propose,
    dense::propose,
    duplicates::propose,
    fixed::propose,
    flags::propose,
    idle::propose,
    inline_room::propose,
    inlined::propose,
    joined::propose,
    narrow::propose,
    nested::propose,
    numbered::propose,
    ordered::propose,
    parsed::propose,
    rare::propose,
    rebuild::propose,
    sorted::propose,
    spare::propose,
    thin::propose,
    unbounded::propose,
    unboxed::propose,
    unshared::propose,
    zeros::propose,
];

/// The fewest values that tell what values are like here.
const LEAST_SEEN: u64 = 1000;

/// Whether `change` at `places` saves more than to give up the room that isn't needed there, and enough more to be worth it.
fn beats_spare(today: Scenario<'_>, places: &[usize], change: Change) -> bool {
    let mut shrunk = Plan::of(places, Change::Idle);
    shrunk.add(&Plan::of(places, Change::Spare));
    let saved = today.with(&Plan::of(places, change)).saved() - today.with(&shrunk).saved();
    saved >= today.observed.least
}

/// A warning for a box of a collection of type `of`, which clippy takes for a mistake. Here it pays where most are empty.
fn lint_of_box(of: &str) -> &'static str {
    if is_collection(of) { "; clippy's `box_collection` must be allowed" } else { "" }
}

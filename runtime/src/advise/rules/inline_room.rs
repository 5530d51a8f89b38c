//! Collections that have room for a few elements inline, as `SmallVec`: for more than most have, or for fewer than most need.
//!
//! Saves what the collections themselves shrink by, less the blocks that more of them need; or these blocks, less what the
//! collections grow by. All room to spare is given up. How many have how many elements is counted, and the size that the type
//! has with another room follows by a formula, which gives the size that it has now.

use super::{Change, Form, Observed, Plan, Proposal, Rule, Scenario, grouped, short};
use crate::std_layout::Layout;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| has_choice(observed, place));
    declarations.into_iter().filter_map(|places| proposal(today, places)).collect()
}

/// Whether the values at `place` could have other room.
fn has_choice(observed: &Observed, place: usize) -> bool {
    let has_lengths = observed.facts.get(place).is_some_and(|facts| facts.lengths.is_some());
    has_lengths && observed.small(place).is_some_and(|(small, _)| !small.rooms.is_empty())
}

/// The rooms worth trying: the largest of each size that the type can have.
fn rooms(observed: &Observed, place: usize) -> Vec<usize> {
    let Some((small, element)) = observed.small(place) else { return Vec::new() };
    let element = observed.layout(element);
    let layout = |room: usize| -> Layout { (small.layout)(element, room) };
    let is_largest = |(index, &room): (usize, &usize)| {
        let next = small.rooms.get(index + 1);
        let is_largest = next.is_none_or(|&next| layout(next).size > layout(room).size);
        (is_largest && room != small.room).then_some(room)
    };
    small.rooms.iter().enumerate().filter_map(is_largest).collect()
}

fn proposal(today: Scenario<'_>, places: Vec<usize>) -> Option<Proposal> {
    let observed = today.observed;
    let first = *places.first()?;
    let saved = |room: usize| today.with(&Plan::of(&places, Change::InlineRoom(room))).saved();
    let rooms = rooms(observed, first).into_iter().map(|room| (saved(room), room));
    // The one with least room, where several save as much.
    let (_, room) = rooms.rev().max_by_key(|&(saved, _)| saved)?;
    if !super::beats_spare(today, &places, Change::InlineRoom(room)) {
        return None;
    }
    let (small, _) = observed.small(first)?;
    let within = |room: usize| -> u64 {
        let lengths = places.iter().filter_map(|&place| observed.facts.get(place)?.lengths.as_ref());
        lengths.map(|lengths| lengths.within(room)).sum()
    };
    let count = observed.sum(&places, |facts| facts.buffers.all.count);
    let empty = observed.sum(&places, |facts| facts.buffers.empty);
    let owner = observed.declared(first)?;
    let name = short(owner.name().split('<').next()?);
    let fit = |room: usize| grouped(within(room) + empty);
    Some(Proposal {
        rule: Rule::InlineRoom,
        plan: Plan::of(&places, Change::InlineRoom(room)),
        affected: count,
        of: count,
        change: format!(
            "{}, and `shrink_to_fit()` when it is filled: {} of {} fit in that, {} in {}",
            observed.written(first, &format!("{name}<[{}; {room}]>", short(owner.of()))),
            fit(room),
            grouped(count),
            fit(small.room),
            grouped(small.room as u64),
        ),
        cost: if room < small.room {
            "an allocation for each that doesn't fit".into()
        } else {
            "a move copies more".into()
        },
        at_least: matches!(owner.form, Form::Small(small) if !small.is_exact),
        places,
    })
}

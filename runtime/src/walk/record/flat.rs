//! Tallies without a tree: a few places, and all bytes at one of them.

use super::place::Kind;
use super::tallies::Tallies;
use super::tally::Tally;

impl Tallies {
    /// Without a place yet. Whatever is below one is counted there.
    pub(crate) fn flat() -> Self {
        Self::default()
    }

    /// One more place.
    pub(crate) fn add_flat(&mut self) -> u32 {
        self.add_root()
    }

    /// What was counted at `place` since this was asked last.
    pub(crate) fn take_flat(&mut self, place: u32) -> Tally {
        let mut sum = Tally::default();
        for at in place as usize..self.hot.len() {
            if self.root_of(at) == place as usize {
                let hot = &mut self.hot[at];
                sum.heap = sum.heap.saturating_add(core::mem::take(&mut hot.capacity));
                sum.slack = sum.slack.saturating_add(core::mem::take(&mut hot.slack));
                sum.allocations = sum.allocations.saturating_add(core::mem::take(&mut hot.allocations));
            }
        }
        sum
    }

    /// Trait objects' types have places of their own.
    fn root_of(&self, mut place: usize) -> usize {
        while self.cold[place].kind != Kind::Root {
            place = self.cold[place].parent as usize;
        }
        place
    }
}

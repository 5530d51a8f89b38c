//! Whether a root is over its budget, told when that changes.

use super::event::Event;
use super::tick::WatchedRoot;

/// A root is back under its budget when it takes no more than this part of it, in percent: what lies about at the budget isn't
/// told again and again.
const BACK: u128 = 95;

/// Whether it was told that a root is over its budget.
#[derive(Debug, Default)]
pub(super) struct BudgetState {
    is_over: bool,
}

impl BudgetState {
    pub(super) fn is_over(&self) -> bool {
        self.is_over
    }

    pub(super) fn compare(&mut self, root: &WatchedRoot) -> Option<Event> {
        let (budget, bytes) = (root.budget?, root.with_shared());
        let (name, largest) = (root.name.clone(), root.top().into_iter().next());
        if !self.is_over && bytes > budget {
            self.is_over = true;
            return Some(Event::OverBudget { root: name, bytes, budget, largest });
        }
        // Where something wasn't seen, it may still be over.
        if self.is_over && u128::from(bytes) * 100 <= u128::from(budget) * BACK && root.is_whole() {
            self.is_over = false;
            return Some(Event::BackUnder { root: name, bytes, budget });
        }
        None
    }
}

//! How much reading may still cost.

use std::cell::Cell;

/// Entries, instructions and bytes that may still be looked at. Debug info can have few bytes lead to many others again and
/// again; a compiler's doesn't.
#[derive(Debug)]
pub(super) struct Effort(Cell<u64>);

impl Effort {
    pub(super) fn new(most: u64) -> Self {
        Self(Cell::new(most))
    }

    /// Takes so much; none if there is not so much left, nor will be for anybody.
    pub(super) fn spend(&self, cost: usize) -> Option<()> {
        let left = self.0.get().checked_sub(cost as u64);
        self.0.set(left.unwrap_or(0));
        left.map(|_| ())
    }

    pub(super) fn is_spent(&self) -> bool {
        self.0.get() == 0
    }
}

#[cfg(test)]
mod tests {
    use super::Effort;

    #[test]
    fn what_is_spent_stays_so() {
        let effort = Effort::new(10);
        assert_eq!(effort.spend(9), Some(()));
        assert!(!effort.is_spent());
        assert_eq!(effort.spend(2), None);
        assert!(effort.is_spent());
        assert_eq!(effort.spend(1), None);
    }
}

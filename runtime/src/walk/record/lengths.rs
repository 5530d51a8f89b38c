//! How many elements collections have, counted by number.

use alloc::vec::Vec;

/// The most elements that are told apart.
const MOST: usize = 64;

/// Collections by how many elements they have. Bounded, however many they are.
#[derive(Debug, Default, Clone)]
pub(crate) struct Lengths {
    /// How many have so many elements, up to [`MOST`].
    counts: Vec<u64>,
    /// The elements of all.
    elements: u64,
}

impl Lengths {
    /// One more, of `len` elements.
    pub(crate) fn add(&mut self, len: usize) {
        self.elements = self.elements.saturating_add(len as u64);
        if len <= MOST {
            if len >= self.counts.len() {
                self.counts.resize(len + 1, 0);
            }
            self.counts[len] += 1;
        }
    }

    /// How many have no more than `room` elements, and at least one, up to [`MOST`].
    pub(crate) fn within(&self, room: usize) -> u64 {
        self.counts.iter().take(room.saturating_add(1)).skip(1).sum()
    }

    /// The elements of those that have more than `room`; `None` if it isn't known.
    pub(crate) fn beyond(&self, room: usize) -> Option<u64> {
        let few = self.counts.iter().enumerate().take(room.saturating_add(1));
        let within = few.map(|(len, count)| len as u64 * count).sum();
        (room <= MOST).then(|| self.elements.saturating_sub(within))
    }
}

#[cfg(test)]
mod tests {
    use super::Lengths;

    #[test]
    fn elements_within_and_beyond() {
        let mut lengths = Lengths::default();
        for len in [0, 1, 1, 3, 7, 1000] {
            lengths.add(len);
        }
        assert_eq!([0, 1, 2, 3, 7, 64].map(|room| lengths.within(room)), [0, 2, 2, 3, 4, 4]);
        let beyond = [0, 1, 2, 3, 7, 64].map(|room| lengths.beyond(room));
        assert_eq!(beyond, [1012, 1010, 1010, 1007, 1000, 1000].map(Some));
        assert_eq!(lengths.beyond(65), None);
    }
}

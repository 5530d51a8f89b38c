//! The functions of a unit, and what they stand in: by it an entry's path is told.

use super::units::{At, Units};

/// The fewest bytes that an entry takes, on average, in what a compiler writes.
const BYTES_OF_ENTRY: usize = 3;
/// The longest path.
const LONGEST: usize = 4096;
/// What stands for a name that isn't known.
const UNKNOWN: &str = "?";

/// Functions, types and namespaces in the order in which they are told.
#[derive(Debug)]
pub(super) struct Outline {
    /// Where each is, and the number of what it stands in, `NOWHERE` if that is the unit.
    entries: Vec<(At, u32)>,
    most: usize,
}

const NOWHERE: u32 = u32::MAX;

impl Outline {
    /// For a unit of so many bytes.
    pub(super) fn new(length: usize) -> Self {
        Self { entries: Vec::new(), most: (length / BYTES_OF_ENTRY).min(NOWHERE as usize) }
    }

    /// Adds an entry; its number, if there is room.
    pub(super) fn add(&mut self, at: At, parent: Option<u32>) -> Option<u32> {
        if self.entries.len() >= self.most {
            return None;
        }
        self.entries.push((at, parent.unwrap_or(NOWHERE)));
        Some(self.entries.len() as u32 - 1)
    }

    /// The path of an entry as types have it: names without their parameters.
    pub(super) fn path(&self, at: At, units: &mut Units<'_>) -> String {
        let mut segments = vec![name(at, units)];
        let mut length = segments[0].len();
        let mut next = self.entries.binary_search_by_key(&at, |(at, _)| *at).ok();
        next = next.map(|number| self.entries[number].1 as usize);
        while length < LONGEST
            && let Some((at, parent)) = next.and_then(|number| self.entries.get(number))
        {
            let segment = name(*at, units);
            length += segment.len() + 2;
            segments.push(segment);
            next = Some(*parent as usize);
        }
        segments.reverse();
        segments.join("::")
    }
}

/// What an entry is called, without parameters: `Pair` for `Pair<u8, u16>`.
fn name(at: At, units: &mut Units<'_>) -> String {
    let mut name = None;
    units.origin(at, |units, loaded, entry| {
        name = name.take().or_else(|| units.text(loaded, entry.name.as_ref()?));
    });
    let mut name = name.unwrap_or_else(|| UNKNOWN.to_owned());
    if let Some(end) = name.find('<').filter(|end| *end > 0) {
        name.truncate(end);
    }
    name
}

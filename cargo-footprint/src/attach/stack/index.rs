//! Which entry of unwind information an address belongs to.

use gimli::{BaseAddresses, CieOrFde, UnwindSection};

use super::effort::Effort;
use crate::parse::Reader;

/// The most entries that are kept.
const MOST: usize = 1 << 22;

/// All entries by address, for files without a table of them.
#[derive(Debug)]
pub(super) struct Index(Vec<(u64, u64, usize)>);

impl Index {
    pub(super) fn new<'o, S: UnwindSection<Reader<'o>>>(
        section: &S,
        bases: &BaseAddresses,
        effort: &Effort,
    ) -> Self {
        let mut all = Vec::new();
        let mut entries = section.entries(bases);
        while all.len() < MOST
            && let Ok(Some(entry)) = entries.next()
        {
            if effort.spend(16).is_none() {
                break;
            }
            if let CieOrFde::Fde(partial) = entry
                && let Ok(entry) = partial.parse(S::cie_from_offset)
            {
                all.push((entry.initial_address(), entry.end_address(), entry.offset()));
            }
        }
        all.sort_unstable();
        Self(all)
    }

    /// Where in the section the entry of an address is.
    pub(super) fn find(&self, address: u64) -> Option<usize> {
        let after = self.0.partition_point(|(start, ..)| *start <= address);
        let (_, end, place) = self.0[after.checked_sub(1)?];
        (address < end).then_some(place)
    }
}

/// What linkers write before a table of offsets: version, then how its numbers are written.
const USUAL: [u8; 4] = [1, 0x1b, 0x03, 0x3b];

/// Looks an address up in `.eh_frame_hdr`, which lies at `at`: where the last entry that begins before it is, if any.
///
/// # Errors
/// If the table isn't written as linkers do.
pub(super) fn look_up(table: Reader<'_>, at: u64, address: u64) -> Result<Option<u64>, ()> {
    let bytes = table.slice();
    let (head, rest) = bytes.split_first_chunk().ok_or(())?;
    if *head != USUAL {
        return Err(());
    }
    let count = rest.get(4..).and_then(|rest| rest.first_chunk()).ok_or(())?;
    let rows = rest.get(8..).unwrap_or_default().chunks_exact(8);
    let count = rows.len().min(u32::from_le_bytes(*count) as usize);
    if count == 0 {
        return Err(());
    }
    // Two numbers each, relative to where the table lies: where a function begins, and where its entry is.
    let number = |row: usize, place: usize| {
        let start = 12 + row * 8 + place;
        let number = bytes.get(start..).and_then(|bytes| bytes.first_chunk()).copied().unwrap_or_default();
        at.wrapping_add(i64::from(i32::from_le_bytes(number)) as u64)
    };
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if number(middle, 0) <= address { low = middle + 1 } else { high = middle }
    }
    Ok(low.checked_sub(1).map(|row| number(row, 4)))
}

#[cfg(test)]
mod tests {
    use gimli::{EndianSlice, RunTimeEndian};

    use super::look_up;

    #[test]
    fn addresses_are_looked_up_in_the_table_of_linkers() {
        let mut table = vec![1, 0x1b, 0x03, 0x3b];
        for number in [0_i32, 3, -0x100, 40, 0, 80, 0x100, 120] {
            table.extend(number.to_le_bytes());
        }
        let find =
            |table: &[u8], address| look_up(EndianSlice::new(table, RunTimeEndian::Little), 0x1000, address);
        assert_eq!(find(&table, 0xeff), Ok(None));
        assert_eq!(find(&table, 0xf00), Ok(Some(0x1000 + 40)));
        assert_eq!(find(&table, 0x1001), Ok(Some(0x1000 + 80)));
        assert_eq!(find(&table, 0x9000), Ok(Some(0x1000 + 120)));
        // It claims more entries than there are.
        table[8] = 200;
        assert_eq!(find(&table, 0x9000), Ok(Some(0x1000 + 120)));
        assert_eq!(find(&table[..13], 0x9000), Err(()));
        table[3] = 0x33;
        assert_eq!(find(&table, 0x1001), Err(()));
        assert_eq!(find(&[], 0), Err(()));
    }
}

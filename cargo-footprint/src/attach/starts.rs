//! Which block begins at an address: a table for each page of memory in which one does, which is faster than to look each
//! address up by itself, as blocks that belong together lie together.

use std::cell::Cell;

use foldhash::{HashMap, HashMapExt};

/// Bytes of memory that one table is for.
const PAGE: u64 = 1 << 16;

/// Blocks begin at multiples of this.
const STEP: u64 = 8;

/// Stands for no block.
const NONE: u32 = u32::MAX;

/// Numbers of blocks by the addresses at which they begin.
#[derive(Debug)]
pub(super) struct Starts {
    tables: Vec<Box<[u32]>>,
    by_page: HashMap<u64, u32>,
    /// The page that was asked for last, and its table.
    last: Cell<(u64, u32)>,
}

impl Starts {
    pub(super) fn new() -> Self {
        Self { tables: Vec::new(), by_page: HashMap::new(), last: Cell::new((u64::MAX, 0)) }
    }

    pub(super) fn get(&self, start: u64) -> Option<u32> {
        let table = self.table(start / PAGE)?;
        let number = self.tables[table as usize][(start % PAGE / STEP) as usize];
        (number != NONE && start.is_multiple_of(STEP)).then_some(number)
    }

    /// Where the first one begins within so many bytes from an address on, which is a multiple of 8. O(bytes).
    pub(super) fn first(&self, start: u64, bytes: u64) -> Option<u64> {
        let end = start.saturating_add(bytes);
        let mut at = start;
        while at < end {
            let page = at / PAGE;
            let next = page.saturating_add(1).saturating_mul(PAGE).min(end);
            if let Some(table) = self.table(page) {
                let from = (at % PAGE / STEP) as usize;
                let to = from + (next - at).div_ceil(STEP) as usize;
                let table = &self.tables[table as usize];
                let found = table.get(from..to).and_then(|table| table.iter().position(|of| *of != NONE));
                if let Some(found) = found {
                    return Some(at + found as u64 * STEP);
                }
            }
            if next == at {
                break;
            }
            at = next;
        }
        None
    }

    /// Puts a block at an address, which must be a multiple of 8.
    pub(super) fn insert(&mut self, start: u64, number: u32) {
        let page = start / PAGE;
        let table = self.table(page).unwrap_or_else(|| {
            let table = self.tables.len() as u32;
            self.tables.push(vec![NONE; (PAGE / STEP) as usize].into_boxed_slice());
            self.by_page.insert(page, table);
            table
        });
        self.tables[table as usize][(start % PAGE / STEP) as usize] = number;
    }

    pub(super) fn remove(&mut self, start: u64) {
        if let Some(table) = self.table(start / PAGE) {
            self.tables[table as usize][(start % PAGE / STEP) as usize] = NONE;
        }
    }

    fn table(&self, page: u64) -> Option<u32> {
        let (last, table) = self.last.get();
        if last == page {
            return Some(table);
        }
        let table = *self.by_page.get(&page)?;
        self.last.set((page, table));
        Some(table)
    }
}

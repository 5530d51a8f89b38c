//! By which build the program is that a process runs: its own copy in memory says so.

use super::memory::{Mapping, Memory};
use crate::image::hexadecimal;

const PT_NOTE: u64 = 4;
const NT_GNU_BUILD_ID: u64 = 3;

/// How many headers and notes are looked at.
const MOST: u64 = 64;

/// The build id of a program whose first mapping this is, in hexadecimal.
pub(super) fn of_memory(memory: &Memory, first: &Mapping) -> Option<String> {
    let begin = first.start.checked_sub(first.offset)?;
    let number = |at: u64, size| memory.number(begin.wrapping_add(at), size);
    let (headers, size, count) = (number(32, 8)?, number(54, 2)?, number(56, 2)?.min(MOST));
    (0..count).map(|at| headers.wrapping_add(at * size)).find_map(|header| {
        if number(header, 4)? != PT_NOTE {
            return None;
        }
        // What is near the beginning of the file lies as far from it in memory.
        let (offset, length) = (number(header.wrapping_add(8), 8)?, number(header.wrapping_add(32), 8)?);
        let mut at = offset;
        for _ in 0..MOST {
            if at >= offset.wrapping_add(length) {
                break;
            }
            let [name, content, kind] = [0, 4, 8].map(|field| number(at.wrapping_add(field), 4));
            let (name, content) = (name?.checked_next_multiple_of(4)?, content?);
            let begins = at.wrapping_add(12).wrapping_add(name);
            if kind? == NT_GNU_BUILD_ID && memory.bytes(begin.wrapping_add(at + 12), 4)? == b"GNU\0" {
                let bytes = memory.bytes(begin.wrapping_add(begins), content.min(64))?;
                return Some(hexadecimal(bytes));
            }
            at = begins.wrapping_add(content.checked_next_multiple_of(4)?);
        }
        None
    })
}

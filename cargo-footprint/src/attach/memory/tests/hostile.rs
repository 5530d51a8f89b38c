//! Cores that are made to break a reader: no panic, no endless work, and no memory by a number that the file has.

use std::path::Path;

use super::made::Made;
use super::*;
use crate::image::Mapped;

/// Reads a core and asks what it has; whether it was one.
fn survives(bytes: Vec<u8>) -> bool {
    let length = bytes.len() as u64;
    let Ok(captured) = core::read(Path::new("hostile"), Mapped::Bytes(bytes)) else { return false };
    let mut end = 0;
    for range in captured.memory.ranges() {
        assert!(range.start >= end && range.start < range.end, "apart, and none empty");
        end = range.end;
        for at in [range.start, range.end - 1, range.end - 8, range.end] {
            let _ = captured.memory.word(at);
        }
    }
    let listed = captured.mappings.len() + captured.threads.len();
    assert!(listed as u64 <= length, "{listed} of {length} bytes");
    assert!(captured.mappings.is_sorted_by(|one, next| one.end <= next.start || one.start <= next.start));
    assert!(captured.missing.len() < 10);
    true
}

#[test]
fn cut_off() {
    let bytes = Made::usual().bytes();
    // All of its lists, then the rest in 200 steps.
    for end in (0..1200.min(bytes.len())).chain((0..200).map(|part| bytes.len() * part / 200)) {
        survives(bytes[..end].to_vec());
    }
}

#[test]
fn bits_turned() {
    let bytes = Made::usual().bytes();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let mut read = 0;
    for _ in 0..3000 {
        let mut bytes = bytes.clone();
        for _ in 0..=next() % 8 {
            // Where the lists are.
            let at = (next() % 1200.min(bytes.len() as u64)) as usize;
            bytes[at] ^= 1 << (next() % 8);
        }
        read += usize::from(survives(bytes));
    }
    assert!(read > 300, "only {read} were read at all");
}

/// Every number of eight, four and two bytes in the lists, as the largest, and others.
#[test]
fn numbers_made_up() {
    let bytes = Made::usual().bytes();
    for size in [2, 4, 8] {
        for at in (0..1200.min(bytes.len() - size)).step_by(2) {
            for value in [u64::MAX, u64::MAX >> 1, 1 << 63, 0x7fff_ffff, 0xffff_0000, 0] {
                let mut bytes = bytes.clone();
                bytes[at..at + size].copy_from_slice(&value.to_le_bytes()[..size]);
                survives(bytes);
            }
        }
    }
}

/// Many parts for the same bytes of the file: they aren't copied, and those for the same addresses are left out.
#[test]
fn many_parts() {
    let mut bytes = Made::usual().bytes();
    let count = 60_000_u64;
    bytes[56..58].copy_from_slice(&(count as u16).to_le_bytes());
    let list = bytes.len() as u64;
    bytes[32..40].copy_from_slice(&list.to_le_bytes());
    for part in 0..count {
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(6_u32.to_le_bytes());
        for number in [0, part / 2 * list, 0, list, list, 1] {
            bytes.extend(number.to_le_bytes());
        }
    }
    assert!(survives(bytes));
}

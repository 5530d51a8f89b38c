//! Debug info and unwind tables with wrong bits, and tables that lead to themselves.

use std::sync::Arc;

use super::waiting::{Waiting, dwarf};
use super::{Captured, Dwarf, variables};
use crate::attach::memory::{Mapping, Memory, Thread};

/// Numbers that are the same wherever the test runs.
struct Seed(u64);

impl Seed {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// Where sections lie in a file.
fn places(file: &[u8], names: &[&str]) -> Vec<std::ops::Range<usize>> {
    use ::object::{Object, ObjectSection};
    let object = ::object::File::parse(file).expect("it is a program");
    let place = |name: &&str| {
        let (start, length) = object.section_by_name(name)?.file_range()?;
        Some(start as usize..(start + length) as usize)
    };
    names.iter().filter_map(place).collect()
}

fn spoil(file: &mut [u8], places: &[std::ops::Range<usize>], seed: &mut Seed) {
    for place in places {
        // One bit of each hundred, of each ten thousand, or only some.
        let some = match seed.next() % 3 {
            0 => place.len() / 100,
            1 => place.len() / 10_000,
            _ => 3,
        };
        for _ in 0..=some {
            let at = place.start + (seed.next() as usize) % place.len().max(1);
            file[at] ^= 1 << (seed.next() % 8);
        }
    }
}

const READ: [&str; 9] = [
    ".debug_info",
    ".debug_abbrev",
    ".debug_loc",
    ".debug_loclists",
    ".debug_ranges",
    ".debug_rnglists",
    ".debug_addr",
    ".debug_str_offsets",
    ".debug_frame",
];

fn spoilt(name: &str, version: &str) {
    let waiting = Waiting::start(name, &["-O", version]);
    let Some(mut captured) = waiting.read() else { return };
    let file = std::fs::read(&waiting.program).expect("it can be read");
    let sound = variables(&captured, &dwarf(&file)).variables.len();
    let of_debug_info = places(&file, &READ);
    let mut seed = Seed(0x9e37_79b9_7f4a_7c15);
    let mut fewer = 0;
    for _ in 0..150 {
        let mut file = file.clone();
        spoil(&mut file, &of_debug_info, &mut seed);
        fewer += usize::from(variables(&captured, &dwarf(&file)).variables.len() < sound);
    }
    assert!(fewer > 20, "what is spoilt is read: {fewer}");

    // The tables by which it is unwound, and what it had in memory.
    let unwound = places(&file, &[".eh_frame", ".eh_frame_hdr"]);
    let path = waiting.program.with_extension("spoilt");
    let mut fewer = 0;
    for _ in 0..150 {
        let mut other = file.clone();
        spoil(&mut other, &unwound, &mut seed);
        std::fs::write(&path, &other).expect("it can be written");
        captured.program.clone_from(&path);
        for mapping in &mut captured.mappings {
            if mapping.path.contains(name) {
                mapping.path = path.display().to_string();
            }
        }
        let register = (seed.next() % 17) as usize;
        captured.threads[0].registers[register] ^= 1 << (seed.next() % 64);
        fewer += usize::from(variables(&captured, &dwarf(&file)).variables.len() < sound);
    }
    let _ = std::fs::remove_file(&path);
    assert!(fewer > 20, "what is spoilt is read: {fewer}");
}

#[test]
fn spoilt_4() {
    spoilt("spoilt-4", "-Cdwarf-version=4");
}

#[test]
fn spoilt_5() {
    spoilt("spoilt-5", "-Cdwarf-version=5");
}

/// A process that has nothing, and one whose stack leads to itself or nowhere.
#[test]
fn made_up() {
    let empty = dwarf_of_nothing();
    let mut captured = Captured::of(Memory::default());
    captured.threads.push(Thread { id: 1, thread_pointer: 0, registers: [0x1000; 17] });
    assert_eq!(variables(&captured, &empty).frames, 0);
    captured.mappings.push(Mapping {
        start: 0x1000,
        end: u64::MAX,
        offset: u64::MAX,
        path: "/nowhere".into(),
        ..Mapping::default()
    });
    let stacks = variables(&captured, &empty);
    assert_eq!(stacks.frames, 0);
    assert!(stacks.notes[0].contains("/nowhere"), "{:?}", stacks.notes);
    captured.mappings[0].path = "[vdso]".into();
    assert_eq!(variables(&captured, &empty).frames, 0);
}

fn dwarf_of_nothing() -> Dwarf<'static> {
    let load = |_| Ok::<_, ()>(gimli::EndianSlice::new(&[][..], gimli::RunTimeEndian::Little));
    Dwarf::load(load).expect("it is loaded")
}

/// More threads than are read, all of them where one stands.
#[test]
fn very_many_threads() {
    let waiting = Waiting::start("many", &["-O"]);
    let Some(mut captured) = waiting.read() else { return };
    let file = std::fs::read(&waiting.program).expect("it can be read");
    let one = captured.threads[0].clone();
    captured.threads = vec![one; 10_001];
    let stacks = variables(&captured, &dwarf(&file));
    assert!(stacks.frames > 50_000, "{}", stacks.frames);
    assert_eq!(stacks.variables.len() % 10_000, 0);
    assert!(stacks.notes.iter().any(|note| note.contains("of 10001 threads")), "{:?}", stacks.notes);
    let names: std::collections::BTreeSet<&Arc<str>> =
        stacks.variables.iter().map(|variable| &variable.name).collect();
    assert!(names.len() > 3);
}

//! Memory of which parts are missing, and mappings and threads that aren't as they say.

use super::captured::{sample, walk};
use super::random::Random;
use super::rounds;
use crate::attach::memory::Mapping;
use crate::attach::{Allocator, Captured, Options};

const BOTH: [Allocator; 2] = [Allocator::Glibc, Allocator::Other];

fn options(allocator: Allocator) -> Options {
    Options { allocator: Some(allocator), untyped: true, who: Some("Node".to_owned()), ..Options::default() }
}

/// As the pause ends before all was copied.
#[test]
fn parts_that_are_missing() {
    let Some(sample) = sample() else { return };
    let mut random = Random::new(7);
    let sound = walk(&sample.captured, &sample.subject, &options(Allocator::Glibc)).blocks().count();
    for round in 0..6 * rounds() {
        let memory = sample.captured.memory.changed(|_, bytes| match random.below(4) {
            0 => bytes.truncate(random.below(bytes.len() as u64) as usize),
            1 if round % 2 == 0 => bytes.clear(),
            _ => {}
        });
        let captured = sample.with(memory);
        for allocator in BOTH {
            let found = walk(&captured, &sample.subject, &options(allocator)).blocks().count();
            assert!(found <= 2 * sound, "{found} of {sound}");
        }
    }
}

/// The walk ends where it is told to.
#[test]
fn bounds_that_are_told() {
    let Some(sample) = sample() else { return };
    for allocator in BOTH {
        for most_blocks in [0, 1, 100, 5000] {
            let heap =
                walk(&sample.captured, &sample.subject, &Options { most_blocks, ..options(allocator) });
            assert_eq!(heap.blocks().count() as u64, most_blocks);
            assert!(heap.notes.iter().any(|note| note.contains("the walk ended")), "{:?}", heap.notes);
        }
        let until = Some(std::time::Instant::now());
        let heap = walk(&sample.captured, &sample.subject, &Options { until, ..options(allocator) });
        assert!(heap.blocks().count() < 5000, "{}", heap.blocks().count());
    }
}

#[test]
fn nothing_at_all() {
    let Some(sample) = sample() else { return };
    let nothing = Captured::of(<_>::default());
    for captured in [nothing, sample.with(<_>::default())] {
        for allocator in BOTH {
            assert_eq!(walk(&captured, &sample.subject, &options(allocator)).blocks().count(), 0);
        }
    }
}

/// Mappings of other addresses, lengths, rights and names, in any order and several times.
#[test]
fn mappings_that_lie() {
    let Some(sample) = sample() else { return };
    let mut random = Random::new(8);
    for round in 0..10 * rounds() {
        let mut captured = sample.with(sample.captured.memory.changed(|_, _| {}));
        let count = captured.mappings.len() as u64;
        for _ in 0..=random.below(40) {
            let (one, other) = (random.below(count) as usize, random.below(count) as usize);
            match random.below(7) {
                0 => captured.mappings.swap(one, other),
                1 => captured.mappings[one].start ^= 1 << random.below(64),
                2 => captured.mappings[one].end ^= 1 << random.below(64),
                3 => captured.mappings[one].path.clone_from(&sample.captured.mappings[other].path),
                4 => captured.mappings[one].offset ^= 1 << random.below(64),
                5 => (captured.mappings[one].writable, captured.mappings[one].executable) = (true, false),
                _ => {
                    let mapping = captured.mappings[other].clone();
                    captured.mappings.push(mapping);
                }
            }
        }
        walk(&captured, &sample.subject, &options(BOTH[round % 2]));
    }
    // At the ends of what there can be, each a heap and an arena.
    let mut captured = sample.with(sample.captured.memory.changed(|_, _| {}));
    for path in ["[heap]", "", "[stack]"] {
        for (start, end) in
            [(0, u64::MAX), (u64::MAX, u64::MAX), (u64::MAX - 15, u64::MAX), (!0 << 26, u64::MAX)]
        {
            let writable = true;
            captured.mappings.push(Mapping {
                start,
                end,
                writable,
                path: path.to_owned(),
                ..Mapping::default()
            });
        }
    }
    captured.memory.add(u64::MAX - 4096, vec![0xf0; 4096]);
    walk(&captured, &sample.subject, &options(Allocator::Glibc));
}

/// The same heap many times over: its blocks are listed once.
#[test]
fn one_mapping_many_times() {
    let Some(sample) = sample() else { return };
    let sound =
        walk(&sample.captured, &sample.subject, &options(Allocator::Glibc)).given.expect("it is known");
    let mut captured = sample.with(sample.captured.memory.changed(|_, _| {}));
    let all = captured.mappings.clone();
    for _ in 0..400 {
        captured.mappings.extend(all.iter().cloned());
    }
    let given = walk(&captured, &sample.subject, &options(Allocator::Glibc)).given.expect("it is known");
    assert_eq!(given, sound);
}

#[test]
fn threads_that_stand_anywhere() {
    let Some(sample) = sample() else { return };
    let mut random = Random::new(9);
    let ranges: Vec<_> = sample.captured.memory.ranges().collect();
    for round in 0..6 * rounds() {
        let mut captured = sample.with(sample.captured.memory.changed(|_, _| {}));
        let mut any = || match random.below(4) {
            0 => random.next(),
            1 => u64::MAX - random.below(100),
            2 => random.below(100),
            _ => {
                let range = &ranges[random.below(ranges.len() as u64) as usize];
                range.start + random.below(range.end - range.start)
            }
        };
        for thread in &mut captured.threads {
            thread.thread_pointer = any();
            for register in &mut thread.registers {
                *register = any();
            }
        }
        walk(&captured, &sample.subject, &options(BOTH[round % 2]));
    }
    let mut captured = sample.with(sample.captured.memory.changed(|_, _| {}));
    captured.threads[0].registers[7] = u64::MAX;
    captured.threads[0].thread_pointer = u64::MAX;
    walk(&captured, &sample.subject, &options(Allocator::Glibc));
}

/// As many threads as there may be, all at the same place.
#[test]
fn very_many_threads() {
    let Some(sample) = sample() else { return };
    let mut captured = sample.with(sample.captured.memory.changed(|_, _| {}));
    captured.threads = vec![captured.threads[1].clone(); 20_000];
    let heap = walk(&captured, &sample.subject, &options(Allocator::Glibc));
    assert!(heap.blocks().count() > 10_000);
}

//! Debug info with wrong bits, walked over memory that is right.

use super::captured::{sample, walk};
use super::random::Random;
use super::rounds;
use crate::attach::{Allocator, Options, Subject};

/// Programs with wrong bits.
const SPOILT: usize = 20;

/// Where sections lie in the file.
fn places(file: &[u8], names: &[&str]) -> Vec<std::ops::Range<usize>> {
    use object::{Object, ObjectSection};
    let object = object::File::parse(file).expect("it is a program");
    let place = |name: &&str| {
        let (start, length) = object.section_by_name(name)?.file_range()?;
        Some(start as usize..(start + length) as usize)
    };
    names.iter().filter_map(place).collect()
}

#[test]
fn bits_turned() {
    let Some(sample) = sample() else { return };
    let places = places(&sample.file, &[".debug_info", ".debug_abbrev"]);
    assert_eq!(places.len(), 2);
    let mut random = Random::new(10);
    let (mut read, mut fewer) = (0, 0);
    let sound = walk(&sample.captured, &sample.subject, &Options::default()).blocks().count();
    let spoilt = SPOILT * rounds();
    for round in 0..spoilt {
        let mut file = sample.file.clone();
        let place = &places[usize::from(round % 4 == 0)];
        // Some, or many: up to one in two thousand bytes.
        let most = if round % 3 == 0 { place.len() as u64 / 2000 } else { 20 };
        for _ in 0..=random.below(most.max(1)) {
            let at = place.start + random.below(place.len() as u64) as usize;
            file[at] ^= 1 << random.below(8);
        }
        let Ok(subject) = Subject::of_bytes(file) else { continue };
        read += 1;
        let allocator = if round % 2 == 0 { Allocator::Glibc } else { Allocator::Other };
        let options = Options { allocator: Some(allocator), untyped: true, ..Options::default() };
        fewer += usize::from(walk(&sample.captured, &subject, &options).blocks().count() < sound);
    }
    assert!(read > spoilt / 4 && fewer > spoilt / 20, "{read} were read, {fewer} of them with effect");
}

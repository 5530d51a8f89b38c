//! The crate under another name, and another crate under its name.
#![deny(warnings)]

extern crate core as memfootprint;
extern crate memfootprint as footprints;

use footprints::MemFootprint;

#[derive(MemFootprint)]
#[footprint(crate = footprints)]
struct Order<T> {
    name: String,
    #[footprint(skip = "shared")]
    skipped: Vec<u8>,
    #[footprint(size = self.legs.capacity())]
    legs: Vec<u8>,
    #[footprint(with = Mirror::walk, bound = "T: footprints::MemFootprint")]
    remote: std::ops::Bound<T>,
}

#[derive(MemFootprint)]
#[footprint(crate = footprints, remote = "std::ops::Bound<T>")]
enum Mirror<T> {
    Included(T),
    Excluded(T),
    Unbounded,
}

#[derive(MemFootprint)]
#[footprint(crate = "::footprints", size = 0)]
struct HeapFree;

fn main() {
    let order = Order {
        name: String::from("abc"),
        skipped: vec![1],
        legs: vec![1, 2],
        remote: std::ops::Bound::Included(Box::new(7_u64)),
    };
    assert_eq!(footprints::heap_size(&order), 3 + 2 + 8);
    assert_eq!(order.skipped.len() + footprints::heap_size(&HeapFree), 1);
}

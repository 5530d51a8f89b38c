use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint(crate = footprints)]
struct Order {
    name: String,
    legs: Vec<u64>,
}

#[derive(MemFootprint)]
#[footprint(crate = std)]
struct Book(Vec<Order>);

fn main() {}

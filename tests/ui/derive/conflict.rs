use memfootprint::MemFootprint;

#[derive(MemFootprint)]
struct Order {
    #[footprint(skip, with = walk)]
    name: String,
    #[footprint(size = 8, skip)]
    id: u64,
    #[footprint(with = walk, size = 8)]
    legs: Vec<u8>,
    #[footprint(opaque, skip)]
    secret: String,
}

#[derive(MemFootprint)]
#[footprint(with = walk, size = 8)]
struct Whole(String);

#[derive(MemFootprint)]
#[footprint(remote = "other::Type", size = 8)]
struct Mirror(String);

#[derive(MemFootprint)]
#[footprint(opaque, size = 8)]
struct Secret(String);

#[derive(MemFootprint)]
#[footprint(size = 0)]
struct Hidden {
    #[footprint(skip)]
    name: String,
}

#[derive(MemFootprint)]
enum Event {
    #[footprint(skip)]
    Text(#[footprint(with = walk)] String),
}

fn main() {}

use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint(crate = memfootprint, crate = memfootprint)]
struct Order {
    #[footprint(skip, skip)]
    name: String,
    #[footprint(rename = "a")]
    #[footprint(rename = "b")]
    id: u64,
    #[footprint(skip, ignore)]
    legs: Vec<u8>,
    #[footprint(opaque, opaque)]
    secret: Vec<u8>,
}

fn main() {}

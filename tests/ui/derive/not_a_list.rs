use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint]
struct Order {
    #[footprint = "skip"]
    name: String,
    #[footprint("skip")]
    id: u64,
    #[footprint(skip size)]
    legs: Vec<u8>,
}

fn main() {}
